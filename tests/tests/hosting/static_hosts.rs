//! On each host the page is in the best tier that the engine has, and everything that waits is
//! answered; and who wants no service worker has none.
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use ww_page::deck::open_deck;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::site::{Serving, Site};
use ww_page::static_host::{Host, Kind, published};
use ww_page::suite::{Property, measured, property};

/// The tier of an isolated page.
pub(crate) fn best_tier(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium | Engine::Firefox | Engine::WebKit => "threads",
        Engine::WebKitAsFound => "workers",
    }
}

pub(crate) fn properties() -> Vec<Property> {
    let mut all: Vec<_> = [Kind::Nginx, Kind::Pages, Kind::Plain]
        .into_iter()
        .map(|kind| {
            property(
                format!(
                    "hosts: on {} both halves run, in the best tier",
                    kind.name()
                ),
                move |page| runs(page, kind),
            )
        })
        .collect();
    all.extend([
        property(
            "hosts: whoever wants no service worker has none, until it is wanted again",
            off,
        ),
        property(
            "hosts: an embed is in the tier that it says, and its fetches are answered",
            embedded,
        ),
        property(
            "hosts: our own server needs no service worker that isolates",
            own_server,
        ),
        property(
            "hosts: whoever is at it already is asked before a reload",
            asked,
        )
        .only_in(&[Engine::Chromium]),
        property(
            "hosts: where nobody answers, a sentence says so beside the recorded run",
            nobody,
        )
        .only_in(&[Engine::Chromium]),
        property(
            "hosts: on a plain host every demo runs, or says why it can’t",
            demos,
        )
        .only_in(&[Engine::Chromium]),
    ]);
    all
}

/// Serves the site from a host to the page, and keeps it.
pub(crate) async fn serve(page: &Page, kind: Kind) -> Result<String> {
    // What Firefox notes of a frame of another site that has workers.
    page.expect_messages("Partitioned cookie or storage access was provided");
    let host = Host::start(kind, &published()).await?;
    let url = host.url();
    page.keep(host);
    Ok(url)
}

/// Waits until the page is ready and in this tier: it may be reloaded on the way there.
pub(crate) async fn in_tier(page: &Page, tier: &str) -> Result<()> {
    let reached = format!(
        "document.documentElement.hasAttribute('data-ready')
           && document.documentElement.dataset.tier === '{tier}'
           && (!navigator.serviceWorker?.controller || sessionStorage.getItem('ww-reloaded') === null
             || !crossOriginIsolated)"
    );
    page.wait_for(&reached, &format!("the tier ‘{tier}’"))
        .await
        .map(drop)
}

/// Waits until the page is isolated, as it is after its one reload.
pub(crate) async fn isolated(page: &Page) -> Result<()> {
    page.wait_for(
        "crossOriginIsolated && document.documentElement.hasAttribute('data-ready')",
        "an isolated page",
    )
    .await?;
    in_tier(page, best_tier(page.engine())).await
}

/// How often this page was loaded since the tab was opened: it counts itself.
const COUNTED: &str = "performance.getEntriesByType('navigation')[0].type";

async fn runs(page: Page, kind: Kind) -> Result<()> {
    let url = serve(&page, kind).await?;
    page.goto(&format!("{url}#executor")).await?;
    isolated(&page).await?;
    let how = page.eval(COUNTED).await?;
    // WebKit says so of a reload, too: that it was one, only its isolation by the service worker shows there.
    let wanted = if kind == Kind::Nginx || page.engine().is_webkit() {
        "navigate"
    } else {
        "reload"
    };
    ensure!(how == wanted, "the page was loaded by ‘{how}’");
    let place = page
        .wait_for(
            "location.hash === '#executor' && Math.round(scrollY)",
            "its place",
        )
        .await?;
    ensure!(place.as_f64() > Some(1000.0), "the place is {place}");
    // Nobody reloads it again.
    page.run("window.same = true; scrollTo(0, 0);", vec![])
        .await?;
    page.wait_for("!document.querySelector('[data-does=run]').disabled", "Run")
        .await?;
    page.click("[data-does=run]").await?;
    page.wait_for(
        "[...document.querySelectorAll('ww-halves ww-demo')].every(({ lastRun }) => lastRun)",
        "both runs",
    )
    .await?;
    let ran = page
        .eval(
            "[...document.querySelectorAll('ww-halves ww-demo')].map(({ lastRun }) =>
               [lastRun.tier, lastRun.spec.via, lastRun.summary.lanes, lastRun.summary.failed,
                lastRun.spec.threads])",
        )
        .await?;
    let tier = best_tier(page.engine());
    ensure!(
        ran[0][0] == tier
            && ran[0][2] == ran[0][4]
            && ran[0][2].as_u64() >= Some(2)
            && ran[1][1] == "service-worker"
            && ran[1][3] == 0,
        "{ran}"
    );
    let waited = page
        .eval("document.querySelector('#waiting').lastRun.summary")
        .await?;
    ensure!(
        waited["wait_ms"].as_f64() > waited["wall_ms"].as_f64(),
        "no waits overlap: {waited}"
    );
    let strangers = json!(strangers(&page, &url).await?);
    ensure!(strangers == json!([]), "outside of the site: {strangers}");
    ensure!(page.eval("window.same").await? == true, "it was reloaded");
    page.click_button("?").await?;
    let led = page
        .run_async(
            "const links = [...document.querySelectorAll('.teaching a')];
             const found = await Promise.all(links.map(({ href }) => fetch(href)));
             return found.map(({ status }) => status);",
            vec![],
        )
        .await?;
    ensure!(
        led == json!([200, 200]),
        "the teacher’s pages are answered with {led}"
    );
    page.screenshot(&format!("host-{}", kind.name().replace(' ', "-")))
        .await?;
    Ok(())
}

