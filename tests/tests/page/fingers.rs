//! What fingers do: a tap starts each demo, two fingers apart go nearer, one moves the picture.
//! Real touches of the driver; WebKitGTK's has no fingers.

use std::time::Duration;

use crate::demos::{PAGES, open};
use crate::exploring;
use anyhow::{Context, Result, ensure};
use fantoccini::actions::{Actions, InputSource as _, PointerAction, TouchActions};
use serde_json::json;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::suite::{Property, property};

/// How long a finger takes for a part of its way.
const MOVES: Duration = Duration::from_millis(100);

pub(crate) fn properties() -> Vec<Property> {
    let only = [Engine::Chromium, Engine::Firefox];
    vec![
        property("fingers: a tap runs each demo", taps).only_in(&only),
        property("fingers: two apart go nearer to the set", nearer).only_in(&only),
        property("fingers: one moves the set", moves).only_in(&only),
    ]
}

/// Where the middle of something is, in CSS pixels of the window, once it has been scrolled to.
async fn middle(page: &Page, selector: &str) -> Result<(f64, f64)> {
    let middle = page
        .run(
            "const it = document.querySelector(arguments[0]);
             it.scrollIntoView({ block: 'center', behavior: 'instant' });
             const { left, top, width, height } = it.getBoundingClientRect();
             return [left + width / 2, top + height / 2];",
            vec![json!(selector)],
        )
        .await?;
    serde_json::from_value(middle).with_context(|| format!("no {selector}"))
}

/// A finger that goes from place to place, all the way on the glass.
fn finger(name: &str, from: (f64, f64), ways: &[(f64, f64)]) -> TouchActions {
    let to = |(x, y): (f64, f64), duration| PointerAction::MoveTo { duration, x, y };
    let mut finger = TouchActions::new(name.to_owned())
        .then(to(from, None))
        .then(PointerAction::Down { button: 0 });
    for way in ways {
        finger = finger.then(to(*way, Some(MOVES)));
    }
    finger.then(PointerAction::Up { button: 0 })
}

/// Two fingers, 40 pixels apart around a place, go to 240.
pub(crate) async fn apart(page: &Page, (x, y): (f64, f64)) -> Result<()> {
    let finger = |name: &str, side: f64| {
        let at = |apart: f64| (x + side * apart, y);
        finger(name, at(20.0), &[at(60.0), at(120.0)])
    };
    page.act(Actions::from(finger("one", -1.0)).and(finger("other", 1.0)))
        .await
}

async fn taps(page: Page) -> Result<()> {
    for (name, settings) in PAGES {
        open(&page, &format!("demo/{name}/?{settings}")).await?;
        // A curve that comes later would move the button from under the finger.
        page.wait_for(
            "!document.querySelector('ww-speedup') || document.querySelector('ww-speedup figure svg .expected')?.getAttribute('points')",
            "what is foretold",
        )
        .await?;
        let run = middle(&page, "[data-does=run]").await?;
        page.act(Actions::from(finger("one", run, &[]))).await?;
        page.wait_for(
            "document.querySelector('ww-demo')?.lastRun
               && !document.querySelector('ww-experiment').matches('.is-running')",
            "a run that a tap started",
        )
        .await
        .context(*name)?;
    }
    Ok(())
}

/// The span and the real part of the middle of what the latest run shows.
async fn view(page: &Page) -> Result<(f64, f64)> {
    let view = page
        .eval("(({ span, re }) => [span, re])(document.querySelector('#explore').lastRun.spec)")
        .await?;
    Ok(serde_json::from_value(view)?)
}

/// Opens the set and has it drawn: how it is shown, and where.
async fn explored(page: &Page) -> Result<((f64, f64), (f64, f64))> {
    exploring::opened(page).await?;
    Ok((view(page).await?, middle(page, "ww-picture").await?))
}

async fn nearer(page: Page) -> Result<()> {
    let ((before, _), at) = explored(&page).await?;
    apart(&page, at).await?;
    page.wait_for(
        &format!("!document.querySelector('#explore').running && document.querySelector('#explore').lastRun.spec.span < {before} / 4"),
        "a picture at least four times as near",
    )
    .await?;
    Ok(())
}

async fn moves(page: Page) -> Result<()> {
    let ((span, before), (x, y)) = explored(&page).await?;
    let way = [(x + 30.0, y), (x + 60.0, y)];
    page.act(Actions::from(finger("one", (x, y), &way))).await?;
    page.wait_for(
        &format!("!document.querySelector('#explore').running && document.querySelector('#explore').lastRun.spec.re < {before}"),
        "a picture further left",
    )
    .await?;
    let (after, _) = view(&page).await?;
    ensure!(
        (after - span).abs() < 1e-12,
        "the span was {span}, and is {after}"
    );
    Ok(())
}
