//! What is so when the page has been opened and nothing pressed.
use crate::site::{Serving, open};
use anyhow::{Result, ensure};
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::suite::{Property, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "opening: an isolated page is in the best tier the engine has",
            |page| async move {
                let wanted = best_tier(page.engine());
                in_tier(&page, Serving::built(), wanted).await
            },
        ),
        property(
            "opening: a page that is not isolated is in the tier 'workers'",
            |page| async move { in_tier(&page, Serving::built().not_isolated(), "workers").await },
        ),
        property(
            "opening: nothing is asked of a third party",
            own_requests_only,
        ),
        property(
            "opening: no part of the page is wider than a phone",
            fits_a_phone,
        ),
        property(
            "opening: without scripts there are the headings and recorded pictures",
            unscripted,
        )
        .only_in(&[Engine::Chromium]),
    ]
}

/// The tier of an isolated page.
pub(crate) fn best_tier(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium | Engine::Firefox | Engine::WebKit => "threads",
        Engine::WebKitAsFound => "workers",
    }
}

/// Opens the built page and waits until a host can run.
pub(crate) async fn ready(page: &Page, serving: Serving) -> Result<String> {
    let url = open(page, serving).await?;
    page.wait_for(
        "document.documentElement.hasAttribute('data-ready')",
        "data-ready",
    )
    .await?;
    Ok(url)
}

async fn in_tier(page: &Page, serving: Serving, wanted: &str) -> Result<()> {
    ready(page, serving).await?;
    let tier = page.eval("document.documentElement.dataset.tier").await?;
    ensure!(tier == wanted, "the tier is {tier} and not {wanted}");
    Ok(())
}

async fn own_requests_only(page: Page) -> Result<()> {
    let url = ready(&page, Serving::built()).await?;
    let asked = page
        .eval("performance.getEntriesByType('resource').map(entry => entry.name)")
        .await?;
    let asked: Vec<String> = serde_json::from_value(asked)?;
    ensure!(!asked.is_empty(), "the page asked for nothing at all");
    for name in asked {
        ensure!(
            name.starts_with(&url) || name.starts_with(&format!("blob:{url}")),
            "the page asked for {name}"
        );
    }
    Ok(())
}

async fn fits_a_phone(page: Page) -> Result<()> {
    page.set_window(360, 740).await?;
    ready(&page, Serving::built()).await?;
    let width = page.eval("document.documentElement.scrollWidth").await?;
    // A scroll bar may take some of the window.
    ensure!(
        width.as_u64().is_some_and(|width| width <= 360),
        "the page is {width} px wide in a window of 360"
    );
    page.screenshot("phone").await?;
    Ok(())
}

async fn unscripted(page: Page) -> Result<()> {
    page.forbid_scripts().await?;
    open(&page, Serving::built()).await?;
    ensure!(
        page.eval("document.documentElement.dataset.tier ?? ''")
            .await?
            == "",
        "a script ran all the same"
    );
    let headings = page
        .eval("[...document.querySelectorAll('h1, h2')].map(heading => heading.textContent.trim())")
        .await?;
    let headings: Vec<String> = serde_json::from_value(headings)?;
    ensure!(headings.len() >= 3, "the headings are only {headings:?}");
    ensure!(headings.iter().all(|heading| !heading.is_empty()));
    // A picture that has not arrived yet is waited for; one that can't be drawn has no width.
    let drawn = "[...document.querySelectorAll('main img')].filter(picture =>
        picture.complete && picture.naturalWidth > 0 && picture.alt !== ''
        && picture.getBoundingClientRect().width > 0).length >= 2";
    page.wait_for(drawn, "two recorded pictures, drawn and described")
        .await?;
    page.screenshot("without-scripts").await?;
    Ok(())
}
