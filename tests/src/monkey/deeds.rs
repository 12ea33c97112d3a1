//! What a monkey does: one deed after another, each chosen by chance and done as a reader would do it.
use crate::engine::Engine;
use crate::media::Media;
use crate::page::Page;
use anyhow::{Context, Result};
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fastrand::Rng;
use serde_json::{Value, json};
use std::time::Duration;

/// How long a pointer takes for a part of its way.
const MOVES: Duration = Duration::from_millis(30);

const KEYS: [Key; 16] = [
    Key::Tab,
    Key::Tab,
    Key::Tab,
    Key::Enter,
    Key::Enter,
    Key::Escape,
    Key::Up,
    Key::Down,
    Key::Left,
    Key::Right,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
    Key::Backspace,
    Key::Delete,
];
const LETTERS: &[u8] = b" +-0123456789?/.bcdgjknpsuwx";

/// What fields are told, possible or not.
const VALUES: [&str; 14] = [
    "", "0", "1", "2", "3", "4", "8", "16", "20", "100", "-1", "1e9", "0.5", "x",
];

/// The nth thing that can be pressed near what is in view, brought into view: where it is, and what.
/// What runs and stops is pressed as often as all else together.
const NTH: &str = "
    const [nth, prefersRuns] = arguments;
    const isNear = (it) => {
      const { top, bottom, width } = it.getBoundingClientRect();
      return width > 0 && bottom > -innerHeight && top < 2 * innerHeight && it.checkVisibility({ visibilityProperty: true });
    };
    const all = [...document.querySelectorAll('button:not(:disabled), summary, input:not(:disabled, [type=file]), select:not(:disabled), a[href^=\"#\"], [tabindex=\"0\"], iframe')].filter(isNear);
    const runs = all.filter((it) => it.matches('[data-does], [data-runs], [data-repeats]'));
    const from = prefersRuns && runs.length > 0 ? runs : all;
    if (from.length === 0) return null;
    const it = from[nth % from.length];
    it.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = it.getBoundingClientRect();
    return [left + width / 2, top + height / 2, `${it.localName} ‘${(it.textContent || it.name || it.id).trim().slice(0, 30)}’`];";

/// Tells the nth field of those that are near something, as a reader does who types it.
const TELL: &str = "
    const [nth, value, option] = arguments;
    const all = [...document.querySelectorAll('input:not(:disabled, [type=file], [type=radio], [type=checkbox]), select:not(:disabled)')]
      .filter((it) => it.checkVisibility() && Math.abs(it.getBoundingClientRect().top) < 2 * innerHeight);
    if (all.length === 0) return 'no field';
    const it = all[nth % all.length];
    it.focus();
    if (it.localName === 'select') it.selectedIndex = option % it.options.length;
    // Nobody can type a letter into a number.
    else it.value = ['number', 'range'].includes(it.type) && Number.isNaN(Number(value)) ? '' : value;
    it.dispatchEvent(new Event('input', { bubbles: true }));
    it.dispatchEvent(new Event('change', { bubbles: true }));
    return `‘${it.name || it.id || it.localName}’`;";

/// Says that the tab is hidden, or that it is shown.
const HIDE: &str = "
    const [isHidden] = arguments;
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (isHidden ? 'hidden' : 'visible') });
    document.dispatchEvent(new Event('visibilitychange'));";

/// Says something to the nth frame; a frame may be in an element's shadow.
const POST: &str = "
    const [nth, message] = arguments;
    const frames = [...document.querySelectorAll('iframe, ww-demo')].map((it) => it.shadowRoot?.querySelector('iframe') ?? it);
    frames[nth % frames.length]?.contentWindow?.postMessage(message, '*');";

/// Takes a frame away, as decks do, but never the last.
const TAKE: &str = "
    const frames = [...document.querySelectorAll('iframe, ww-demo')];
    if (frames.length > 1) frames[arguments[0] % frames.length].remove();";

/// Does one deed; what it was.
pub(super) async fn one(page: &Page, chance: &mut Rng, has_frames: bool) -> Result<String> {
    let nth = chance.u16(..);
    match chance.u8(0..100) {
        0..30 => press(page, nth, chance.bool()).await,
        30..40 => anywhere(page, chance).await,
        40..46 => drag(page, chance).await,
        46..62 => key(page, chance).await,
        62..70 => {
            let value = VALUES[chance.usize(0..VALUES.len())];
            let told = page.run(TELL, vec![json!(nth), json!(value), json!(chance.u8(..))]);
            Ok(format!("tell {} ‘{value}’", told.await?))
        }
        70..75 => {
            let by = chance.f64() * 3.0 - 1.5;
            page.run(
                "scrollBy({ top: arguments[0] * innerHeight, behavior: 'instant' });",
                vec![json!(by)],
            )
            .await?;
            Ok(format!("scroll by {by:.1} windows"))
        }
        75..79 => {
            let (width, height) = (chance.u32(320..1400), chance.u32(400..1000));
            page.set_window(width, height).await?;
            Ok(format!("resize to {width}×{height}"))
        }
        79..85 => {
            let is_hidden = chance.bool();
            page.run(HIDE, vec![json!(is_hidden)]).await?;
            Ok(format!("hidden: {is_hidden}"))
        }
        85..87 => {
            let media = Media {
                dark: chance.bool(),
                reduced_motion: chance.bool(),
                ..Media::default()
            };
            page.emulate(media).await?;
            Ok(format!("{media:?}"))
        }
        87..93 if has_frames => say(page, nth, chance).await,
        87..93 => {
            page.run(super::STOP, vec![]).await?;
            Ok("stop all".into())
        }
        _ => {
            // Readers look, too: things go on meanwhile.
            let ms = chance.u64(10..500);
            tokio::time::sleep(Duration::from_millis(ms)).await;
            Ok(format!("look for {ms} ms"))
        }
    }
}

