//! The first screen as a reader uses it: with a mouse, with keys alone.
use crate::opening::ready;
use anyhow::{Result, bail, ensure};
use fantoccini::key::Key;
use ww_page::engine::Engine;
use ww_page::media::Media;
use ww_page::page::Page;
use ww_page::site::Serving;
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
                opened(&page).await?;
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
        property(
            "first screen: arrow keys read out a bar of each timeline",
            read_out,
        ),
        property(
            "first screen: a second run stands beside the first",
            compared,
        ),
        property(
            "first screen: Stop ends both halves, and both run again",
            stopped_and_again,
        ),
        property(
            "first screen: the table of a run has a row for each task and thread",
            as_a_table,
        ),
        property("first screen: it is drawn dark for who prefers it", dark)
            .only_in(&[Engine::Chromium, Engine::Firefox]),
    ]
}

/// What has the focus.
const FOCUSED: &str = "document.activeElement?.textContent.trim()";

async fn by_keys(page: Page) -> Result<()> {
    opened(&page).await?;
    for _ in 0..MOST_STOPS {
        page.tab(1).await?;
        if page.eval(FOCUSED).await? == "Run both" {
            page.press(&[Key::Enter]).await?;
            page.wait_for(
                &format!("{FOCUSED} === 'Stop' || {BOTH_DONE}"),
                "the focus at the button that can be pressed",
            )
            .await?;
            page.wait_for(BOTH_DONE, "both halves are done").await?;
            page.wait_for(&format!("{FOCUSED} === 'Run both'"), "the focus to be back")
                .await?;
            return Ok(());
        }
    }
    bail!("{MOST_STOPS} presses of Tab don't reach 'Run both'")
}

/// Opens the page in a window wide enough for two columns.
pub(crate) async fn opened(page: &Page) -> Result<()> {
    page.set_window(1280, 960).await?;
    ready(page, Serving::built()).await?;
    Ok(())
}

pub(crate) async fn both_run(page: &Page) -> Result<()> {
    page.click_button("Run both").await?;
    page.wait_for(BOTH_DONE, "both halves are done").await?;
    // The buttons follow the run.
    page.wait_for(
        "!document.querySelector('[data-does=run]').disabled",
        "'Run both' can be pressed again",
    )
    .await?;
    Ok(())
}

async fn read_out(page: Page) -> Result<()> {
    opened(&page).await?;
    both_run(&page).await?;
    for (strip, word) in [
        ("#working ww-timeline[rows=lanes]", "hread"),
        ("#waiting ww-timeline[rows=tasks]", "ask"),
        ("#waiting ww-timeline[rows=lanes]", "thread"),
    ] {
        page.run(
            &format!("document.querySelector('{strip} .strip').focus();"),
            vec![],
        )
        .await?;
        let readout = format!("document.querySelector('{strip} .readout').textContent");
        let mut heard = Vec::new();
        for _ in 0..2 {
            page.press(&[Key::Right]).await?;
            heard.push(page.wait_for(&readout, "a bar is read out").await?);
        }
        for text in &heard {
            ensure!(
                text.as_str()
                    .is_some_and(|text| text.contains(word) && text.contains("ms")),
                "{strip} says {text}"
            );
        }
    }
    page.screenshot("read-out").await?;
    Ok(())
}

async fn compared(page: Page) -> Result<()> {
    opened(&page).await?;
    both_run(&page).await?;
    page.run(
        "const order = document.querySelector('select[name=order]');
         order.value = 'sequential';
         order.dispatchEvent(new Event('change', { bubbles: true }));
         window.firstRun = document.querySelector('#waiting').lastRun;",
        vec![],
    )
    .await?;
    page.click("#waiting-heading ~ .settings button").await?;
    page.wait_for(
        "document.querySelector('#waiting').lastRun !== window.firstRun",
        "the second run is done",
    )
    .await?;
    let rows = page
        .wait_for(
            "document.querySelectorAll('#waiting ww-compare:not([hidden]) tbody tr').length",
            "the comparison",
        )
        .await?;
    ensure!(
        rows.as_u64().is_some_and(|rows| rows >= 2),
        "{rows} lines are compared"
    );
    let sentence = page
        .eval("document.querySelector('#waiting ww-compare p').textContent")
        .await?;
    ensure!(
        sentence
            .as_str()
            .is_some_and(|sentence| sentence.ends_with('.')),
        "it says {sentence}"
    );
    page.screenshot("compared").await?;
    Ok(())
}

async fn stopped_and_again(page: Page) -> Result<()> {
    opened(&page).await?;
    page.run(
        "const delay = document.querySelector('input[name=delay_ms]');
         delay.value = '60000';
         delay.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![],
    )
    .await?;
    page.click_button("Run both").await?;
    page.wait_for(
        "document.querySelector('#waiting').running && document.querySelector('#working').lastRun",
        "the work is done and the waits go on",
    )
    .await?;
    page.click_button("Stop").await?;
    page.wait_for(
        "document.querySelector('#waiting').lastRun?.summary.stopped",
        "the waits were stopped",
    )
    .await?;
    let cancelled = page
        .eval("document.querySelector('#waiting').lastRun.result.cancelled")
        .await?;
    ensure!(cancelled == 24, "{cancelled} of 24 fetches were cancelled");
    page.screenshot("stopped").await?;
    page.run(
        "const delay = document.querySelector('input[name=delay_ms]');
         delay.value = '50';
         delay.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![],
    )
    .await?;
    both_run(&page).await
}

async fn as_a_table(page: Page) -> Result<()> {
    opened(&page).await?;
    both_run(&page).await?;
    for (half, rows) in [("working", 2), ("waiting", 25)] {
        page.click(&format!("#{half} details summary")).await?;
        let found = page
            .wait_for(
                &format!("document.querySelectorAll('#{half} details tbody tr').length"),
                "a table",
            )
            .await?;
        ensure!(
            found.as_u64().is_some_and(|found| found >= rows),
            "the table of {half} has {found} rows"
        );
    }
    page.screenshot("tables").await?;
    Ok(())
}

/// The sum of red, green and blue of the text, in whatever notation the style has it.
const TEXT: &str = "
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.fillStyle = getComputedStyle(document.querySelector('main')).color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return red + green + blue;";

async fn dark(page: Page) -> Result<()> {
    opened(&page).await?;
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
