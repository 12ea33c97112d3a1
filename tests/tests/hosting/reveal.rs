//! Demos in decks of reveal.js: plain frames, and the plugin.
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use std::path::PathBuf;
use ww_page::page::Page;
use ww_page::processes::COUNTS_WORKERS;
use ww_page::suite::{Property, property};

use crate::decks::{
    SHOWN_DEMO, click_in, host, hosts, last_result, run_by_keyboard, shown_frame, still, tier, told,
};
use crate::made::printed;

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "reveal.js: a demo in a plain frame runs on its slide, in the tier it says",
            plain,
        ),
        property(
            "reveal.js: a talk is given by the keyboard alone, on and back, step by step",
            talk,
        ),
        property(
            "reveal.js: however large a deck is drawn, its demos are sharp and the pointer is right",
            scaled,
        ),
        property(
            "reveal.js: Escape gives the focus back first; in the overview pictures stand for demos",
            overview,
        ),
        property(
            "reveal.js: only the demo on the slide that is shown runs, and holds workers",
            shared,
        ),
        property(
            "reveal.js: a deck that was there before the plugin has its steps as fragments, too",
            later,
        ),
        property("reveal.js: on paper pictures stand for demos", paper),
    ]
}

fn folders() -> Vec<(&'static str, PathBuf)> {
    vec![
        ("reveal.js/", hosts().join("node_modules/reveal.js")),
        ("", hosts().join("reveal")),
    ]
}

/// Opens a deck.
async fn open(page: &Page, file: &str) -> Result<()> {
    let url = host(page, folders()).await?;
    page.goto(&format!("{url}{file}")).await?;
    page.wait_for("globalThis.Reveal?.isReady()", "the deck")
        .await?;
    Ok(())
}

/// Waits until a slide is shown.
async fn on_slide(page: &Page, id: &str) -> Result<()> {
    let is_there = format!("Reveal.getCurrentSlide().id === '{id}'");
    page.wait_for(&is_there, &format!("the slide ‘{id}’"))
        .await?;
    still(page).await
}

/// Goes to a slide, as a link does.
async fn go(page: &Page, id: &str) -> Result<()> {
    page.run("location.hash = `/${arguments[0]}`;", vec![json!(id)])
        .await?;
    on_slide(page, id).await
}

/// Waits until the demo of a slide says that it has come to a step, and the deck to the same.
async fn at_step(page: &Page, slide: &str, step: u32) -> Result<()> {
    let fragments = format!(
        "document.querySelectorAll('#{slide} .fragment.visible').length === {}",
        step - 1
    );
    page.wait_for(&fragments, &format!("the fragments of step {step}"))
        .await?;
    let told = format!("told.findLast(({{ type }}) => type === 'state')?.step === {step}");
    page.wait_for(&told, &format!("step {step}")).await?;
    Ok(())
}

async fn plain(page: Page) -> Result<()> {
    open(&page, "plain.html").await?;
    page.press(&[Key::PageDown]).await?;
    page.wait_for("Reveal.getState().indexh === 1", "the second slide")
        .await?;
    let wanted = tier(page.engine());
    let said = told(&page, "tier").await?;
    ensure!(said["tier"] == wanted, "the tier is {said}");
    still(&page).await?;
    let frame = "document.querySelector('section.present iframe')";
    click_in(&page, frame, "[data-does=run]").await?;
    let result = told(&page, "result").await?;
    ensure!(result["tier"] == wanted, "it ran in {}", result["tier"]);
    page.screenshot("reveal-plain").await?;
    // Whoever has clicked is back in the deck.
    page.press(&[Key::PageDown]).await?;
    page.wait_for("Reveal.getState().indexh === 2", "the third slide")
        .await?;
    // What has run is still there to be seen.
    page.press(&[Key::PageUp]).await?;
    page.wait_for("Reveal.getState().indexh === 1", "the second slide")
        .await?;
    page.enter_frame("section.present iframe").await?;
    let kept = page.eval("document.querySelector('ww-demo').lastRun !== undefined");
    ensure!(kept.await? == true, "the run is lost");
    page.leave_frame().await
}

