//! What tests of decks have in common: where they are, what their demos tell, and the tier that these
//! have there.
use anyhow::{Context, Result, bail, ensure};
use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use fantoccini::key::Key;
use serde_json::Value;
use std::path::{Path, PathBuf};
use ww_page::deck::{FORCED_LAYOUT, NOTES, isolates_frames};
use ww_page::engine::Engine;
use ww_page::page::Page;

/// The folder of decks and books.
pub(crate) fn hosts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("hosts")
}

/// Serves a deck; see [`ww_page::hosted::host`].
pub(crate) async fn host(page: &Page, folders: Vec<(&'static str, PathBuf)>) -> Result<String> {
    for note in NOTES.into_iter().chain([FORCED_LAYOUT]) {
        page.expect_messages(note);
    }
    page.set_window(1280, 900).await?;
    ww_page::hosted::host(page, folders).await
}

/// The tier in a deck that sends no headers.
pub(crate) fn tier(engine: Engine) -> &'static str {
    if isolates_frames(engine) {
        "threads"
    } else {
        "workers"
    }
}

/// Waits until a frame has told this, and returns the latest.
pub(crate) async fn told(page: &Page, kind: &str) -> Result<Value> {
    let latest = format!("told.findLast(({{ type }}) => type === '{kind}')");
    page.wait_for(&latest, &format!("the message ‘{kind}’"))
        .await
}

/// Waits until nothing moves in the deck: what is on its way can't be clicked.
pub(crate) async fn still(page: &Page) -> Result<()> {
    let still = "document.getAnimations().every((it) =>
        !(it instanceof CSSTransition) || it.playState !== 'running')";
    page.wait_for(still, "an end of what moves").await?;
    Ok(())
}

/// Clicks into the frame that an expression finds, on what a CSS selector finds in there, where the deck
/// shows it: it may be drawn larger or smaller than it is.
pub(crate) async fn click_in(page: &Page, frame: &str, selector: &str) -> Result<()> {
    let is_there = format!("{frame} !== null");
    page.wait_for(&is_there, frame).await?;
    let button = format!("document.querySelector('{selector}')");
    // A picture that comes later moves what is below it.
    let can = format!(
        "{button}?.checkVisibility() && !{button}.disabled && [...document.images].every(({{ complete }}) => complete)"
    );
    page.enter_frame_once(frame, &can, selector).await?;
    if page.engine() == Engine::Firefox {
        // Its driver’s pointer gets into no frame of another process from the page around: here it is in
        // the frame, and only the other engines show that a pointer is right where a deck is scaled.
        page.click(selector).await?;
        return page.leave_frame().await;
    }
    page.leave_frame().await?;
    let mut shown = place_in(page, frame, &button).await?;
    // A frame that gets its size meanwhile is elsewhere then.
    loop {
        let place = place_in(page, frame, &button).await?;
        if place == shown {
            break;
        }
        shown = place;
    }
    click_at(page, shown[0], shown[1]).await
}

/// Where the middle of what an expression finds in a frame is in the window.
async fn place_in(page: &Page, frame: &str, button: &str) -> Result<[f64; 2]> {
    let of_frame = format!(
        "(() => {{
            const frame = {frame};
            const {{ x, y, width }} = frame.getBoundingClientRect();
            return [x, y, width / frame.offsetWidth];
        }})()"
    );
    let middle = format!(
        "(() => {{
            {button}.scrollIntoView({{ block: 'nearest', behavior: 'instant' }});
            const {{ x, y, width, height }} = {button}.getBoundingClientRect();
            return [x + width / 2, y + height / 2];
        }})()"
    );
    page.enter_frame_at(frame).await?;
    let inside: [f64; 2] = serde_json::from_value(page.eval(&middle).await?)?;
    page.leave_frame().await?;
    page.drawn().await?;
    let [x, y, scale]: [f64; 3] =
        serde_json::from_value(page.eval(&of_frame).await?).context("there is no such frame")?;
    Ok([x + inside[0] * scale, y + inside[1] * scale])
}

/// Clicks somewhere in the window.
#[expect(clippy::cast_possible_truncation, reason = "a window is smaller")]
pub(crate) async fn click_at(page: &Page, x: f64, y: f64) -> Result<()> {
    let button = fantoccini::actions::MOUSE_BUTTON_LEFT;
    let mouse = MouseActions::new("mouse".into())
        .then(PointerAction::MoveTo {
            duration: None,
            x,
            y,
        })
        .then(PointerAction::Down { button })
        .then(PointerAction::Up { button });
    page.act(mouse)
        .await
        .with_context(|| format!("no click at {x:.0}, {y:.0}"))
}

/// The demo that is shown.
pub(crate) const SHOWN_DEMO: &str = "[...document.querySelectorAll('ww-demo')]
    .find((demo) => demo.checkVisibility({ visibilityProperty: true }) && demo.getBoundingClientRect().width > 0
        && document.elementsFromPoint(innerWidth / 2, innerHeight / 2).includes(demo))";

/// The frame of the demo that is shown.
pub(crate) fn shown_frame() -> String {
    format!("{SHOWN_DEMO}.shadowRoot.querySelector('iframe')")
}

/// The latest that the demo on this slide has told.
pub(crate) async fn last_result(page: &Page, slide: &str) -> Result<Value> {
    let result = format!("document.querySelector('{slide} ww-demo').lastResult");
    page.wait_for(&result, &format!("a result of {slide}"))
        .await
}

/// By Tab alone, from wherever the focus is: into the demo that is shown, and to its button.
pub(crate) async fn tab_to(page: &Page, button: &str) -> Result<()> {
    let is_there = "document.activeElement?.localName === 'ww-demo'";
    for _ in 0..MOST_STOPS {
        page.tab(1).await?;
        if page.eval(is_there).await? == true {
            break;
        }
    }
    ensure!(page.eval(is_there).await? == true, "Tab leads into no demo");
    page.enter_frame_at(&shown_frame()).await?;
    let is_there = format!("document.activeElement?.dataset.does === '{button}'");
    for _ in 0..MOST_STOPS {
        if page.eval(&is_there).await? == true {
            return Ok(());
        }
        page.tab(1).await?;
    }
    bail!("Tab does not lead to ‘{button}’")
}

/// More presses of Tab than a slide has stops.
const MOST_STOPS: usize = 24;

/// Runs the demo that is shown by the keyboard alone; the focus is in it afterwards, and so is the test.
pub(crate) async fn run_by_keyboard(page: &Page) -> Result<()> {
    let can = "document.querySelector('[data-does=run]')?.checkVisibility()";
    page.enter_frame_once(&shown_frame(), can, "the button ‘Run’")
        .await?;
    page.leave_frame().await?;
    tab_to(page, "run").await?;
    page.press(&[Key::Enter]).await
}
