//! A monkey, in the manner of that of `PhET`: it presses, types, drags, resizes, hides, says and stops things at
//! random, but for the same seed the same things in the same places. Afterwards nothing must have been
//! written to the console, everything must stop, and no worker be left.
mod deeds;
mod places;

pub use places::{Place, Places};

use crate::console::Message;
use crate::deck::{Deck, FORCED_LAYOUT};
use crate::engine::Engine;
use crate::page::Page;
use crate::processes;
use anyhow::{Context, Result, bail, ensure};
use fastrand::Rng;
use serde_json::json;
use std::time::{Duration, Instant};

/// What keeps it on the page.
const GUARD: &str = include_str!("guard.js");

/// Presses all that stops something, whatever can be seen of it.
pub(super) const STOP: &str = "
    for (const button of document.querySelectorAll('button[data-does=stop]:not(:disabled)')) button.click();
    for (const demo of document.querySelectorAll('ww-demo')) demo.stop?.();";

/// Says to all frames that their slide is gone: to the preview of an embed, too.
const LEAVE: &str = "
    for (const it of document.querySelectorAll('iframe, ww-demo')) {
      (it.shadowRoot?.querySelector('iframe') ?? it).contentWindow?.postMessage('slide:stop', '*');
    }";

/// Has the page let go of what it keeps ready for the next run.
const LET_GO: &str = "dispatchEvent(new Event('pagehide'));";

/// What no reader should ever be told.
const BROKEN: &str = "[...document.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent.trim())
    .filter((text) => /TypeError|ReferenceError|RuntimeError|undefined|NaN|\\[object |unreachable|panicked|a thread broke|without a word|is not a function|of null/.test(text))";

/// What an engine says of frames, and of what was given up while it connected: none is a fault.
const NOTES: [&str; 6] = [
    "Partitioned cookie or storage access was provided",
    "Skipping unsupported feature name “cross-origin-isolated”",
    "WebSocket is closed before the connection is established",
    "was interrupted while the page was loading",
    "can’t establish a connection to the server at ws:",
    "A ServiceWorker intercepted the request and encountered an unexpected error",
];

/// What stands in the address of an embed. In the lesson that is a frame: the preview of what is shared.
const EMBED: &str = "/embed/?";

/// How long everything may take to stop, and its workers to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often everything has to be found at rest, one look after another.
const AT_REST: u32 = 3;

/// How many of the last deeds are told when something is wrong.
const TOLD: usize = 16;

/// The seed that is given, or one that is always the same: what a change breaks, it breaks again.
///
/// # Errors
/// When `WW_SEED` is no number.
pub fn seed() -> Result<u64> {
    match std::env::var("WW_SEED") {
        Ok(seed) => seed
            .parse()
            .with_context(|| format!("WW_SEED is ‘{seed}’; it can be a whole number")),
        Err(_) => Ok(6),
    }
}

/// Lets one loose where its seed leads, for so many deeds; what it did.
///
/// # Errors
/// When something went wrong: what, where, and what it did last.
pub async fn visit(
    page: &Page,
    places: &Places,
    site: &str,
    seed: u64,
    deeds: u32,
) -> Result<String> {
    let place = places.at(seed);
    let mut done = Vec::new();
    let began = Instant::now();
    let outcome = loose(page, places, site, seed, deeds, &mut done).await;
    if outcome.is_err() {
        // Whatever is left of it must not be the next one's affair.
        let _ = page.goto("about:blank").await;
    }
    outcome.with_context(|| {
        let last = &done[done.len().saturating_sub(TOLD)..];
        format!(
            "the monkey with the seed {seed}, in {}, at {place}, after {} deeds, the last of which were: {}",
            page.engine().name(),
            done.len(),
            last.join("; ")
        )
    })?;
    Ok(format!(
        "seed {seed} at {place}: {} deeds in {:.0} s",
        done.len(),
        began.elapsed().as_secs_f64()
    ))
}

async fn loose(
    page: &Page,
    places: &Places,
    site: &str,
    seed: u64,
    deeds: u32,
    done: &mut Vec<String>,
) -> Result<()> {
    let mut chance = Rng::with_seed(seed);
    let has_frames = *places.at(seed) == Place::Deck;
    // Served until the end of the visit.
    let deck = match places.at(seed) {
        Place::Page(path) => {
            page.goto(&format!("{site}{path}")).await?;
            None
        }
        Place::Deck => {
            let deck = Deck::serve(&places.deck(&mut chance, site), &[]).await?;
            page.goto(deck.url()).await?;
            Some(deck)
        }
    };
    guard(page, has_frames).await?;
    for _ in 0..deeds {
        let deed = deeds::one(page, &mut chance, has_frames).await?;
        if std::env::var_os("WW_DEEDS").is_some() {
            eprintln!("{deed}");
        }
        done.push(deed);
    }
    deeds::undo(page).await?;
    let broken = page.eval(BROKEN).await?;
    ensure!(broken == json!([]), "the page says: {broken}");
    calm(page, has_frames).await?;
    quiet(page, has_frames).await?;
    page.goto("about:blank").await?;
    drop(deck);
    Ok(())
}

async fn guard(page: &Page, has_frames: bool) -> Result<()> {
    page.run(GUARD, vec![]).await?;
    page.run(processes::COUNTS_WORKERS, vec![]).await?;
    if !has_frames {
        let ready = "document.readyState === 'complete' && (document.querySelector('ww-demo, ww-stepper') === null || document.documentElement.dataset.tier)";
        page.wait_for(ready, "the page").await?;
        return Ok(());
    }
    // All frames are loaded first, those in an element’s shadow, too: no link in any leads away.
    page.wait_for("document.readyState === 'complete'", "the deck")
        .await?;
    let frames = page
        .eval("document.querySelectorAll('iframe, ww-demo').length")
        .await?;
    for nth in 0..frames.as_u64().unwrap_or_default() {
        let there = format!(
            "(() => {{
               const it = document.querySelectorAll('iframe, ww-demo')[{nth}];
               it.scrollIntoView({{ behavior: 'instant' }});
               return it.localName === 'iframe' ? it : it.shadowRoot?.querySelector('.live > iframe');
             }})()"
        );
        page.wait_for(&format!("Boolean({there})"), "a frame")
            .await?;
        page.enter_frame_at(&there).await?;
        let loaded = page
            .wait_for(
                "location.href !== 'about:blank' && document.readyState === 'complete'",
                "what is in a frame",
            )
            .await;
        let guarded = page.run(GUARD, vec![]).await;
        page.leave_frame().await?;
        loaded?;
        guarded?;
    }
    Ok(())
}

