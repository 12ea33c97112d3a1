//! The keys leave typing alone, and controls that have a use for them; all can be turned off.
use super::finding::{escape, opened};
use super::open_at;
use anyhow::{Result, ensure};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::json;
use ww_page::page::Page;
use ww_page::suite::{Property, property};

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "lesson: no key interferes with typing, or with a control that has a use for it",
            typing,
        ),
        property(
            "lesson: all keys can be turned off, and stay off",
            turned_off,
        ),
        property(
            "lesson: for a clicker the steps take their keys anywhere",
            presenter,
        ),
    ]
}

/// Puts the focus on what a selector finds.
async fn focus(page: &Page, selector: &str) -> Result<()> {
    page.run(
        "document.querySelector(arguments[0]).focus({ preventScroll: true });",
        vec![json!(selector)],
    )
    .await?;
    Ok(())
}

/// Shows that no dialog has opened: one would by now.
async fn nothing_opens(page: &Page, what: &str) -> Result<()> {
    page.run_async(
        "await new Promise((resolve) => setTimeout(resolve, 200));",
        vec![],
    )
    .await?;
    let open = page
        .eval("document.querySelector('dialog[open]')?.className ?? ''")
        .await?;
    ensure!(open == "", "{what} opens the {open}");
    Ok(())
}

async fn typing(page: Page) -> Result<()> {
    open_at(&page, "words-steps").await?;
    // What opens it is there; and a place to type into, as a reader's tool may put one.
    page.run(
        "const input = document.createElement('textarea');
         input.id = 'typed';
         document.querySelector('#words-steps').append(input);",
        vec![],
    )
    .await?;
    page.click("#words-steps .begin").await?;
    focus(&page, "#typed").await?;
    page.press_text("c/?").await?;
    page.press(&[Key::Home]).await?;
    page.press_text("a").await?;
    page.press(&[Key::Right]).await?;
    page.press_text("b").await?;
    let typed = page.eval("document.querySelector('#typed').value").await?;
    ensure!(typed == "acb/?", "typed is {typed}");
    nothing_opens(&page, "typing").await?;
    let at = page.eval("location.hash").await?;
    ensure!(at == "#words-step-1", "an arrow in a text led to {at}");
    for control in ["#words-both input", "#working ~ * input, input[name=tasks]"] {
        let there = format!("document.querySelector({}) !== null", json!(control));
        if page.eval(&there).await? == true {
            focus(&page, control).await?;
            page.press_text("c").await?;
            nothing_opens(&page, control).await?;
        }
    }
    // With Control or Alt a letter is the browser's, or a screen reader's.
    focus(&page, "#words-steps .next").await?;
    for held in [Key::Control, Key::Alt] {
        let held = char::from(held);
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value: 'c' })
            .then(KeyAction::Up { value: 'c' })
            .then(KeyAction::Up { value: held });
        page.act(keys).await?;
        nothing_opens(&page, "a letter with another key").await?;
    }
    // Elsewhere arrows scroll, as ever.
    page.run("document.activeElement.blur();", vec![]).await?;
    page.press(&[Key::Right]).await?;
    let at = page.eval("location.hash").await?;
    ensure!(at == "#words-step-1", "an arrow anywhere led to {at}");
    Ok(())
}

async fn turned_off(page: Page) -> Result<()> {
    let url = open_at(&page, "words-steps").await?;
    page.press_text("?").await?;
    opened(&page, "keys-dialog").await?;
    page.click("dialog[open] .switches label:first-child input")
        .await?;
    escape(&page).await?;
    for round in ["turned off", "turned off before the visit"] {
        for key in ["c", "/", "?"] {
            page.press_text(key).await?;
            nothing_opens(&page, round).await?;
            // A browser may have a search of its own at this key.
            page.press(&[Key::Escape]).await?;
        }
        page.run(
            "document.querySelector('#words-steps .begin').click();",
            vec![],
        )
        .await?;
        page.wait_for("location.hash === '#words-step-1'", "the first step")
            .await?;
        focus(&page, "#words-steps .next").await?;
        page.press(&[Key::Right]).await?;
        let at = page.eval("location.hash").await?;
        ensure!(at == "#words-step-1", "{round}, an arrow led to {at}");
        page.goto("about:blank").await?;
        page.goto(&format!("{url}#words-steps")).await?;
        page.wait_for(
            "document.querySelector('#words-steps .begin') !== null
               && document.querySelector('ww-contents .help') !== null",
            "the steps, loaded anew",
        )
        .await?;
    }
    // By the button they are on again.
    page.click("ww-contents .help").await?;
    opened(&page, "keys-dialog").await?;
    page.click("dialog[open] .switches label:first-child input")
        .await?;
    escape(&page).await?;
    page.press_text("c").await?;
    opened(&page, "contents-dialog").await
}

async fn presenter(page: Page) -> Result<()> {
    open_at(&page, "words-steps").await?;
    page.press_text("?").await?;
    opened(&page, "keys-dialog").await?;
    page.click("dialog[open] .switches label:last-child input")
        .await?;
    escape(&page).await?;
    page.run("document.activeElement.blur();", vec![]).await?;
    for (key, step) in [
        (Key::PageDown, 1),
        (Key::PageDown, 2),
        (Key::Right, 3),
        (Key::PageUp, 2),
    ] {
        page.press(&[key]).await?;
        page.wait_for(
            &format!("location.hash === '#words-step-{step}'"),
            &format!("step {step}"),
        )
        .await?;
    }
    Ok(())
}
