//! Steps through a run: listing, replay and address move together, there and back.
use super::{open_at, says, seen, tab_to};
use crate::opening::ready_at;
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde::Deserialize;
use serde_json::json;
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, property};

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "lesson: before any run the steps light their lines, and offer the run",
            before_a_run,
        ),
        property(
            "lesson: Next and Back move listing, replay and address together",
            together,
        ),
        property(
            "lesson: a link to a step opens it, and the browser's Back returns",
            linked,
        ),
        property(
            "lesson: what a linked step shows stays in sight while the page grows",
            stays,
        ),
        property("lesson: by keys steps are gone through, and left", by_keys),
    ]
}

/// What a step shows, all of it at one time.
#[derive(Debug, Deserialize, PartialEq)]
struct Shown {
    /// Which step is marked in the list.
    step: String,
    address: String,
    /// What the desk says.
    sentence: String,
    /// The numbers of the lines that are lit, of all listings.
    lit: Vec<String>,
    /// Where the replay is.
    position: String,
}

const SHOWN: &str = "({
    step: document.querySelector('#words-steps [aria-current]')?.id ?? '',
    address: location.hash,
    sentence: document.querySelector('#words-steps .desk .sentence')?.innerText.trim() ?? '',
    lit: [...document.querySelectorAll('.line.is-lit')].map(it => it.id),
    position: document.querySelector('#words-waiting ww-replay input')?.value ?? '',
  })";

/// What is shown once the steps have come to this one, and it lies still; nothing of another step.
async fn at(page: &Page, step: usize) -> Result<Shown> {
    page.wait_for(
        &format!(
            "document.querySelector('#words-steps [aria-current]')?.id === 'words-step-{step}'"
        ),
        &format!("step {step}"),
    )
    .await?;
    // Lines and lanes follow in the next moments.
    let mut before: Option<Shown> = None;
    loop {
        page.run_async(
            "await new Promise((resolve) => setTimeout(resolve, 150));",
            vec![],
        )
        .await?;
        let now: Shown = serde_json::from_value(page.eval(SHOWN).await?)?;
        if before.as_ref() == Some(&now) {
            ensure!(
                now.address == format!("#words-step-{step}"),
                "the address says {}",
                now.address
            );
            ensure!(!now.sentence.is_empty(), "step {step} says nothing");
            return Ok(now);
        }
        before = Some(now);
    }
}

async fn before_a_run(page: Page) -> Result<()> {
    open_at(&page, "words-steps").await?;
    page.click("#words-steps .begin").await?;
    let first = at(&page, 1).await?;
    ensure!(first.lit.is_empty(), "step 1 speaks of no line");
    says(&page, "#words-steps .note").await?;
    page.click("#words-steps .next").await?;
    let second = at(&page, 2).await?;
    ensure!(!second.lit.is_empty(), "step 2 lights no line");
    page.click("#words-steps .run").await?;
    page.wait_for(
        "document.querySelector('#words-waiting').lastRun !== undefined",
        "the run",
    )
    .await?;
    let run = at(&page, 2).await?;
    ensure!(run.position != "0", "the replay doesn't follow: {run:?}");
    let note = seen(&page, "#words-steps .note").await?;
    ensure!(note.is_empty(), "it still says {note}");
    Ok(())
}

async fn run(page: &Page) -> Result<()> {
    page.run_async(
        "await document.querySelector('#words-waiting').run();",
        vec![],
    )
    .await?;
    Ok(())
}

