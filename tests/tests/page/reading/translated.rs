//! The page in another language: nothing that the lesson's elements say is hard-wired.
use super::subjects::{Subject, WIDE, chapters};
use crate::opening::ready;
use anyhow::{Result, bail, ensure};
use serde_json::json;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::reading::pseudo::{plain, translated};
use ww_page::site::Serving;
use ww_page::suite::{Property, property};

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "reading: translated, the lesson has no English left, and writes numbers as its language does",
            in_another_language,
        )
        .only_in(&[Engine::Chromium]),
    ]
}

async fn in_another_language(page: Page) -> Result<()> {
    let chapters = chapters();
    if chapters.is_empty() {
        return Ok(());
    }
    page.set_window(WIDE.0, WIDE.1).await?;
    let copy = translated(&Serving::built().root)?;
    let root = copy.path().to_path_buf();
    page.keep(copy);
    let serving = Serving {
        root,
        ..Serving::built()
    };
    let url = ready(&page, serving).await?;
    let mut left = Vec::new();
    for chapter in &chapters {
        chapter.open(&page, &url).await?;
        left.extend(english(&page, chapter).await?);
    }
    for (what, open) in DIALOGS {
        page.run_async(open, vec![]).await?;
        let found = plain(&page, "ww-contents, dialog[open]").await?;
        left.extend(found.iter().map(|it| format!("{what}: {it}")));
        page.run("document.querySelector('dialog[open]')?.close();", vec![])
            .await?;
    }
    let numbers = page
        .run_async(
            "const { number, say } = await import(new URL('host/words.js', document.baseURI));
             return [number(1234.5, 'ms'), number(2.25), say('predict.number', { min: 0, max: 10000, skip: '' })];",
            vec![],
        )
        .await?;
    let said = numbers.to_string();
    ensure!(
        numbers[0] != json!("1,235 ms") && numbers[1] == json!("2,25") && said.contains("10.000"),
        "numbers are written as {said}"
    );
    left.sort();
    left.dedup();
    if left.is_empty() {
        return Ok(());
    }
    bail!(
        "{} texts are not translated:\n{}",
        left.len(),
        left.join("\n")
    )
}

/// What opens over the page.
const DIALOGS: [(&str, &str); 3] = [
    (
        "the contents",
        "await customElements.whenDefined('ww-contents'); document.querySelector('ww-contents').open('contents');",
    ),
    (
        "the search",
        "document.querySelector('ww-contents').open('search');
         const input = document.querySelector('dialog[open] input');
         input.value = 'żżżż'; input.dispatchEvent(new Event('input', { bubbles: true }));
         await new Promise((resolve) => setTimeout(resolve, 300));",
    ),
    (
        "the keys",
        "document.querySelector('ww-contents').open('keys');",
    ),
];

/// What is left of English in a chapter, before anything is answered, when a prediction is asked
/// for, is made and is settled, and while its steps are gone through.
async fn english(page: &Page, chapter: &Subject) -> Result<Vec<String>> {
    let mut left = plain(page, &chapter.selector).await?;
    if chapter.predictions(page).await? > 0 {
        if chapter.runs(page).await? > 0 {
            chapter.begin(page, 0).await?;
            left.extend(plain(page, &chapter.selector).await?);
        }
        chapter.predict(page, 0).await?;
        left.extend(plain(page, &chapter.selector).await?);
        chapter.settled(page).await?;
    }
    page.run(
        "document.querySelector(arguments[0])?.click();",
        vec![json!(format!("{} ww-steps .begin", chapter.selector))],
    )
    .await?;
    chapter.settle(page).await?;
    left.extend(plain(page, &chapter.selector).await?);
    page.run(
        "document.querySelector(arguments[0])?.click();",
        vec![json!(format!("{} ww-steps .close", chapter.selector))],
    )
    .await?;
    Ok(left
        .iter()
        .map(|it| format!("{}: {it}", chapter.name))
        .collect())
}