async fn press(page: &Page, nth: u16, prefers_runs: bool) -> Result<String> {
    let found = page.run(NTH, vec![json!(nth), json!(prefers_runs)]).await?;
    let Some((x, y, what)) = serde_json::from_value::<Option<(f64, f64, String)>>(found)? else {
        return Ok("nothing to press".into());
    };
    point(page, &[(x, y)]).await?;
    Ok(format!("press {what}"))
}

/// A place in the window.
async fn place(page: &Page, chance: &mut Rng) -> Result<(f64, f64)> {
    let size: (f64, f64) = serde_json::from_value(page.eval("[innerWidth, innerHeight]").await?)?;
    Ok((
        (size.0 - 2.0).max(1.0) * chance.f64(),
        (size.1 - 2.0).max(1.0) * chance.f64(),
    ))
}

async fn anywhere(page: &Page, chance: &mut Rng) -> Result<String> {
    let (x, y) = place(page, chance).await?;
    point(page, &[(x, y)]).await?;
    Ok(format!("click at {x:.0}, {y:.0}"))
}

async fn drag(page: &Page, chance: &mut Rng) -> Result<String> {
    let (from, to) = (place(page, chance).await?, place(page, chance).await?);
    point(page, &[from, to]).await?;
    Ok(format!("drag from {from:.0?} to {to:.0?}"))
}

/// Presses at the first place, and lets go at the last.
async fn point(page: &Page, ways: &[(f64, f64)]) -> Result<()> {
    let to = |(x, y): &(f64, f64), duration| PointerAction::MoveTo {
        duration,
        x: x.floor(),
        y: y.floor(),
    };
    let mut mouse = MouseActions::new("mouse".to_owned());
    for (number, way) in ways.iter().enumerate() {
        mouse = mouse.then(to(way, (number > 0).then_some(MOVES)));
        if number == 0 {
            mouse = mouse.then(PointerAction::Down { button: 0 });
        }
    }
    match page.act(mouse.then(PointerAction::Up { button: 0 })).await {
        // What was pressed may have gone from under the pointer, out of the window.
        Err(error) if is_outside(&error) => Ok(()),
        done => done.context("the pointer"),
    }
}

async fn key(page: &Page, chance: &mut Rng) -> Result<String> {
    let value = if chance.bool() {
        char::from(KEYS[chance.usize(0..KEYS.len())])
    } else {
        char::from(LETTERS[chance.usize(0..LETTERS.len())])
    };
    let is_shifted = chance.u8(0..5) == 0;
    let shift = char::from(Key::Shift);
    let mut keys = KeyActions::new("keyboard".to_owned());
    if is_shifted {
        keys = keys.then(KeyAction::Down { value: shift });
    }
    // Held down, as clickers do.
    for _ in 0..if chance.u8(0..6) == 0 { 6 } else { 1 } {
        keys = keys
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
    }
    if is_shifted {
        keys = keys.then(KeyAction::Up { value: shift });
    }
    page.act(keys).await?;
    let shifted = if is_shifted { "shifted " } else { "" };
    Ok(format!("{shifted}key {value:?}"))
}

/// Says something to a frame, possible or not.
async fn say(page: &Page, nth: u16, chance: &mut Rng) -> Result<String> {
    if chance.u8(0..12) == 0 {
        page.run(TAKE, vec![json!(nth)]).await?;
        return Ok("take a frame away".into());
    }
    let value = VALUES[chance.usize(0..VALUES.len())];
    let name = [
        "tasks", "threads", "delay_ms", "width", "theme", "mode", "demo",
    ][chance.usize(0..7)];
    let all: [Value; 14] = [
        json!({ "ww": 1, "type": "run" }),
        json!({ "ww": 1, "type": "run" }),
        json!({ "ww": 1, "type": "run" }),
        json!({ "ww": 1, "type": "pause" }),
        json!({ "ww": 1, "type": "step", "to": "next" }),
        json!({ "ww": 1, "type": "step", "to": "back" }),
        json!({ "ww": 1, "type": "step", "to": chance.u8(0..9) }),
        json!({ "ww": 1, "type": "set", "values": { name: value } }),
        json!({ "ww": 1, "type": "hello" }),
        json!({ "ww": 1, "type": value }),
        json!({ "ww": value }),
        json!("slide:start"),
        json!("slide:stop"),
        json!([value]),
    ];
    let message = &all[chance.usize(0..all.len())];
    page.run(POST, vec![json!(nth), message.clone()]).await?;
    Ok(format!("say {message}"))
}

/// As it was before: shown, of the usual size, light.
pub(super) async fn undo(page: &Page) -> Result<()> {
    page.run(HIDE, vec![json!(false)]).await?;
    page.set_window(1280, 900).await?;
    if page.engine() != Engine::WebKit {
        page.emulate(Media::default()).await?;
    }
    Ok(())
}

/// Whether a pointer was to go out of the window. Not every driver says so in words.
fn is_outside(error: &anyhow::Error) -> bool {
    let mut told = error.chain().filter_map(|it| it.downcast_ref::<CmdError>());
    told.any(CmdError::is_move_target_out_of_bounds)
}