/// Shows that everything stops, and that no worker is left.
async fn calm(page: &Page, has_frames: bool) -> Result<()> {
    let began = Instant::now();
    let mut at_rest = 0;
    while !has_frames && at_rest < AT_REST {
        page.run(STOP, vec![]).await?;
        let running = page
            .eval("[...document.querySelectorAll('ww-demo')].filter(({ running }) => running).map(({ id }) => id)")
            .await?;
        at_rest = if running == json!([]) { at_rest + 1 } else { 0 };
        ensure!(began.elapsed() < PATIENCE, "these don’t stop: {running}");
    }
    loop {
        page.run(LEAVE, vec![]).await?;
        // By what it does when it is left: a test’s script may have modules of its own.
        if !has_frames {
            page.run(LET_GO, vec![]).await?;
        }
        let left = processes::threads(page.process()?, processes::name_of_workers(page.engine()))?;
        if left <= processes::other_workers(page.engine()) {
            return Ok(());
        }
        if began.elapsed() > PATIENCE {
            let held = page.eval("window.held.size").await?;
            bail!(
                "{left} threads of workers are left when all was stopped; the page itself has not ended {held}"
            );
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Shows that nothing was written to the console but what engines note of frames.
async fn quiet(page: &Page, has_frames: bool) -> Result<()> {
    let mut messages = page.messages().await?;
    messages.retain(|Message { text, .. }| {
        let is_of_frame = has_frames || text.contains(EMBED);
        let is_forced = is_of_frame && text.contains(FORCED_LAYOUT);
        !(is_forced || NOTES.iter().any(|note| text.contains(note)))
    });
    if messages.is_empty() {
        return Ok(());
    }
    let all: Vec<_> = messages.iter().map(Message::to_string).collect();
    bail!("the page is not quiet: {}", all.join("; "))
}

/// The engines that it is let loose in.
pub const ENGINES: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];
