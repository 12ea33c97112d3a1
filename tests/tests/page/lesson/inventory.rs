//! The questions at the end: each is settled by a run, by the compiler, or by a source.
use super::{go_to, open_at, says, seen, tab_to};
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use ww_page::page::Page;
use ww_page::suite::{Property, property};

pub(super) fn properties() -> Vec<Property> {
    vec![property(
        "lesson: a question is settled by a run, by the compiler, or by a source, and counted",
        settled,
    )]
}

/// A question that a run settles in half a second, one that the compiler does, one that a source;
/// an answer; and whether it is what happens, where that is the same on every machine.
const QUESTIONS: [(&str, &str, Option<bool>); 3] = [
    ("i-02", "sum", None),
    ("i-03", "compiles", Some(false)),
    ("i-06", "lost", Some(true)),
];

/// Answers a question, and waits until it is settled.
pub(super) async fn answer(page: &Page, id: &str, name: &str) -> Result<()> {
    let item = format!("[data-question={id}]");
    let address = page
        .eval(&format!("document.querySelector('{item}').id"))
        .await?;
    go_to(page, address.as_str().unwrap_or_default()).await?;
    page.click(&format!("{item} input[value={name}]")).await?;
    tab_to(page, &format!("{item} .commit"), 4).await?;
    page.press(&[Key::Enter]).await?;
    page.wait_for(
        &format!("!document.querySelector('{item} .again').hidden"),
        &format!("{id} to be settled"),
    )
    .await?;
    let trouble = seen(page, &format!("{item} .outcome .alert")).await?;
    ensure!(trouble.is_empty(), "{id} is not settled: {trouble}");
    Ok(())
}

/// The answers that the browser keeps.
pub(super) async fn kept(page: &Page) -> Result<Value> {
    page.eval("JSON.parse(localStorage.getItem('ww-progress') ?? '{}').inventory ?? {}")
        .await
}

async fn settled(page: Page) -> Result<()> {
    open_at(&page, "inventory-heading").await?;
    let before = says(&page, "ww-inventory .score").await?;
    for (id, name, agrees) in QUESTIONS {
        answer(&page, id, name).await?;
        let item = format!("[data-question={id}]");
        page.wait_for(
            &format!("document.querySelector('{item} .outcome .sentence')?.innerText.trim()"),
            &format!("the verdict on {id}"),
        )
        .await?;
        says(&page, &format!("{item} .outcome [data-verdict]")).await?;
        says(&page, &format!("{item} .outcome .taught")).await?;
        let kept = kept(&page).await?;
        ensure!(
            kept[id]["answered"] == name && agrees.is_none_or(|it| kept[id]["agrees"] == it),
            "{id} is kept as {kept}"
        );
    }
    let ran = page
        .eval("[...document.querySelectorAll('[data-question=i-02] ww-demo')].length")
        .await?;
    ensure!(ran == json!(0), "a run is held by a question that was left");
    page.wait_for(
        &format!(
            "document.querySelector('ww-inventory .score').textContent !== {}
               && /three.*(one|two)/i.test(document.querySelector('ww-inventory .score').textContent)",
            json!(before)
        ),
        "three to be counted, and what agreed of them",
    )
    .await?;
    Ok(())
}
