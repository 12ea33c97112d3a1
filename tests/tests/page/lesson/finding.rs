//! Contents, search and the list of keys: each is a key away, and Escape closes it.
use super::{go_to, says};
use crate::opening::ready;
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, property};

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "lesson: contents, search and keys are a key away, and Escape closes each",
            a_key_away,
        ),
        property(
            "lesson: the contents say where the reader is, and lead on",
            contents,
        ),
        property("lesson: what the search finds is led to, and seen", search),
    ]
}

/// Waits until a dialog of this class is open, and no other.
pub(super) async fn opened(page: &Page, class: &str) -> Result<()> {
    page.wait_for(
        &format!(
            "[...document.querySelectorAll('dialog[open]')].map(it => it.className).join() === '{class}'"
        ),
        &format!("the {class}"),
    )
    .await?;
    Ok(())
}

/// Presses Escape, and shows that no dialog is open.
pub(super) async fn escape(page: &Page) -> Result<()> {
    page.press(&[Key::Escape]).await?;
    page.wait_for(
        "document.querySelector('dialog[open]') === null",
        "Escape to close the dialog",
    )
    .await?;
    Ok(())
}

/// Opens the page, and waits until its keys are heard.
async fn begin(page: &Page) -> Result<()> {
    ready(page, Serving::built()).await?;
    page.wait_for(
        "document.querySelector('ww-contents .help') !== null",
        "the way about",
    )
    .await?;
    Ok(())
}

async fn a_key_away(page: Page) -> Result<()> {
    begin(&page).await?;
    for (key, class) in [
        ("c", "contents-dialog"),
        ("/", "contents-dialog"),
        ("?", "keys-dialog"),
        ("C", "contents-dialog"),
    ] {
        page.press_text(key).await?;
        opened(&page, class).await?;
        let inside = page
            .eval("document.activeElement.closest('dialog[open]') !== null")
            .await?;
        ensure!(inside == true, "‘{key}’ leaves the focus outside");
        escape(&page).await?;
    }
    // In the contents the keys are listed by a button, and Escape closes that, too.
    page.press_text("c").await?;
    opened(&page, "contents-dialog").await?;
    page.click("dialog[open] .foot .keys").await?;
    opened(&page, "keys-dialog").await?;
    escape(&page).await
}

async fn contents(page: Page) -> Result<()> {
    begin(&page).await?;
    go_to(&page, "executor-heading").await?;
    page.wait_for(
        "document.querySelector('ww-contents .here')?.textContent === document.querySelector('#executor-heading').dataset.short",
        "the button to say where the reader is",
    )
    .await?;
    page.press_text("c").await?;
    opened(&page, "contents-dialog").await?;
    let here = page
        .eval("document.activeElement.matches('[aria-current=location]') && document.activeElement.hash")
        .await?;
    ensure!(here == "#executor", "the focus is at {here}");
    says(&page, "dialog[open] .progress").await?;
    let next = page
        .eval("document.querySelector('dialog[open] .next a').hash")
        .await?;
    ensure!(next == "#many-engines", "next is {next}");
    page.press(&[Key::Enter]).await?;
    page.wait_for(
        "document.querySelector('dialog[open]') === null && location.hash === '#executor'",
        "the link to be followed",
    )
    .await?;
    Ok(())
}

async fn search(page: Page) -> Result<()> {
    begin(&page).await?;
    page.press_text("/").await?;
    opened(&page, "contents-dialog").await?;
    // Keys of the page are letters here.
    page.press_text("c/?").await?;
    let typed = page
        .eval("document.querySelector('dialog[open] input[type=search]').value")
        .await?;
    ensure!(typed == "c/?", "typed is {typed}");
    opened(&page, "contents-dialog").await?;
    page.press(&[Key::Backspace; 3]).await?;
    page.press_text("qqqq").await?;
    says(&page, "dialog[open] .status").await?;
    page.press(&[Key::Backspace; 4]).await?;
    page.press_text("destructor").await?;
    page.wait_for(
        "document.querySelector('dialog[open] .results a mark') !== null",
        "a place",
    )
    .await?;
    page.press(&[Key::Tab]).await?;
    let found = page
        .eval("document.activeElement.closest('.results li')?.textContent ?? ''")
        .await?;
    ensure!(
        found.as_str().is_some_and(|it| it.contains("destructor")),
        "Tab leads to ‘{found}’"
    );
    page.press(&[Key::Enter]).await?;
    found_is_seen(&page, "destructor").await?;
    ensure!(
        page.eval("location.hash").await? != json!(""),
        "it has no address"
    );
    // Whoever knows what they look for needs no Tab.
    page.press_text("/").await?;
    opened(&page, "contents-dialog").await?;
    page.press_text("oneshot").await?;
    page.press(&[Key::Enter]).await?;
    found_is_seen(&page, "Oneshot").await
}

async fn found_is_seen(page: &Page, word: &str) -> Result<()> {
    page.wait_for(
        &format!(
            "document.querySelector('dialog[open]') === null
               && [...document.querySelectorAll('.is-found')].some((it) => {{
                 const {{ top, bottom }} = it.getBoundingClientRect();
                 return top >= 0 && bottom <= innerHeight && it.textContent.includes('{word}'); }})"
        ),
        "what was found to be seen",
    )
    .await?;
    Ok(())
}
