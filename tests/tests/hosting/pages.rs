//! Demos in a book of mdBook, a deck of Marp, and anybody's page.
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::suite::{Property, property};

use crate::decks::{click_in, host, hosts, still, tier, told};
use crate::made::{book, marp, printed};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "mdBook: a demo runs in a chapter, keeps its keys, and is a picture on paper",
            in_book,
        ),
        property(
            "Marp: a demo runs on its slide, and gives the keys back",
            in_marp,
        ),
        property(
            "a plain page: the element and the frame run, in the tier they say",
            in_page,
        ),
    ]
}

async fn in_book(page: Page) -> Result<()> {
    let url = host(&page, vec![("", book().await?)]).await?;
    page.goto(&format!("{url}waiting.html")).await?;
    let demo = "document.querySelector('ww-demo')";
    let wanted = tier(page.engine());
    page.wait_for(&format!("{demo}.tier === '{wanted}'"), wanted)
        .await?;
    let frame = format!("{demo}.shadowRoot.querySelector('iframe')");
    page.run(
        &format!("{demo}.scrollIntoView({{ block: 'end', behavior: 'instant' }});"),
        vec![],
    )
    .await?;
    click_in(&page, &frame, "[data-does=run]").await?;
    let result = page
        .wait_for(&format!("{demo}.lastResult"), "a result")
        .await?;
    ensure!(result["tier"] == wanted, "it ran in {}", result["tier"]);
    page.screenshot("mdbook").await?;
    // Its keys are its own: the book turns no page.
    page.enter_frame_at(&frame).await?;
    page.press(&[Key::Right, Key::Escape]).await?;
    page.leave_frame().await?;
    page.wait_for("document.activeElement === document.body", "the focus")
        .await?;
    let there = page.eval("location.pathname").await?;
    ensure!(there == "/waiting.html", "the book is at {there}");
    if !page.engine().is_webkit() {
        let pages = printed(&page, "mdbook-paper").await?;
        let text = pages.join(" ");
        ensure!(text.contains("one fetch after another"), "{text}");
    }
    // Outside of it they are the book’s.
    page.press(&[Key::Right]).await?;
    page.wait_for("location.pathname === '/working.html'", "the next chapter")
        .await?;
    page.wait_for(&format!("{demo}.tier === '{wanted}'"), wanted)
        .await?;
    Ok(())
}

async fn in_marp(page: Page) -> Result<()> {
    // Marp’s own.
    page.expect_messages("apple-mobile-web-app-capable");
    let url = host(&page, vec![("", marp().await?)]).await?;
    // As wide and high as a slide: of what is in an SVG with a border above and below, WebKit says that it
    // is lower by that border than it shows it.
    page.set_window(1280, 720).await?;
    page.goto(&url).await?;
    let on_slide = |number: u32| format!("(location.hash || '#1') === '#{number}'");
    // Before that its script hears no key.
    page.wait_for("document.querySelector('.bespoke-marp-active')", "Marp")
        .await?;
    page.press(&[Key::PageDown]).await?;
    page.wait_for(&on_slide(2), "the second slide").await?;
    still(&page).await?;
    let wanted = tier(page.engine());
    let said = told(&page, "tier").await?;
    ensure!(said["tier"] == wanted, "the tier is {said}");
    let frame = "document.querySelector('.bespoke-marp-active iframe')";
    click_in(&page, frame, "[data-does=run]").await?;
    let result = told(&page, "result").await?;
    ensure!(result["tier"] == wanted, "it ran in {}", result["tier"]);
    page.screenshot("marp").await?;
    page.press(&[Key::PageDown]).await?;
    page.wait_for(&on_slide(3), "the third slide").await?;
    page.press(&[Key::PageUp]).await?;
    page.wait_for(&on_slide(2), "the second slide").await?;
    if !page.engine().is_webkit() {
        let pages = printed(&page, "marp-paper").await?;
        let pictures = pages.iter().filter(|it| it.contains("Recorded in"));
        let pictures = pictures.count();
        ensure!(pictures > 0, "on no page there is a picture");
        // Firefox breaks Marp’s own pages where it likes.
        let is_whole = pages.len() == 4 || page.engine() == Engine::Firefox;
        ensure!(is_whole, "there are {} pages", pages.len());
    }
    Ok(())
}

async fn in_page(page: Page) -> Result<()> {
    let url = host(&page, vec![("", hosts())]).await?;
    page.goto(&format!("{url}page.html")).await?;
    let focused = page.eval("document.activeElement.localName").await?;
    ensure!(focused == "body", "{focused} has the focus");
    let wanted = tier(page.engine());
    let all = format!(
        "told.filter(({{ type, tier }}) => type === 'tier' && tier === '{wanted}').length >= 2"
    );
    page.wait_for(&all, wanted).await?;
    // Before its picture is there, a demo is as high as the line beneath it.
    let high = "told.filter(({ type, height }) => type === 'size' && height > 300).length >= 2";
    page.wait_for(high, "both sizes").await?;
    page.run(
        "document.querySelector('iframe').scrollIntoView({ block: 'end', behavior: 'instant' });",
        vec![],
    )
    .await?;
    click_in(&page, "document.querySelector('iframe')", "[data-does=run]").await?;
    told(&page, "result").await?;
    page.run("document.querySelector('ww-demo').run();", vec![])
        .await?;
    page.wait_for("document.querySelector('ww-demo').lastResult", "a result")
        .await?;
    page.screenshot("plain-page").await?;
    if !page.engine().is_webkit() {
        printed(&page, "plain-page-paper").await?;
    }
    Ok(())
}
