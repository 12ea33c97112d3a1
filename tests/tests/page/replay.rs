//! A finished run, gone through: event by event, both ways, by buttons, by keys; nearer and
//! further.
use crate::fingers;
use crate::first_screen::{both_run, opened};
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::suite::{Property, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "replay: the picture is empty at the beginning and whole at the end",
            beginning_and_end,
        ),
        property(
            "replay: one event back and one on leads to the same moment",
            back_and_on,
        ),
        property(
            "replay: keys alone step, seek and zoom, and the other half follows",
            by_keys,
        ),
        property(
            "replay: a wheel with Ctrl zooms in as far as a single poll, and out again",
            to_a_single_poll,
        ),
        // WebKitGTK's driver has no fingers.
        property("replay: two fingers apart zoom in", pinched)
            .only_in(&[Engine::Chromium, Engine::Firefox]),
    ]
}

/// The share of the picture that is painted.
const PAINTED: &str = "
    const canvas = document.querySelector('#working ww-picture canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let opaque = 0;
    for (let at = 3; at < data.length; at += 4) opaque += data[at] > 0 ? 1 : 0;
    return opaque / (data.length / 4);";

async fn painted(page: &Page) -> Result<f64> {
    // Tiles that are many are painted over several frames.
    page.run_async(
        "for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);",
        vec![],
    )
    .await?;
    Ok(page
        .run(PAINTED, vec![])
        .await?
        .as_f64()
        .unwrap_or(f64::NAN))
}

async fn press(page: &Page, name: &str) -> Result<()> {
    page.click(&format!("#working ww-replay [aria-label='{name}']"))
        .await
}

async fn event(page: &Page, half: &str) -> Result<Value> {
    page.eval(&format!(
        "document.querySelector('#{half} ww-replay .event').textContent"
    ))
    .await
}

async fn beginning_and_end(page: Page) -> Result<()> {
    opened(&page).await?;
    both_run(&page).await?;
    let whole = painted(&page).await?;
    ensure!(
        whole > 0.999,
        "after the run {whole} of the picture is there"
    );
    press(&page, "To the beginning").await?;
    let none = painted(&page).await?;
    ensure!(
        none < 0.001,
        "at the beginning {none} of the picture is there"
    );
    press(&page, "To the end").await?;
    let again = painted(&page).await?;
    ensure!(again > 0.999, "at the end {again} of the picture is there");
    Ok(())
}

async fn back_and_on(page: Page) -> Result<()> {
    opened(&page).await?;
    both_run(&page).await?;
    for _ in 0..20 {
        press(&page, "One event back").await?;
    }
    let here = (event(&page, "working").await?, painted(&page).await?);
    press(&page, "One event back").await?;
    let before = event(&page, "working").await?;
    press(&page, "One event on").await?;
    let again = (event(&page, "working").await?, painted(&page).await?);
    ensure!(before != here.0, "one event back it still says {before}");
    ensure!(here == again, "it says {again:?}, and said {here:?}");
    ensure!(
        here.1 < 1.0,
        "twenty events before the end the picture is whole"
    );
    page.screenshot("replay").await?;
    Ok(())
}

async fn by_keys(page: Page) -> Result<()> {
    opened(&page).await?;
    both_run(&page).await?;
    page.run(
        "document.querySelector('#working ww-replay input').focus();",
        vec![],
    )
    .await?;
    page.press(&[Key::Home]).await?;
    for half in ["working", "waiting"] {
        let says = event(&page, half).await?;
        ensure!(
            says.as_str()
                .is_some_and(|text| text.contains("Nothing has happened yet")),
            "{half} says {says}"
        );
    }
    page.press(&[Key::Right, Key::Right]).await?;
    let says = event(&page, "working").await?;
    ensure!(
        says.as_str()
            .is_some_and(|text| text.starts_with("Event 2 of")),
        "two events on it says {says}"
    );
    // On the strip: a bar, then the moment of its middle, then nearer to it. From the beginning:
    // the latest event before that moment may be any other.
    page.press(&[Key::Home]).await?;
    let says = event(&page, "working").await?;
    page.run(
        "document.querySelector('#working ww-timeline[rows=lanes] .strip').focus();",
        vec![],
    )
    .await?;
    page.press(&[Key::Right, Key::Right, Key::Enter]).await?;
    let working = event(&page, "working").await?;
    ensure!(working != says, "after Enter it still says {working}");
    page.press_text("++").await?;
    page.wait_for(
        "[...document.querySelectorAll('ww-halves .overview')].every(overview => !overview.hidden)",
        "both halves show an overview",
    )
    .await?;
    page.screenshot("replay-near").await?;
    page.press_text("0").await?;
    page.wait_for(
        "[...document.querySelectorAll('ww-halves .overview')].every(overview => overview.hidden)",
        "both halves show all of the run",
    )
    .await?;
    // By its buttons: one that has nothing more to do leaves the keys with its neighbours.
    page.run(
        "document.querySelector(\"#working ww-replay [aria-label='Less near']\").focus();",
        vec![],
    )
    .await?;
    page.press(&[Key::Tab, Key::Enter]).await?;
    page.wait_for(
        "!document.querySelector(\"#working ww-replay [aria-label='Show all of the run']\").disabled",
        "something to show all of",
    )
    .await?;
    page.press(&[Key::Tab, Key::Enter]).await?;
    page.wait_for(
        "document.querySelector(\"#working ww-replay [aria-label='Show all of the run']\").disabled
         && document.activeElement.matches('#working ww-replay input')",
        "the slider to have the focus",
    )
    .await?;
    Ok(())
}

async fn to_a_single_poll(page: Page) -> Result<()> {
    opened(&page).await?;
    both_run(&page).await?;
    // The widest solid bar on the page's lane, in pixels.
    let widest = "Math.max(...document.querySelector('#waiting ww-timeline[rows=lanes]')
        .painted.map(([x0, x1]) => x1 - x0))";
    let before = page.eval(widest).await?.as_f64().unwrap_or(f64::NAN);
    let turn = "
        const strip = document.querySelector('#waiting ww-timeline[rows=lanes] .strip');
        const [x0, x1] = strip.parentElement.painted[0];
        const { left, top } = strip.getBoundingClientRect();
        const gutter = Number(getComputedStyle(strip).getPropertyValue('--gutter'));
        strip.dispatchEvent(new WheelEvent('wheel', {
            ctrlKey: true, deltaY: arguments[0], cancelable: true, bubbles: true,
            clientX: left + gutter + (x0 + x1) / 2, clientY: top + 10 }));";
    for _ in 0..24 {
        page.run(turn, vec![json!(-100)]).await?;
    }
    let near = page.eval(widest).await?.as_f64().unwrap_or(f64::NAN);
    ensure!(
        near > 30.0 && near > before,
        "the widest bar is {near} px, and was {before}"
    );
    page.screenshot("replay-poll").await?;
    for _ in 0..40 {
        page.run(turn, vec![json!(100)]).await?;
    }
    let again = page.eval(widest).await?.as_f64().unwrap_or(f64::NAN);
    ensure!(
        (again - before).abs() < 0.01,
        "the widest bar is {again} px, and was {before}"
    );
    Ok(())
}

async fn pinched(page: Page) -> Result<()> {
    opened(&page).await?;
    both_run(&page).await?;
    let middle = page
        .run(
            "const strip = document.querySelector('#working ww-timeline[rows=lanes] .strip');
             strip.scrollIntoView({ block: 'center' });
             const { left, top, width } = strip.getBoundingClientRect();
             return [left + width * 0.6, top + 12];",
            vec![],
        )
        .await?;
    fingers::apart(&page, serde_json::from_value(middle)?).await?;
    page.wait_for(
        "!document.querySelector('#working .overview').hidden",
        "less than all of the run is shown",
    )
    .await?;
    Ok(())
}
