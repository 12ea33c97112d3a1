//! ‘Embed this’: by the keyboard alone a reader gets a line that, pasted into a plain page, runs.
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use ww_page::deck::{FORCED_LAYOUT, open_deck};
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::reading::axe::{Rules, bring, violations};
use ww_page::suite::{Property, property};

use crate::embedding::{site, told};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "building: by the keyboard alone a line is copied that runs in a plain page",
            copies,
        ),
        property(
            "building: the preview is as high as what is in it, and nothing has to be scrolled",
            as_high,
        )
        // Its scrollbars take room; and a frame that is isolated by itself can't be looked into.
        .only_in(&[Engine::Firefox]),
    ]
}

/// The button that has the focus, or another part that has it.
const FOCUSED: &str = "(document.activeElement.name || document.activeElement.textContent)";

async fn copies(page: Page) -> Result<()> {
    let url = site(&page).await?;
    // Firefox notes that it was asked for sizes while the preview was still loading.
    page.expect_messages(FORCED_LAYOUT);
    page.goto(&format!("{url}demo/order/?tasks=3&delay_ms=20"))
        .await?;
    // A driver’s browser asks nobody whether a page may copy.
    page.run("navigator.clipboard.writeText = async () => {};", vec![])
        .await?;
    page.wait_for(
        "document.documentElement.hasAttribute('data-ready')",
        "data-ready",
    )
    .await?;
    page.click("button[data-runs=\"join\"]").await?;
    let button = "[...document.querySelectorAll('#join ww-keep button')].find(it => it.textContent.startsWith('Embed'))";
    page.wait_for(
        &format!("document.querySelector('#join').lastRun && {button}"),
        "a run",
    )
    .await?;
    page.run(
        &format!("const it = {button}; it.closest('details').open = true; it.focus();"),
        vec![],
    )
    .await?;
    page.press(&[Key::Enter]).await?;
    let line = "document.querySelector('ww-builder dialog[open] textarea')?.value";
    page.wait_for(line, "a line").await?;
    page.wait_for(&format!("{FOCUSED} === 'way'"), "the focus")
        .await?;
    bring(&page).await?;
    let found = violations(&page, "ww-builder", Rules::All).await?;
    ensure!(found.is_empty(), "{found:?}");
    page.screenshot("builder").await?;
    for _ in 0..20 {
        if page.eval(FOCUSED).await? == "Copy the line" {
            break;
        }
        page.tab(1).await?;
    }
    page.press(&[Key::Enter]).await?;
    let says = "document.querySelector('ww-builder .status').textContent";
    let says = page.wait_for(says, "what became of it").await?;
    ensure!(says == "Copied.", "{says}");
    let copied = page.eval(line).await?;
    page.press(&[Key::Escape]).await?;
    page.wait_for("!document.querySelector('ww-builder')", "the end of it")
        .await?;
    let back = format!("{FOCUSED}.startsWith('Embed')");
    page.wait_for(&back, "the focus").await?;
    let copied = copied.as_str().unwrap_or_default();
    ensure!(
        copied.contains("demo=order/join&amp;delay_ms=20&amp;tasks=3"),
        "{copied}"
    );
    open_deck(&page, copied, &[]).await?;
    told(&page, "ready").await?;
    let run = "document.querySelector('iframe').contentWindow.postMessage(arguments[0], '*');";
    page.run(run, vec![json!({ "ww": 1, "type": "run" })])
        .await?;
    let result = told(&page, "result").await?;
    ensure!(result["spec"]["tasks"] == 3, "{result}");
    Ok(())
}

/// With scrollbars that take room, a frame that is a little too low is narrower, too, and so is the
/// picture in it: what it then says of its height must not keep it so.
async fn as_high(page: Page) -> Result<()> {
    let url = site(&page).await?;
    page.expect_messages(FORCED_LAYOUT);
    page.goto(&url).await?;
    let button = "[...document.querySelectorAll('ww-keep button')].find(it => it.textContent.startsWith('Embed'))";
    page.wait_for(button, "the button").await?;
    page.run(&format!("{button}.click();"), vec![]).await?;
    let within = "document.querySelector('ww-builder iframe')?.contentDocument?.documentElement";
    page.wait_for(
        &format!("{within}?.querySelector('.foot .tier')?.textContent"),
        "what is in the preview",
    )
    .await?;
    page.wait_for(
        &format!("(it => it.clientWidth === 800 && it.scrollHeight === it.clientHeight)({within})"),
        "the preview to be as wide and as high as what is in it",
    )
    .await?;
    Ok(())
}
