//! The first screen as a reader uses it: with a mouse, with keys alone.
use crate::opening::ready;
use crate::site::Serving;
use anyhow::{Result, bail, ensure};
use fantoccini::key::Key;
use ww_page::engine::Engine;
use ww_page::media::Media;
use ww_page::page::Page;
use ww_page::suite::{Property, property};

/// More presses of Tab than there are stops before the first button.
const MOST_STOPS: usize = 40;

/// Both halves have a run that ended by itself.
const BOTH_DONE: &str = "document.querySelectorAll('ww-halves ww-demo').length === 2
    && [...document.querySelectorAll('ww-halves ww-demo')].every(demo =>
        demo.lastRun && !demo.lastRun.summary.stopped)";

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "first screen: 'Run both' runs both halves",
            |page| async move {
                ready(&page, Serving::built()).await?;
                page.click_button("Run both").await?;
                page.wait_for(BOTH_DONE, "both halves are done").await?;
                page.screenshot("after-run-both").await?;
                Ok(())
            },
        ),
        property(
            "first screen: keys alone reach 'Run both' and press it",
            by_keys,
        ),
        property("first screen: it is drawn dark for who prefers it", dark)
            .only_in(&[Engine::Chromium, Engine::Firefox]),
    ]
}

async fn by_keys(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    for _ in 0..MOST_STOPS {
        page.tab(1).await?;
        let focused = page
            .eval("document.activeElement?.textContent.trim()")
            .await?;
        if focused == "Run both" {
            page.press(&[Key::Enter]).await?;
            page.wait_for(BOTH_DONE, "both halves are done").await?;
            return Ok(());
        }
    }
    bail!("{MOST_STOPS} presses of Tab don't reach 'Run both'")
}

/// The sum of red, green and blue of the text, in whatever notation the style has it.
const TEXT: &str = "
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.fillStyle = getComputedStyle(document.querySelector('main')).color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return red + green + blue;";

async fn dark(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    let by_day = page.run(TEXT, vec![]).await?.as_f64().unwrap_or_default();
    page.emulate(Media {
        dark: true,
        ..Media::default()
    })
    .await?;
    page.wait_for("matchMedia('(prefers-color-scheme: dark)').matches", "dark")
        .await?;
    let by_night = page.run(TEXT, vec![]).await?.as_f64().unwrap_or_default();
    page.screenshot("dark").await?;
    page.emulate(Media::default()).await?;
    ensure!(
        by_night > by_day,
        "the text is no lighter by night: {by_night}, by day {by_day}"
    );
    Ok(())
}
