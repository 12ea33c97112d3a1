//! Whether a page fits: nothing is wider than the screen, and no text is cut off.
use crate::page::Page;
use anyhow::Result;
use serde_json::json;

const FIT: &str = include_str!("fit.js");

/// What does not fit beneath the elements that a CSS selector finds, a sentence each.
///
/// # Errors
/// When the driver refuses.
pub async fn misfits(page: &Page, selector: &str) -> Result<Vec<String>> {
    let found = page.run(FIT, vec![json!(selector)]).await?;
    Ok(serde_json::from_value(found)?)
}
