//! Demos in a deck that Slidev has built.
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::suite::{Property, property};

use crate::decks::{click_in, host, run_by_keyboard, shown_frame, still, tier};
use crate::made::{printed, slidev};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "Slidev: a talk is given by the keyboard alone, on and back, step by step",
            talk,
        ),
        property("Slidev: on paper pictures stand for demos", paper),
    ]
}

async fn open(page: &Page, path: &str) -> Result<()> {
    let url = host(page, vec![("", slidev().await?)]).await?;
    page.goto(&format!("{url}{path}")).await?;
    Ok(())
}

/// The demo of a slide, by the slide's number.
fn demo(number: u32) -> String {
    format!("document.querySelector('.slidev-page-{number} ww-demo')")
}

/// Waits until a slide is shown, and no other.
async fn on_slide(page: &Page, number: u32) -> Result<()> {
    let is_there = format!(
        "document.querySelector('.slidev-page-{number}')?.checkVisibility()
            && location.hash.startsWith('#/{number}')
            && [...document.querySelectorAll('.slidev-page')].filter((it) => it.checkVisibility()).length === 1"
    );
    page.wait_for(&is_there, &format!("the slide {number}"))
        .await?;
    still(page).await
}

/// Runs the demo of a slide by the keyboard, and sees in which tier it ran.
async fn run(page: &Page, number: u32) -> Result<()> {
    run_by_keyboard(page).await?;
    page.leave_frame().await?;
    let result = format!("{}.lastResult", demo(number));
    let result = page.wait_for(&result, "a result").await?;
    let wanted = tier(page.engine());
    ensure!(result["tier"] == wanted, "it ran in {}", result["tier"]);
    Ok(())
}

/// Presses a key while the focus is in the demo that is shown.
async fn press_inside(page: &Page, key: Key) -> Result<()> {
    page.enter_frame_at(&shown_frame()).await?;
    page.press(&[key]).await?;
    page.leave_frame().await
}

async fn at_step(page: &Page, step: u32) -> Result<()> {
    let told = format!("told.findLast(({{ type }}) => type === 'state').step === {step}");
    page.wait_for(&told, &format!("step {step}")).await?;
    Ok(())
}

async fn talk(page: Page) -> Result<()> {
    open(&page, "").await?;
    page.wait_for("document.querySelector('.slidev-page-1')", "the deck")
        .await?;
    let focused = page.eval("document.activeElement.localName").await?;
    ensure!(focused == "body", "{focused} has the focus");
    page.press(&[Key::PageDown]).await?;
    on_slide(&page, 2).await?;
    run(&page, 2).await?;
    for step in 2..=7 {
        press_inside(&page, Key::PageDown).await?;
        at_step(&page, step).await?;
    }
    page.screenshot("slidev-steps").await?;
    press_inside(&page, Key::PageUp).await?;
    at_step(&page, 6).await?;
    press_inside(&page, Key::PageDown).await?;
    at_step(&page, 7).await?;
    press_inside(&page, Key::PageDown).await?;
    on_slide(&page, 3).await?;
    // The focus went with the slide; the deck still hears keys.
    page.press(&[Key::PageUp]).await?;
    on_slide(&page, 2).await?;
    page.enter_frame_at(&shown_frame()).await?;
    let kept = page.eval("document.querySelector('ww-demo').lastRun !== undefined");
    ensure!(kept.await? == true, "the run is lost");
    page.leave_frame().await?;
    page.press(&[Key::PageDown]).await?;
    on_slide(&page, 3).await?;
    let frame = shown_frame();
    click_in(&page, &frame, "[data-does=run]").await?;
    page.wait_for(&format!("{}.lastResult", demo(3)), "a result")
        .await?;
    for number in 4..=5 {
        page.press(&[Key::PageDown]).await?;
        on_slide(&page, number).await?;
        run(&page, number).await?;
        page.screenshot(&format!("slidev-{number}")).await?;
    }
    press_inside(&page, Key::PageDown).await?;
    on_slide(&page, 6).await?;
    page.enter_frame_at(&shown_frame()).await?;
    let third = "document.querySelector('.step .where').textContent.includes('3')";
    page.wait_for(third, "the third step").await?;
    page.leave_frame().await?;
    page.screenshot("slidev-6").await?;
    Ok(())
}

async fn paper(page: Page) -> Result<()> {
    open(&page, "#/export").await?;
    let pictures = "document.querySelectorAll('ww-demo').length === 5
        && [...document.querySelectorAll('ww-demo')].map((demo) => demo.shadowRoot.querySelector('img'))
            .every((image) => image.complete && image.naturalWidth > 0)";
    page.wait_for(pictures, "five pictures").await?;
    if page.engine().is_webkit() {
        // Its driver prints nothing.
        page.screenshot("slidev-paper").await?;
        return Ok(());
    }
    let pages = printed(&page, "slidev-paper").await?;
    let pictures = pages.iter().filter(|it| it.contains("Recorded in"));
    let pictures = pictures.count();
    ensure!(pictures == 5, "{pictures} pages have pictures");
    // What Slidev prints is made for Chromium, which its own export drives; Firefox cuts its titles off.
    if page.engine() == Engine::Firefox {
        return Ok(());
    }
    for title in ["Waiting or working", "One after another", "Tasks on tokio"] {
        ensure!(
            pages.iter().any(|page| page.contains(title)),
            "‘{title}’ is on none of {} pages",
            pages.len()
        );
    }
    Ok(())
}
