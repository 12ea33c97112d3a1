//! Demos that share a page, and that nobody sees: who holds workers, and who runs.
use super::{PICTURE, site, told};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use ww_page::deck::{CUT_OFF, FORCED_LAYOUT, open_deck};
use ww_page::page::Page;
use ww_page::processes::COUNTS_WORKERS;
use ww_page::suite::{Property, measured, property};

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "embedding: of ten demos on a page only one that is seen holds workers",
            ten,
        ),
        property(
            "embedding: what shall run by itself does so when it is seen, and stops when not",
            by_itself_when_seen,
        ),
        property(
            "embedding: frames that are taken out while they load leave the page alive",
            taken_out,
        ),
    ]
}

/// Brings a frame into the middle of the window.
async fn bring(page: &Page, nth: usize) -> Result<()> {
    let script = "document.querySelectorAll('iframe')[arguments[0]]
        .scrollIntoView({ block: 'center', behavior: 'instant' });";
    page.run(script, vec![json!(nth)]).await?;
    Ok(())
}

async fn ten(page: Page) -> Result<()> {
    page.set_window(900, 700).await?;
    let url = site(&page).await?;
    let frame = format!(
        "<p><iframe width=\"800\" height=\"600\" src=\"{url}embed/?{PICTURE}\"></iframe></p>"
    );
    open_deck(&page, &frame.repeat(10), &[]).await?;
    let ready = "told.filter(({ type }) => type === 'ready').length === 10";
    page.wait_for(ready, "ten demos").await?;
    let took = page.eval("Math.round(performance.now())").await?;
    measured(&page, &format!("ten embeds were ready after {took} ms"));
    for nth in 1..=10 {
        page.enter_frame(&format!("p:nth-of-type({nth}) iframe"))
            .await?;
        page.run(COUNTS_WORKERS, vec![]).await?;
        page.leave_frame().await?;
    }
    for nth in 0..10 {
        bring(&page, nth).await?;
        let script = "document.querySelectorAll('iframe')[arguments[0]]
            .contentWindow.postMessage({ ww: 1, type: 'run' }, '*');";
        page.run(script, vec![json!(nth)]).await?;
        let ran = format!("told.filter(({{ type }}) => type === 'result').length > {nth}");
        page.wait_for(&ran, "a run").await?;
    }
    // Who went out of sight lets go a moment later.
    let mut holders = Vec::new();
    for _ in 0..20 {
        holders = holding(&page).await?;
        if holders.len() <= 1 {
            break;
        }
    }
    ensure!(
        holders == [10],
        "the demos that hold workers are {holders:?}"
    );
    Ok(())
}

/// Which of ten frames hold a worker, from 1.
async fn holding(page: &Page) -> Result<Vec<u32>> {
    let mut holders = Vec::new();
    for nth in 1..=10 {
        page.enter_frame(&format!("p:nth-of-type({nth}) iframe"))
            .await?;
        let held = page.eval("window.held.size").await?;
        page.leave_frame().await?;
        if held.as_u64().context("a number")? > 0 {
            holders.push(nth);
        }
    }
    Ok(holders)
}

async fn by_itself_when_seen(page: Page) -> Result<()> {
    let url = site(&page).await?;
    let body = format!(
        "<div style=\"block-size: 300vh\"></div>
         <iframe width=\"800\" height=\"560\" src=\"{url}embed/?workload=fetch&tasks=4&delay_ms=2000&autoplay=yes\"></iframe>
         <div style=\"block-size: 300vh\"></div>"
    );
    open_deck(&page, &body, &[]).await?;
    told(&page, "ready").await?;
    let states = "told.filter(({ type }) => type === 'state').map(({ state }) => state)";
    let before = page.eval(states).await?;
    ensure!(before == json!(["idle"]), "unseen it was {before}");
    bring(&page, 0).await?;
    page.wait_for(&format!("{states}.includes('running')"), "a run")
        .await?;
    page.run("scrollTo({ top: 0, behavior: 'instant' });", vec![])
        .await?;
    page.wait_for(
        &format!("{states}.at(-1) !== 'running'"),
        "the end of a run that nobody sees",
    )
    .await?;
    let results = "told.filter(({ type }) => type === 'result')";
    bring(&page, 0).await?;
    page.wait_for(
        &format!("{results}.some(({{ summary }}) => !summary.stopped)"),
        "a run to its end",
    )
    .await?;
    Ok(())
}

/// Has frames of an address, one after the other, each for some milliseconds more than the one before.
const BRIEFLY: &str = "const [address, step, times] = arguments;
    for (let each = 0; each < times; each += 1) {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, each * step));
      frame.remove();
    }
    await new Promise((resolve) => setTimeout(resolve));
    return times;";

/// A module that awaits at its top had `WebKit` spin for ever.
async fn taken_out(page: Page) -> Result<()> {
    // Firefox notes of each that it was measured while it loaded.
    page.expect_messages(FORCED_LAYOUT);
    page.expect_messages(CUT_OFF);
    let url = site(&page).await?;
    open_deck(&page, "<h1>A slide</h1>", &[]).await?;
    let address = format!("{url}embed/?demo=order/join");
    let arguments = vec![json!(address), json!(15), json!(24)];
    let times = page.run_async(BRIEFLY, arguments).await?;
    ensure!(times == 24, "{times}");
    Ok(())
}