async fn talk(page: Page) -> Result<()> {
    open(&page, "index.html").await?;
    let focused = page.eval("document.activeElement.localName").await?;
    ensure!(focused == "body", "{focused} has the focus");
    page.press(&[Key::PageDown]).await?;
    on_slide(&page, "sequential").await?;
    let wanted = tier(page.engine());
    let is_tier = format!("document.querySelector('#sequential ww-demo').tier === '{wanted}'");
    page.wait_for(&is_tier, wanted).await?;
    run_by_keyboard(&page).await?;
    page.leave_frame().await?;
    let result = last_result(&page, "#sequential").await?;
    ensure!(result["tier"] == wanted, "it ran in {}", result["tier"]);
    // The focus is still in the demo: the clicker’s keys are the deck’s all the same.
    for step in 2..=7 {
        page.enter_frame_at(&shown_frame()).await?;
        page.press(&[Key::PageDown]).await?;
        page.leave_frame().await?;
        at_step(&page, "sequential", step).await?;
    }
    page.screenshot("reveal-steps").await?;
    page.enter_frame_at(&shown_frame()).await?;
    page.press(&[Key::PageDown]).await?;
    page.leave_frame().await?;
    // This one runs by itself.
    on_slide(&page, "join").await?;
    last_result(&page, "#join").await?;
    let focused = page.eval("document.activeElement.localName").await?;
    ensure!(focused == "body", "{focused} has the focus");
    page.screenshot("reveal-autoplay").await?;
    page.press(&[Key::PageUp]).await?;
    on_slide(&page, "sequential").await?;
    let fragments = "document.querySelectorAll('#sequential .fragment.visible').length";
    let left = page.eval(fragments).await?;
    ensure!(left == 6, "back on the slide there are {left} fragments");
    page.enter_frame_at(&shown_frame()).await?;
    let kept = "document.querySelector('ww-demo').lastRun !== undefined
        && document.querySelector('.step .where').textContent.includes('7')";
    page.wait_for(kept, "the run and its step").await?;
    page.leave_frame().await?;
    page.press(&[Key::PageUp]).await?;
    at_step(&page, "sequential", 6).await?;
    // Who goes on by the demo’s own button takes the deck along.
    click_in(&page, &shown_frame(), "[data-does=next]").await?;
    at_step(&page, "sequential", 7).await?;
    page.press(&[Key::PageDown]).await?;
    on_slide(&page, "join").await?;
    for slide in ["rayon", "tokio", "moving"] {
        page.press(&[Key::PageDown]).await?;
        on_slide(&page, slide).await?;
        if slide != "moving" {
            run_by_keyboard(&page).await?;
            page.leave_frame().await?;
            let result = last_result(&page, &format!("#{slide}")).await?;
            ensure!(
                result["tier"] == wanted,
                "{slide} ran in {}",
                result["tier"]
            );
        }
        page.screenshot(&format!("reveal-{slide}")).await?;
    }
    page.press(&[Key::End]).await?;
    on_slide(&page, "end").await
}

async fn scaled(page: Page) -> Result<()> {
    open(&page, "index.html").await?;
    for (slide, size) in [("rayon", (760, 560)), ("tokio", (1500, 1100))] {
        page.set_window(size.0, size.1).await?;
        go(&page, slide).await?;
        let frame = shown_frame();
        click_in(&page, &frame, "[data-does=run]").await?;
        last_result(&page, &format!("#{slide}")).await?;
        let scale = page.eval("Reveal.getScale()").await?;
        ensure!(scale != 1, "the deck is drawn as it is");
        page.enter_frame_at(&frame).await?;
        let knows =
            format!("Math.abs(document.documentElement.dataset.scale / {scale} - 1) < 0.03");
        page.wait_for(&knows, &format!("the scale {scale}")).await?;
        // Each pixel that is seen was painted.
        let sharp = format!(
            "[...document.querySelectorAll('canvas')].filter((it) => it.checkVisibility() && it.clientWidth > 0
                && it.dataset.picture === undefined && it.closest('ww-timeline'))
                .every((it) => it.width >= Math.floor(it.clientWidth * devicePixelRatio * {scale} * 0.97))"
        );
        page.wait_for(&sharp, "what is painted as fine as it is seen")
            .await?;
        page.leave_frame().await?;
        page.screenshot(&format!("reveal-at-{}", size.0)).await?;
    }
    Ok(())
}

