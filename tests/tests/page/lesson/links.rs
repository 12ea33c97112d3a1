//! A link to a place in the lesson leads there, and the place stays in sight while what is above it
//! gets its elements.
use crate::opening::ready_at;
use anyhow::{Result, ensure};
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, property};

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "lesson: a link from outside leads to its chapter, and stays there",
            from_outside,
        ),
        property(
            "lesson: a link within leads to its chapter, and stays there",
            within,
        ),
    ]
}

/// A chapter with many kinds of elements before it.
const CHAPTER: &str = "same-guarantees";

/// Waits until all elements of the chapter are there, and shows that its beginning is what is seen first.
async fn is_at(page: &Page, chapter: &str) -> Result<()> {
    page.wait_for(
        &format!(
            "document.readyState === 'complete' && (() => {{
               const chapter = document.getElementById('{chapter}');
               return chapter.dataset.equipped !== undefined && chapter.querySelector(':not(:defined)') === null;
             }})()"
        ),
        "the chapter’s elements",
    )
    .await?;
    // The elements’ own layout comes a frame or two after they do.
    for _ in 0..3 {
        page.drawn().await?;
    }
    let top = format!("document.getElementById('{chapter}').getBoundingClientRect().top");
    let top = page.eval(&top).await?;
    let is_first = top.as_f64().is_some_and(|top| (0.0..64.0).contains(&top));
    ensure!(is_first, "the chapter begins at {top} pixels of the window");
    Ok(())
}

async fn from_outside(page: Page) -> Result<()> {
    ready_at(&page, Serving::built(), &format!("#{CHAPTER}")).await?;
    is_at(&page, CHAPTER).await
}

async fn within(page: Page) -> Result<()> {
    ready_at(&page, Serving::built(), "").await?;
    for chapter in ["executor", CHAPTER, "working-on-many"] {
        page.run("location.hash = arguments[0];", vec![chapter.into()])
            .await?;
        is_at(&page, chapter).await?;
    }
    Ok(())
}
