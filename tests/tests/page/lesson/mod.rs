//! The lesson's elements, as readers use them: what they predict, step through, look up and answer,
//! by keys alone where that is how it is meant; and what is kept of it.
mod asking;
mod copying;
mod expecting;
mod finding;
mod inventory;
mod keeping;
mod keys;
mod kinds;
mod links;
mod loading;
mod predicting;
mod running;
mod steps;
mod text;

use crate::opening::ready;
use anyhow::{Result, ensure};
use serde_json::json;
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::Property;

pub(crate) fn properties() -> Vec<Property> {
    [
        predicting::properties(),
        kinds::properties(),
        asking::properties(),
        copying::properties(),
        steps::properties(),
        finding::properties(),
        keys::properties(),
        inventory::properties(),
        expecting::properties(),
        keeping::properties(),
        links::properties(),
        loading::properties(),
        text::properties(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Of the programs in it, which run on threads where memory is shared.
pub(crate) fn programs() -> Vec<Property> {
    running::properties()
}

/// Opens the page where something has this id, and waits until it is what its tag says; returns the
/// page's address.
async fn open_at(page: &Page, id: &str) -> Result<String> {
    let url = ready(page, Serving::built()).await?;
    go_to(page, id).await?;
    Ok(url)
}

/// Goes to what has this id, on the page that is open.
async fn go_to(page: &Page, id: &str) -> Result<()> {
    page.run(
        "location.hash = arguments[0];
         document.getElementById(arguments[0]).scrollIntoView({ block: 'start', behavior: 'instant' });",
        vec![json!(id)],
    )
    .await?;
    // What is near is loaded, too: until it is there, things still find their places.
    page.wait_for(
        &format!(
            "(() => {{ const chapter = document.getElementById('{id}').closest('.chapter');
               return chapter.dataset.equipped !== undefined
                 && chapter.querySelector(':not(:defined)') === null; }})()"
        ),
        &format!("the elements around #{id}"),
    )
    .await?;
    page.run(
        "document.getElementById(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' });",
        vec![json!(id)],
    )
    .await?;
    Ok(())
}

/// Presses Tab from a place until what has the focus matches a selector.
async fn tab_to(page: &Page, selector: &str, most: usize) -> Result<()> {
    for _ in 0..most {
        page.tab(1).await?;
        let there = format!("document.activeElement.matches({})", json!(selector));
        if page.eval(&there).await? == true {
            return Ok(());
        }
    }
    let at = page
        .eval("document.activeElement.outerHTML.slice(0, 200)")
        .await?;
    anyhow::bail!("{most} times Tab don't lead to {selector}, but to {at}")
}

/// The text of what a selector finds first, as it is seen; empty, where it is not.
async fn seen(page: &Page, selector: &str) -> Result<String> {
    let script = format!(
        "(() => {{ const it = document.querySelector({});
           return it?.checkVisibility() ? it.innerText.trim() : ''; }})()",
        json!(selector)
    );
    let text = page.eval(&script).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Shows that something is said in a sentence that is seen.
async fn says(page: &Page, selector: &str) -> Result<String> {
    let text = seen(page, selector).await?;
    ensure!(!text.is_empty(), "{selector} says nothing");
    Ok(text)
}