async fn together(page: Page) -> Result<()> {
    open_at(&page, "words-steps").await?;
    run(&page).await?;
    page.click("#words-steps .begin").await?;
    // What finds moments in a run is loaded by the first step.
    page.wait_for(
        "document.querySelector('#words-waiting ww-replay input').value === '0'",
        "the replay's beginning",
    )
    .await?;
    let mut way = vec![at(&page, 1).await?];
    for step in 2..=7 {
        page.click("#words-steps .next").await?;
        way.push(at(&page, step).await?);
    }
    let place = |shown: &Shown| shown.position.parse::<u32>().unwrap_or_default();
    ensure!(
        way.windows(2).all(|two| place(&two[0]) < place(&two[1])),
        "the replay doesn't move on at each step: {way:?}"
    );
    for pair in way.windows(2) {
        ensure!(pair[0].sentence != pair[1].sentence);
    }
    ensure!(way[1].lit != way[2].lit && way[4].lit.is_empty(), "{way:?}");
    let end = page
        .eval("document.querySelector('#words-steps .next').ariaDisabled")
        .await?;
    ensure!(end == json!("true"), "there is a next after the last");
    for step in (1..=6).rev() {
        page.click("#words-steps .back").await?;
        let again = at(&page, step).await?;
        ensure!(
            again == way[step - 1],
            "on the way back {again:?}, and not {:?}",
            way[step - 1]
        );
    }
    Ok(())
}

async fn linked(page: Page) -> Result<()> {
    // Firefox says so of what a page that is left was still loading.
    page.expect_messages("Loading failed for the module");
    let url = open_at(&page, "words-steps").await?;
    page.goto("about:blank").await?;
    page.goto(&format!("{url}#words-step-3")).await?;
    let third = at(&page, 3).await?;
    ensure!(!third.lit.is_empty(), "its lines are not lit");
    page.run(
        "document.querySelector('#words-steps .next').click();",
        vec![],
    )
    .await?;
    at(&page, 4).await?;
    page.run("history.back();", vec![]).await?;
    at(&page, 3).await?;
    page.run("history.forward();", vec![]).await?;
    at(&page, 4).await?;
    // A step’s number is a link to it.
    page.run(
        "document.querySelector('#words-step-6 .at').click();",
        vec![],
    )
    .await?;
    at(&page, 6).await?;
    page.run("history.back();", vec![]).await?;
    at(&page, 4).await?;
    Ok(())
}

async fn stays(page: Page) -> Result<()> {
    page.set_window(360, 740).await?;
    ready_at(&page, Serving::built(), "#os-forever-step-3").await?;
    let in_sight = "(() => {
        const demo = document.querySelector('#os-endless');
        const { top, bottom } = (demo.querySelector('ww-timeline[rows=lanes]') ?? demo.querySelector('img')).getBoundingClientRect();
        const desk = document.querySelector('ww-steps.is-stepping .desk')?.getBoundingClientRect();
        return desk !== undefined && top >= 0 && bottom <= desk.top;
    })()";
    page.wait_for(in_sight, "the lanes above the desk").await?;
    page.run(
        "const more = document.createElement('div');
         more.style.height = '600px';
         document.querySelector('#two-words').prepend(more);",
        vec![],
    )
    .await?;
    page.drawn().await?;
    page.wait_for(in_sight, "the lanes, once the page has grown")
        .await
        .map(drop)
}

async fn by_keys(page: Page) -> Result<()> {
    open_at(&page, "words-steps").await?;
    page.run(
        "document.querySelector('#words-steps .begin').focus({ preventScroll: true });",
        vec![],
    )
    .await?;
    page.press(&[Key::Enter]).await?;
    at(&page, 1).await?;
    for (key, step) in [
        (Key::Right, 2),
        (Key::PageDown, 3),
        (Key::Left, 2),
        (Key::End, 7),
        (Key::PageUp, 6),
        (Key::Home, 1),
    ] {
        page.press(&[key]).await?;
        at(&page, step).await?;
    }
    page.press(&[Key::Escape]).await?;
    let desk = seen(&page, "#words-steps .desk").await?;
    ensure!(desk.is_empty(), "it is not left: {desk}");
    let begin = page
        .eval("document.activeElement.matches('#words-steps .begin')")
        .await?;
    ensure!(begin == true, "the focus is lost");
    tab_to(&page, ":not(body)", 1).await
}
