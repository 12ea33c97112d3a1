//! What a chapter is made of is loaded when the reader comes near it, and not before.
use super::go_to;
use crate::opening::{ready, requests};
use anyhow::{Result, ensure};
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, property};

pub(super) fn properties() -> Vec<Property> {
    vec![property(
        "lesson: a chapter's elements are loaded when it is near, and not before",
        near,
    )]
}

/// What is asked for by a far chapter alone, and the chapter.
const FAR: [(&str, &str); 4] = [
    ("/elements/ww-predict/", "two-words-heading"),
    ("/elements/ww-stepper/", "executor-heading"),
    ("/elements/ww-costs/", "many-engines-heading"),
    ("/elements/ww-inventory/", "inventory-heading"),
];

async fn near(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    page.wait_for(
        "document.querySelector('ww-contents:defined') !== null",
        "the way about",
    )
    .await?;
    let asked = requests(&page).await?;
    let of_the_lesson = asked
        .iter()
        .find(|it| it.contains("/wasm/lesson/") || it.contains("/host/lesson.js"));
    ensure!(
        of_the_lesson.is_none(),
        "a first visit asks for {of_the_lesson:?}"
    );
    for (part, chapter) in FAR {
        let asked = requests(&page).await?;
        let script = |it: &&String| it.contains(part) && it.ends_with("/element.js");
        ensure!(
            !asked.iter().any(|it| script(&it)),
            "{part} is loaded far from #{chapter}"
        );
        go_to(&page, chapter).await?;
        let asked = requests(&page).await?;
        ensure!(
            asked.iter().any(|it| script(&it)),
            "{part} is not loaded at #{chapter}"
        );
    }
    Ok(())
}
