//! Demos where what they ask for is late, wrong, or not there: a server, its sockets, workers.
use crate::demo::Demo;
use crate::demos::{PAGES, open};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::suite::{Property, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "demos: each way a server behaves ends as it must",
            behaviours,
        ),
        property(
            "demos: where no server answers sockets, a worker does",
            without_server,
        )
        .only_in(&[Engine::Chromium]),
        property(
            "demos: where no service worker comes to life, the server answers after one wait",
            without_service_worker,
        )
        .only_in(&[Engine::Chromium]),
        property(
            "demos: where a service worker is in control and answers nothing, the server answers",
            unanswered,
        )
        .only_in(&[Engine::Chromium]),
        property(
            "demos: without workers each runs on the page’s thread, or says why it can’t",
            without_workers,
        )
        .only_in(&[Engine::Chromium]),
    ]
}

async fn behaviours(page: Page) -> Result<()> {
    // Browsers write each connection that is refused to the console: here it is the server’s
    // doing.
    page.expect_messages("socket?");
    open(&page, "demo/sockets/").await?;
    for via in ["message-channel", "network"] {
        // Firefox asks a server that has refused again only after a while, up to half a second
        // at first: that one is asked last, and given the time for it.
        for (server, patience, failed, cancelled) in [
            ("up", "400", 0, 0),
            ("late", "400", 0, 0),
            ("other", "400", 2, 0),
            ("hangs", "400", 0, 2),
            ("gone", "20000", 2, 0),
        ] {
            let demo = Demo::new(
                &page,
                &[
                    ("workload", "sockets"),
                    ("engine", "smol"),
                    ("via", via),
                    ("server", server),
                    ("tasks", "2"),
                    ("delay_ms", "80"),
                    ("timeout_ms", patience),
                    ("cancel", "timeout"),
                ],
            )
            .await?;
            let run = demo
                .run()
                .await
                .with_context(|| format!("{server} via {via}"))?;
            let check = || {
                run.expect("failed", failed)?;
                run.expect("cancelled", cancelled)
            };
            check().with_context(|| format!("{server} via {via}"))?;
        }
    }
    Ok(())
}

async fn without_server(page: Page) -> Result<()> {
    // As a host that serves files and nothing else answers what it doesn't have.
    page.run_first(
        "const ask = window.fetch;
         window.fetch = (url, how) => String(url).endsWith('/live')
           ? Promise.resolve(new Response('', { status: 404 })) : ask(url, how);
         window.WebSocket = class { constructor() { throw new Error('there is no server'); } };",
    )
    .await?;
    open(&page, "demo/sockets/?tasks=2&delay_ms=50").await?;
    page.click("button[data-does='run']").await?;
    page.wait_for(
        "[...document.querySelectorAll('ww-demo')].every(demo => demo.lastRun)",
        "both runs",
    )
    .await?;
    let ran = page
        .eval(
            "[...document.querySelectorAll('ww-demo')].map(({ lastRun }) =>
               [lastRun.spec.via, lastRun.summary.failed])",
        )
        .await?;
    ensure!(
        ran == json!([["message-channel", 0], ["message-channel", 0]]),
        "{ran}"
    );
    Ok(())
}

/// A service worker that is never installed, and how often it is waited for.
const NEVER_INSTALLED: &str = "
    window.waits = 0;
    const { prototype } = ServiceWorkerContainer;
    prototype.register = () => new Promise(() => {});
    Object.defineProperty(prototype, 'controller', { get: () => null });
    const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...how) {
        if (type === 'controllerchange') window.waits += 1;
        return listen.call(this, type, ...how);
    };";

async fn without_service_worker(page: Page) -> Result<()> {
    page.run_first(NEVER_INSTALLED).await?;
    by_the_server(&page).await?;
    let waits = page.eval("window.waits").await?;
    ensure!(waits == json!(1), "it was waited for {waits} times");
    Ok(())
}

/// A service worker that was ended in the midst of it, as a page sees it.
const ENDED: &str = "
    const real = window.fetch;
    window.fetch = (address, ...more) =>
        String(address).includes('slow?ms=0') ? Promise.reject(new TypeError('ended')) : real(address, ...more);";

async fn unanswered(page: Page) -> Result<()> {
    page.run_first(ENDED).await?;
    by_the_server(&page).await
}

/// Runs fetches that ask for a service worker: the server answers them all.
async fn by_the_server(page: &Page) -> Result<()> {
    open(page, "demo/cancel/?tasks=2&delay_ms=40&timeout_ms=30").await?;
    page.click("button[data-does='run']").await?;
    page.wait_for(
        "[...document.querySelectorAll('ww-demo')].every(demo => demo.lastRun)",
        "all runs",
    )
    .await?;
    let ran = page
        .eval("[...document.querySelectorAll('ww-demo')].map(({ lastRun }) => [lastRun.spec.via, lastRun.summary.failed])")
        .await?;
    let ran: Vec<(String, u32)> = serde_json::from_value(ran)?;
    ensure!(
        ran.iter()
            .all(|(via, failed)| via == "network" && *failed == 0),
        "{ran:?}"
    );
    Ok(())
}

async fn without_workers(page: Page) -> Result<()> {
    page.run_first("delete globalThis.Worker;").await?;
    for (name, settings) in PAGES.iter().chain(&[("forever", "tasks=3&delay_ms=20")]) {
        open(&page, &format!("demo/{name}/?{settings}")).await?;
        page.click("button[data-does='run']").await?;
        page.wait_for(
            // The first that can't run is the last that is tried.
            "!document.querySelector('ww-experiment').matches('.is-running')
               && [...document.querySelectorAll('ww-demo')].some(demo =>
                 demo.lastRun || demo.querySelector(':scope > .alert')?.textContent)",
            &format!("{name} to run or to say why not"),
        )
        .await?;
        let tiers = page
            .eval(
                "[...document.querySelectorAll('ww-demo')].filter(demo => demo.lastRun)
                   .map(demo => demo.lastRun.tier).filter(tier => tier !== 'single')",
            )
            .await?;
        ensure!(tiers == json!([]), "{name}: {tiers}");
        let said = page
            .eval(
                "[...document.querySelectorAll('ww-demo > .alert')].map(alert => alert.textContent)
                   .filter(text => text && !/thread|share|worker/.test(text))",
            )
            .await?;
        ensure!(said == json!([]), "{name}: {said}");
    }
    Ok(())
}
