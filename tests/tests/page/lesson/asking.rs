//! Run of an experiment asks for the prediction first, once; then it just runs.
use super::open_at;
use super::says;
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use ww_page::page::Page;
use ww_page::suite::{Property, property};

pub(super) fn properties() -> Vec<Property> {
    vec![property(
        "lesson: Run asks for the prediction first, and pressed again it runs",
        asks_first,
    )]
}

/// An experiment that two predictions are about.
const EXPERIMENT: &str = "#executor-sockets";

async fn asks_first(page: Page) -> Result<()> {
    open_at(&page, &EXPERIMENT[1..]).await?;
    let run = format!("{EXPERIMENT} button[data-does=run]");
    let focus = format!(
        "const run = document.querySelector('{run}');
         run.scrollIntoView({{ block: 'center', behavior: 'instant' }}); run.focus();"
    );
    page.run(&focus, vec![]).await?;
    page.press(&[Key::Enter]).await?;
    let asked = page
        .eval("document.activeElement.closest('ww-predict')?.id ?? ''")
        .await?;
    ensure!(
        asked == "executor-predict-await",
        "the focus went to ‘{asked}’"
    );
    says(&page, "#executor-predict-await .outcome").await?;
    let runs = format!("document.querySelector('{EXPERIMENT}').matches('.is-running')");
    ensure!(page.eval(&runs).await? == false, "it runs unasked");
    page.run(&focus, vec![]).await?;
    page.press(&[Key::Enter]).await?;
    // Where threads share nothing one of the two says that it can't be.
    page.wait_for(
        &format!("[...document.querySelectorAll('{EXPERIMENT} ww-demo')].some(it => it.lastRun) && !({runs})"),
        "a run at the second press",
    )
    .await?;
    let judged = page
        .eval("document.querySelectorAll('#executor .outcome .sentence').length")
        .await?;
    ensure!(judged == json!(0), "{judged} verdicts on no prediction");
    Ok(())
}
