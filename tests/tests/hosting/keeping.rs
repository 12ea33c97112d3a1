//! What is kept for a visit without a network, what becomes of it when the site changes, and what a
//! visit costs its host.
use anyhow::{Result, ensure};
use ww_page::page::Page;
use ww_page::static_host::{Host, Kind, other_edition, published};
use ww_page::suite::{Property, measured, property};

use crate::static_hosts::{best_tier, in_tier, isolated};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "keeping: after the first visit the site opens and runs without its host",
            offline,
        ),
        property(
            "keeping: a page has files of one edition only, and the next page is new",
            renewed,
        ),
        property(
            "keeping: what a visit costs its host is counted, and the second costs next to nothing",
            counted,
        ),
    ]
}

/// Waits until everything is kept.
async fn kept(page: &Page) -> Result<()> {
    page.run(
        "window.whole = undefined;
         const look = setInterval(async () => {
           window.whole = await caches.match(new URL('whole', (await navigator.serviceWorker.ready).scope));
           if (window.whole) clearInterval(look);
         }, 100);",
        vec![],
    )
    .await?;
    page.wait_for("Boolean(window.whole)", "all of it to be kept")
        .await
        .map(drop)
}

async fn offline(page: Page) -> Result<()> {
    let mut host = Host::start(Kind::Pages, &published()).await?;
    let url = host.url();
    page.goto(&url).await?;
    isolated(&page).await?;
    kept(&page).await?;
    host.stop();
    for path in [
        "",
        "demo/cancel/?tasks=2&delay_ms=40&timeout_ms=30",
        "demo/raytrace",
    ] {
        page.goto(&format!("{url}{path}")).await?;
        isolated(&page).await?;
    }
    page.goto(&format!("{url}demo/engines/?tasks=3&delay_ms=20"))
        .await?;
    isolated(&page).await?;
    page.click("button[data-does='run']").await?;
    page.wait_for(
        "!document.querySelector('ww-experiment').matches('.is-running')
           && document.querySelector('ww-demo').lastRun",
        "runs without a host",
    )
    .await?;
    let ran = page
        .eval(
            "[...document.querySelectorAll('ww-demo')].filter(({ lastRun }) => lastRun)
               .map(({ lastRun }) => [lastRun.spec.via, lastRun.summary.failed])",
        )
        .await?;
    let ran: Vec<(String, u32)> = serde_json::from_value(ran)?;
    ensure!(
        ran.len() > 3 && ran.iter().all(|it| *it == ("service-worker".to_owned(), 0)),
        "{ran:?}"
    );
    page.screenshot("host-offline").await?;
    Ok(())
}

/// Names of the editions that the page has loaded anything of.
const EDITIONS: &str = "[...new Set(performance.getEntriesByType('resource')
    .map(({ name }) => /\\/v\\/([0-9a-f]{16})\\//.exec(name)?.[1]).filter(Boolean))]";

async fn renewed(page: Page) -> Result<()> {
    let host = Host::start(Kind::Pages, &published()).await?;
    let url = host.url();
    page.goto(&url).await?;
    isolated(&page).await?;
    kept(&page).await?;
    let before = page.eval(EDITIONS).await?;
    let other = other_edition().await?;
    host.serves(other.path())?;
    // What it hasn't loaded yet is no longer on the host.
    page.click("button[data-repeats=working]").await?;
    page.wait_for(
        "document.querySelector('ww-repeats[for=working] .progress')?.textContent",
        "repeats",
    )
    .await?;
    page.click_button("Stop").await?;
    let still = page.eval(EDITIONS).await?;
    ensure!(still == before, "{still} after {before}");
    page.goto(&format!("{url}demo/order/")).await?;
    isolated(&page).await?;
    let next = page.eval(EDITIONS).await?;
    ensure!(
        next.as_array().is_some_and(|all| all.len() == 1) && next != before,
        "{next} after {before}"
    );
    ensure!(
        page.eval("globalThis.another === true").await? == true,
        "the new edition's script did not run"
    );
    // It is whole, too, after a while.
    let of_the_next = format!(
        "const all = await caches.open('ww-' + {next}[0]);
         return Boolean(await all.match(new URL('whole', (await navigator.serviceWorker.ready).scope)));"
    );
    for _ in 0..600 {
        if page.run_async(&of_the_next, vec![]).await? == true {
            page.keep((host, other));
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    anyhow::bail!("the new edition is never whole")
}

async fn counted(page: Page) -> Result<()> {
    let host = Host::start(Kind::Nginx, &published()).await?;
    let url = host.url();
    page.goto(&url).await?;
    isolated(&page).await?;
    let (ready, ready_bytes) = host.counted()?;
    page.click("[data-does=run]").await?;
    page.wait_for(
        "[...document.querySelectorAll('ww-halves ww-demo')].every(({ lastRun }) => lastRun)",
        "both runs",
    )
    .await?;
    kept(&page).await?;
    let (rest, rest_bytes) = host.counted()?;
    page.goto(&format!("{url}demo/order/")).await?;
    in_tier(&page, best_tier(page.engine())).await?;
    page.goto(&url).await?;
    isolated(&page).await?;
    let (again, again_bytes) = host.counted()?;
    let kb = |bytes: u64| bytes as f64 / 1000.0;
    measured(
        &page,
        &format!(
            "a first visit until it is ready: {ready} requests, {:.0} kB (gzip); until all is kept {rest} more, {:.0} kB; two pages later: {again} requests, {:.1} kB",
            kb(ready_bytes),
            kb(rest_bytes),
            kb(again_bytes),
        ),
    );
    ensure!(
        again <= 8 && again_bytes < 150_000,
        "{again} requests, {again_bytes} bytes"
    );
    page.keep(host);
    Ok(())
}