/// Addresses that the page has asked for, and that aren't the site's.
async fn strangers(page: &Page, url: &str) -> Result<Vec<String>> {
    let asked = page
        .eval("performance.getEntriesByType('resource').map(({ name }) => name)")
        .await?;
    let asked: Vec<String> = serde_json::from_value(asked)?;
    ensure!(asked.len() > 20, "it asked for {} files", asked.len());
    let ours = |name: &String| name.starts_with(url) || name.starts_with("blob:");
    Ok(asked.into_iter().filter(|name| !ours(name)).collect())
}

const REGISTERED: &str = "navigator.serviceWorker.getRegistrations().then(all => all.length)";

async fn registered(page: &Page) -> Result<Value> {
    page.run_async(&format!("return {REGISTERED};"), vec![])
        .await
}

async fn off(page: Page) -> Result<()> {
    let url = serve(&page, Kind::Plain).await?;
    page.goto(&url).await?;
    isolated(&page).await?;
    page.goto(&format!("{url}demo/order/?sw=off&tasks=3"))
        .await?;
    let alone = "document.documentElement.hasAttribute('data-ready')
        && !navigator.serviceWorker.controller";
    page.wait_for(alone, "a page without a service worker")
        .await?;
    in_tier(&page, "workers").await?;
    let left = page
        .run_async("return (await caches.keys()).length;", vec![])
        .await?;
    ensure!(left == 0, "{left} caches are left");
    ensure!(registered(&page).await? == 0, "one is registered");
    let set = page.eval("location.search").await?;
    ensure!(set == "?sw=off&tasks=3", "the address has {set}");
    page.goto(&url).await?;
    in_tier(&page, "workers").await?;
    ensure!(registered(&page).await? == 0, "one is registered again");
    page.goto(&format!("{url}?sw=on")).await?;
    isolated(&page).await
}

async fn embedded(page: Page) -> Result<()> {
    let url = serve(&page, Kind::Plain).await?;
    let frame = format!(
        "<iframe width=\"800\" height=\"560\"
           src=\"{url}embed/?workload=fetch&tasks=6&delay_ms=50\"></iframe>"
    );
    let mut tiers = Vec::new();
    for _ in 0..2 {
        open_deck(&page, &frame, &[]).await?;
        page.wait_for("told.some(({ type }) => type === 'ready')", "a demo")
            .await?;
        page.run(
            "document.querySelector('iframe').contentWindow.postMessage({ ww: 1, type: 'run' }, '*');",
            vec![],
        )
        .await?;
        let result = page
            .wait_for("told.findLast(({ type }) => type === 'result')", "a result")
            .await?;
        ensure!(result["summary"]["failed"] == 0, "{result}");
        tiers.push(result["tier"].clone());
        page.goto("about:blank").await?;
    }
    // The first time its service worker came too late for its headers; and only Chromium isolates a
    // frame by those.
    let second = match page.engine() {
        Engine::Chromium => best_tier(page.engine()),
        _ => "workers",
    };
    ensure!(tiers == [json!("workers"), json!(second)], "{tiers:?}");
    Ok(())
}

