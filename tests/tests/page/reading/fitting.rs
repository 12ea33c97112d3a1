//! A phone, large text, wide spacing, forced colours, no motion: everything is still there.
use super::subjects::{PHONE, Subject, WIDE, chapters, pages};
use anyhow::{Result, bail};
use serde_json::json;
use ww_page::engine::Engine;
use ww_page::media::Media;
use ww_page::page::Page;
use ww_page::reading::fit::misfits;
use ww_page::suite::{Property, property};

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "reading: every demo’s page fits a phone, and text of twice the size",
            |page| async move {
                let subjects = pages(&page).await?;
                fits(&page, &subjects).await
            },
        )
        .only_in(&[Engine::Chromium]),
        property(
            "reading: every chapter fits a phone, and text of twice the size",
            |page| async move {
                let subjects = chapters(&page).await?;
                fits(&page, &subjects).await
            },
        )
        .only_in(&[Engine::Chromium]),
        property(
            "reading: nothing moves by itself for who prefers less motion",
            still,
        )
        .only_in(&[Engine::Chromium]),
    ]
}

/// How a page may be looked at: its window, the size of its text in percent, and whether letters,
/// words, lines and paragraphs are spread as WCAG 1.4.12 says.
const WAYS: [(&str, (u32, u32), u32, bool); 4] = [
    ("on a phone", PHONE, 100, false),
    (
        "in 320 px, as large as 400 % make it",
        (320, 640),
        100,
        false,
    ),
    ("with text of 200 %", WIDE, 200, false),
    ("with spread text", WIDE, 100, true),
];

/// Tells the page: by its own sheets, as its policy lets no other style in.
const LOOK: &str = "
    const [percent, isSpread] = arguments;
    document.documentElement.style.fontSize = `${percent}%`;
    const sheet = new CSSStyleSheet();
    if (isSpread) sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }');
    document.adoptedStyleSheets = [sheet];";

async fn fits(page: &Page, subjects: &[Subject]) -> Result<()> {
    let mut wrong = Vec::new();
    for subject in subjects {
        subject.open(page).await?;
        if subject.begin(page).await? {
            subject.end(page).await?;
        }
        subject.unfold(page).await?;
        for (way, (width, height), percent, is_spread) in WAYS {
            page.set_window(width, height).await?;
            page.run(LOOK, vec![json!(percent), json!(is_spread)])
                .await?;
            subject.settle(page).await?;
            let misfits = misfits(page, &subject.selector).await?;
            wrong.extend(
                misfits
                    .iter()
                    .map(|it| format!("{}, {way}: {it}", subject.name)),
            );
        }
        page.set_window(WIDE.0, WIDE.1).await?;
        page.run(LOOK, vec![json!(100), json!(false)]).await?;
    }
    if wrong.is_empty() {
        return Ok(());
    }
    bail!("{} things don’t fit:\n{}", wrong.len(), wrong.join("\n"))
}

/// Motions of more than a moment that styles make.
const MOVING: &str = "
    document.getAnimations().filter((it) => {
      const { duration, iterations } = it.effect.getComputedTiming();
      return it.playState === 'running' && Number(duration) * Math.min(iterations, 1) > 50;
    }).map((it) => `${it.animationName ?? it.transitionProperty} of <${it.effect.target?.localName}>`)";

async fn still(page: Page) -> Result<()> {
    let mut subjects = pages(&page).await?;
    subjects.extend(chapters(&page).await?);
    page.emulate(Media {
        reduced_motion: true,
        ..Media::default()
    })
    .await?;
    let mut wrong = Vec::new();
    for subject in &subjects {
        subject.open(&page).await?;
        let is_running = subject.begin(&page).await?;
        let moving: Vec<String> = serde_json::from_value(page.eval(MOVING).await?)?;
        wrong.extend(moving.iter().map(|it| format!("{}: {it}", subject.name)));
        if is_running {
            subject.end(&page).await?;
        }
        let smooth = page
            .eval("getComputedStyle(document.documentElement).scrollBehavior === 'smooth'")
            .await?;
        if smooth == json!(true) {
            wrong.push(format!("{}: it scrolls smoothly", subject.name));
        }
    }
    page.emulate(Media::default()).await?;
    if wrong.is_empty() {
        return Ok(());
    }
    bail!("{}", wrong.join("\n"))
}