async fn overview(page: Page) -> Result<()> {
    open(&page, "index.html").await?;
    go(&page, "rayon").await?;
    run_by_keyboard(&page).await?;
    page.leave_frame().await?;
    last_result(&page, "#rayon").await?;
    page.enter_frame_at(&shown_frame()).await?;
    page.press(&[Key::Escape]).await?;
    page.leave_frame().await?;
    page.wait_for("document.activeElement === document.body", "the focus")
        .await?;
    ensure!(
        page.eval("Reveal.isOverview()").await? == false,
        "Escape has left the demo and opened the overview at once"
    );
    page.press(&[Key::Escape]).await?;
    page.wait_for("Reveal.isOverview()", "the overview").await?;
    let pictures = "[...document.querySelectorAll('ww-demo')].every((demo) =>
        getComputedStyle(demo.shadowRoot.querySelector('img')).display !== 'none'
        && getComputedStyle(demo.shadowRoot.querySelector('iframe')).visibility !== 'visible'
            | getComputedStyle(demo.shadowRoot.querySelector('iframe')).display === 'none')";
    page.wait_for(pictures, "pictures").await?;
    still(&page).await?;
    page.screenshot("reveal-overview").await?;
    page.press(&[Key::Escape]).await?;
    on_slide(&page, "rayon").await?;
    let shown = format!("!{SHOWN_DEMO}.hasAttribute('data-picture')");
    page.wait_for(&shown, "the demo").await?;
    page.enter_frame_at(&shown_frame()).await?;
    let kept = page.eval("document.querySelector('ww-demo').lastRun !== undefined");
    ensure!(kept.await? == true, "the run is lost");
    page.leave_frame().await
}

async fn shared(page: Page) -> Result<()> {
    open(&page, "index.html").await?;
    let frame = |slide: &str| {
        format!("document.querySelector('#{slide} ww-demo').shadowRoot.querySelector('iframe')")
    };
    for slide in ["rayon", "tokio"] {
        go(&page, slide).await?;
        let there = format!("document.querySelector('#{slide} ww-demo').tier");
        page.wait_for(&there, "the demo").await?;
        page.enter_frame_at(&frame(slide)).await?;
        page.run(COUNTS_WORKERS, vec![]).await?;
        page.leave_frame().await?;
        click_in(&page, &frame(slide), "[data-does=run]").await?;
        last_result(&page, &format!("#{slide}")).await?;
    }
    for (slide, holds) in [("tokio", true), ("rayon", false)] {
        page.enter_frame_at(&frame(slide)).await?;
        let held = format!("window.held.size > 0 === {holds}");
        page.wait_for(&held, &format!("the workers of {slide}"))
            .await?;
        page.leave_frame().await?;
    }
    // The next slide but one runs by itself, when it is shown and not before.
    let ran = page.eval("document.querySelector('#join ww-demo').lastResult === undefined");
    ensure!(ran.await? == true, "a slide that nobody has seen has run");
    go(&page, "join").await?;
    last_result(&page, "#join").await.map(drop)
}

async fn later(page: Page) -> Result<()> {
    open(&page, "later.html").await?;
    let steps = "document.querySelectorAll('#held .fragment').length";
    page.wait_for(&format!("{steps} === 4"), "the steps")
        .await?;
    page.press(&[Key::PageDown]).await?;
    on_slide(&page, "held").await?;
    at_step(&page, "held", 1).await?;
    for step in 2..=5 {
        page.press(&[Key::PageDown]).await?;
        at_step(&page, "held", step).await?;
    }
    page.press(&[Key::PageUp]).await?;
    at_step(&page, "held", 4).await
}

async fn paper(page: Page) -> Result<()> {
    open(&page, "index.html?print-pdf").await?;
    let pictures = "document.querySelectorAll('.pdf-page').length === 7
        && [...document.querySelectorAll('ww-demo')].map((demo) => demo.shadowRoot.querySelector('img'))
            .every((image) => image.complete && image.naturalWidth > 0 && image.clientWidth > 200)";
    page.wait_for(pictures, "pictures on seven pages").await?;
    let told = page.eval("told.length").await?;
    ensure!(told == 0, "behind the pictures there are demos");
    if page.engine().is_webkit() {
        // Its driver prints nothing.
        page.screenshot("reveal-paper").await?;
        return Ok(());
    }
    let pages = printed(&page, "reveal-paper").await?;
    ensure!(pages.len() == 7, "there are {} pages", pages.len());
    let titles = [
        "Waiting or working",
        "One after another",
        "Joined",
        "Two threads, one picture",
        "Tasks on tokio",
        "Tasks that move",
        "Waiting is no work",
    ];
    for (page, title) in pages.iter().zip(titles) {
        // Its theme writes capitals.
        let is_there = page.to_lowercase().contains(&title.to_lowercase());
        ensure!(is_there, "‘{title}’ is not on its page: {page}");
    }
    Ok(())
}