async fn own_server(page: Page) -> Result<()> {
    let serving = Serving {
        root: published(),
        ..Serving::built()
    };
    let site = Site::serve(serving, page.engine()).await?;
    let url = site.url().to_owned();
    page.keep(site);
    page.goto(&url).await?;
    in_tier(&page, best_tier(page.engine())).await?;
    let script = page
        .run_async(
            "return (await navigator.serviceWorker.ready).active.scriptURL;",
            vec![],
        )
        .await?;
    ensure!(
        script
            .as_str()
            .is_some_and(|it| it.ends_with("/service-worker.js")),
        "{script} is registered"
    );
    let headers = page
        .run_async(
            "const part = document.querySelector('script[type=module]').src;
             return Promise.all([part, location.href].map(async (address) =>
               (await fetch(address)).headers.get('cache-control')));",
            vec![],
        )
        .await?;
    ensure!(
        headers == json!(["public, max-age=31536000, immutable", "no-cache"]),
        "{headers}"
    );
    Ok(())
}

async fn asked(page: Page) -> Result<()> {
    page.run_first(
        "Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: true } });",
    )
    .await?;
    let url = serve(&page, Kind::Plain).await?;
    page.goto(&url).await?;
    page.wait_for("document.querySelector('.offer button')", "an offer")
        .await?;
    let how = page.eval(COUNTED).await?;
    ensure!(how == "navigate", "the page was loaded by ‘{how}’");
    page.screenshot("host-offer").await?;
    page.click_button("Reload").await?;
    isolated(&page).await
}

async fn nobody(page: Page) -> Result<()> {
    page.run_first("delete Navigator.prototype.serviceWorker;")
        .await?;
    let url = serve(&page, Kind::Plain).await?;
    page.goto(&url).await?;
    in_tier(&page, "workers").await?;
    page.click("[data-runs=waiting]").await?;
    let said = page
        .wait_for(
            "document.querySelector('#waiting > .alert')?.textContent",
            "a sentence",
        )
        .await?;
    ensure!(
        said.as_str()
            .is_some_and(|it| it.starts_with("Nobody would answer here")),
        "it says {said}"
    );
    let shown = page
        .eval("document.querySelector('#waiting img').checkVisibility()")
        .await?;
    ensure!(shown == true, "the recorded run is gone");
    page.screenshot("host-nobody").await?;
    Ok(())
}

/// Each with as little to do as shows that it works.
const DEMOS: [(&str, &str); 11] = [
    ("order", "tasks=3&delay_ms=20&via=network"),
    ("engines", "tasks=3&delay_ms=20"),
    ("sockets", "tasks=2&delay_ms=60"),
    ("connections", "tasks=10&delay_ms=150&lasts_ms=600"),
    ("moving", "tasks=6&times=8&delay_ms=5"),
    ("corners", "tasks=3&delay_ms=20&width=100&height=100"),
    ("both", "tasks=5&delay_ms=10&width=100&height=100"),
    ("cancel", "tasks=4&delay_ms=240&timeout_ms=130"),
    ("slices", "threads=3&lasts_ms=300"),
    ("raytrace", "samples=4&width=96&height=64&tile=16"),
    ("threads", "width=96&height=64&tile=8&threads=2"),
];

async fn demos(page: Page) -> Result<()> {
    let url = serve(&page, Kind::Plain).await?;
    page.goto(&url).await?;
    isolated(&page).await?;
    let mut ran = 0;
    for (name, settings) in DEMOS {
        page.goto(&format!("{url}demo/{name}/?{settings}")).await?;
        in_tier(&page, "threads").await?;
        page.click("button[data-does='run']").await?;
        page.wait_for(
            "!document.querySelector('ww-experiment').matches('.is-running')
               && [...document.querySelectorAll('ww-demo')].some(demo =>
                 demo.lastRun || demo.querySelector(':scope > .alert')?.textContent)",
            name,
        )
        .await
        .context(name)?;
        let said = page
            .eval(
                "[...document.querySelectorAll('ww-demo')].map(({ lastRun }) =>
                   lastRun ? lastRun.summary.failed : -1)",
            )
            .await?;
        let failed: Vec<i64> = serde_json::from_value(said.clone())?;
        ensure!(failed.iter().all(|failed| *failed <= 0), "{name}: {said}");
        ran += failed.iter().filter(|failed| **failed == 0).count();
    }
    measured(&page, &format!("{ran} demos ran on a plain host"));
    ensure!(ran >= DEMOS.len(), "only {ran} ran");
    Ok(())
}
