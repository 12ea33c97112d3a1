//! What `cargo xtask serve` promises to whoever writes the page.
use crate::demo::Demo;
use crate::opening::ready;
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use std::path::Path;
use ww_page::page::Page;
use ww_page::scratch::Scratch;
use ww_page::site::Serving;
use ww_page::suite::{Property, property};

/// Whether the panel with the compiler's words is seen.
const PANEL: &str = "document.querySelector('.live-error')?.checkVisibility() === true";

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property("live: a new build reloads the page", reloads),
        property(
            "live: a compile error is shown, and the last good page works on",
            shows_errors,
        ),
    ]
}

async fn reloads(page: Page) -> Result<()> {
    let status = opened(&page).await?;
    page.run("window.before = true;", vec![]).await?;
    news(&status, &json!({ "build": "1", "error": "no semicolon" }))?;
    page.wait_for(PANEL, "the compiler's words").await?;
    ensure!(
        page.eval("window.before").await? == true,
        "it reloaded for an error"
    );
    news(&status, &json!({ "build": "2", "error": null }))?;
    // Until it is ready: a page left while it still loads complains in the next test.
    page.wait_for(
        "window.before === undefined && document.documentElement.dataset.ready !== undefined",
        "the page, loaded anew",
    )
    .await?;
    Ok(())
}

async fn shows_errors(page: Page) -> Result<()> {
    let status = opened(&page).await?;
    news(&status, &json!({ "build": "1", "error": "no semicolon" }))?;
    page.wait_for(PANEL, "the compiler's words").await?;
    let words = page
        .eval("document.querySelector('.live-error').textContent")
        .await?;
    ensure!(words == "no semicolon", "it says {words}");
    let good = [
        ("workload", "fetch"),
        ("engine", "event-loop"),
        ("tasks", "3"),
        ("delay_ms", "10"),
    ];
    Demo::new(&page, &good)
        .await?
        .run()
        .await?
        .expect("tasks", 3)?;
    news(&status, &json!({ "build": "1", "error": null }))?;
    page.wait_for(&format!("!({PANEL})"), "the panel to go")
        .await?;
    Ok(())
}

/// Opens the page after a first build, and waits until it has heard of it.
async fn opened(page: &Page) -> Result<std::path::PathBuf> {
    let folder = Scratch::new()?;
    let status = folder.path().join("status.json");
    page.keep(folder);
    news(&status, &json!({ "build": "1", "error": null }))?;
    ready(page, Serving::built().live(status.clone())).await?;
    page.wait_for(
        "performance.getEntriesByType('resource').some((entry) => entry.name.endsWith('live/status') && entry.responseEnd > 0)",
        "the first question about builds",
    )
    .await?;
    Ok(status)
}

/// Replaces the news at once, as a build does.
fn news(file: &Path, news: &Value) -> Result<()> {
    let half = file.with_extension("half");
    std::fs::write(&half, news.to_string())?;
    std::fs::rename(half, file)?;
    Ok(())
}
