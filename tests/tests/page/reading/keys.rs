//! Keys alone: each stop of a walk by Tab is named, seen, large enough and in the text's order.
use super::subjects::{Subject, WIDE, chapters, pages};
use anyhow::{Result, bail};
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::reading::keys::walk;
use ww_page::suite::{Property, measured, property};

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "reading: Tab leads through every demo’s page in order, and each stop is named and seen",
            |page| async move {
                let subjects = pages(&page).await?;
                walks(&page, &subjects).await
            },
        )
        .only_in(&[Engine::Chromium]),
        property(
            "reading: Tab leads through the whole lesson in order, and each stop is named and seen",
            |page| async move {
                // All chapters are one page, which one walk goes through after each was run.
                let mut all = chapters(&page).await?;
                let Some(last) = all.pop() else { return Ok(()) };
                for chapter in &all {
                    chapter.open(&page).await?;
                    run(&page, chapter).await?;
                }
                walks(&page, &[last]).await
            },
        )
        .only_in(&[Engine::Chromium]),
    ]
}

async fn run(page: &Page, subject: &Subject) -> Result<()> {
    if subject.begin(page).await? {
        subject.end(page).await?;
    }
    Ok(())
}

async fn walks(page: &Page, subjects: &[Subject]) -> Result<()> {
    page.set_window(WIDE.0, WIDE.1).await?;
    let mut wrong = Vec::new();
    let mut stops = 0;
    for subject in subjects {
        subject.open(page).await?;
        run(page, subject).await?;
        let walk = walk(page).await?;
        stops += walk.stops;
        wrong.extend(
            walk.wrong
                .iter()
                .map(|it| format!("{}: {it}", subject.name)),
        );
    }
    measured(
        page,
        &format!("Tab led to {stops} stops on {} pages", subjects.len()),
    );
    if wrong.is_empty() {
        return Ok(());
    }
    bail!("{} things are wrong:\n{}", wrong.len(), wrong.join("\n"))
}
