//! The button of a listing copies its lines as they stand in the source, and nothing else.
use super::open_at;
use anyhow::{Context, Result, ensure};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde::Deserialize;
use serde_json::json;
use ww_page::commands::devtools;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::suite::{Property, property};

pub(super) fn properties() -> Vec<Property> {
    vec![property(
        "lesson: what a listing's button copies are the lines of its source, exactly",
        copied,
    )]
}

/// A listing with notes at its lines and words that are explained.
const LISTING: &str = "#waiting-loop ww-listing:has(.ref):has(.whence)";

/// A listing, as the page shows it.
#[derive(Debug, Deserialize)]
struct Listing {
    /// The text of the whole file that it is cut from.
    file: String,
    /// The numbers of its lines.
    lines: Vec<usize>,
}

const READ: &str = "
    const listing = document.querySelector(arguments[0]);
    const whence = listing.querySelector('.whence a, a.whence');
    const answer = await fetch(whence.href);
    return {
      file: await answer.text(),
      lines: [...listing.querySelectorAll('.line')].map((it) => Number(it.dataset.line)),
    };";

impl Listing {
    /// Its lines as they stand in the file, without the indentation that all of them have.
    fn source(&self) -> Result<String> {
        let file: Vec<&str> = self.file.lines().collect();
        let line = |number: &usize| file.get(number.wrapping_sub(1)).copied();
        let lines: Vec<&str> = self
            .lines
            .iter()
            .map(line)
            .collect::<Option<_>>()
            .context("a line of the listing is not in its file")?;
        let indentation = |line: &&str| line.len() - line.trim_start().len();
        let written = lines.iter().filter(|line| !line.trim().is_empty());
        let common = written.map(indentation).min().unwrap_or_default();
        let cut = |line: &&str| format!("{}\n", line.get(common..).unwrap_or_default());
        Ok(lines.iter().map(cut).collect())
    }
}

/// Holds Control, and presses a letter.
fn with_control(letter: char) -> KeyActions {
    let control = char::from(Key::Control);
    KeyActions::new("keyboard".to_owned())
        .then(KeyAction::Down { value: control })
        .then(KeyAction::Down { value: letter })
        .then(KeyAction::Up { value: letter })
        .then(KeyAction::Up { value: control })
}

/// Lets the page write to the clipboard, as a reader's browser does after a click: without a window
/// Chromium asks first, and nobody answers.
async fn let_copy(page: &Page) -> Result<()> {
    if page.engine() == Engine::Chromium {
        let permission = json!({
            "permission": { "name": "clipboard-write" },
            "setting": "granted",
        });
        page.devtools(devtools("Browser.setPermission", &permission))
            .await?;
    }
    Ok(())
}

async fn copied(page: Page) -> Result<()> {
    open_at(&page, "waiting-loop").await?;
    let_copy(&page).await?;
    let listing = page.run_async(READ, vec![json!(LISTING)]).await?;
    let listing: Listing = serde_json::from_value(listing)?;
    let source = listing.source()?;
    ensure!(
        source.lines().count() > 3 && source.contains("    "),
        "there is little to copy: {source}"
    );
    page.click(&format!("{LISTING} .copy")).await?;
    page.wait_for(
        &format!(
            "document.querySelector({}).textContent",
            json!(format!("{LISTING} .heard"))
        ),
        "a word about the copy",
    )
    .await?;
    // As a reader pastes it: what is pasted is what was copied, whoever may read the clipboard.
    page.run(
        "const place = document.createElement('textarea');
         place.id = 'pasted';
         document.querySelector(arguments[0]).before(place);
         place.focus();",
        vec![json!(LISTING)],
    )
    .await?;
    page.act(with_control('v')).await?;
    page.wait_for(
        "document.querySelector('#pasted').value",
        "something to be pasted",
    )
    .await?;
    let pasted = page.eval("document.querySelector('#pasted').value").await?;
    ensure!(
        pasted == json!(source),
        "pasted is {pasted}, and the source is {source:?}"
    );
    Ok(())
}
