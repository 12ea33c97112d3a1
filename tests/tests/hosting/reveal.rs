//! Demos in decks of reveal.js.
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use std::path::PathBuf;
use ww_page::page::Page;
use ww_page::suite::{Property, property};

use crate::decks::{click_in, host, hosts, still, tier, told};

pub(crate) fn properties() -> Vec<Property> {
    vec![property(
        "reveal.js: a demo in a plain frame runs on its slide, in the tier it says",
        plain,
    )]
}

fn folders() -> Vec<(&'static str, PathBuf)> {
    vec![
        ("reveal.js/", hosts().join("node_modules/reveal.js")),
        ("", hosts().join("reveal")),
    ]
}

async fn plain(page: Page) -> Result<()> {
    let url = host(&page, folders()).await?;
    page.goto(&format!("{url}plain.html")).await?;
    page.wait_for("globalThis.Reveal?.isReady()", "the deck")
        .await?;
    page.press(&[Key::PageDown]).await?;
    page.wait_for("Reveal.getState().indexh === 1", "the second slide")
        .await?;
    let wanted = tier(page.engine());
    let said = told(&page, "tier").await?;
    ensure!(said["tier"] == wanted, "the tier is {said}");
    still(&page).await?;
    click_in(
        &page,
        "document.querySelector('section.present iframe')",
        "[data-does=run]",
    )
    .await?;
    let result = told(&page, "result").await?;
    ensure!(result["tier"] == wanted, "it ran in {}", result["tier"]);
    page.screenshot("reveal-plain").await?;
    Ok(())
}
