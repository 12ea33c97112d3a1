//! What axe-core knows of WCAG 2.2 AA, in every state that a page can be in.
use super::subjects::{Subject, WIDE, chapters, pages};
use anyhow::{Result, bail};
use ww_page::engine::Engine;
use ww_page::media::Media;
use ww_page::page::Page;
use ww_page::reading::axe::{Rules, bring, violations};
use ww_page::suite::{Property, measured, property};

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "reading: axe-core finds nothing on any demo’s page in any state",
            |page| async move {
                let subjects = pages(&page).await?;
                in_any_state(&page, &subjects).await
            },
        )
        .only_in(&[Engine::Chromium]),
        property(
            "reading: axe-core finds nothing on any chapter in any state",
            |page| async move {
                let subjects = chapters(&page).await?;
                in_any_state(&page, &subjects).await
            },
        )
        .only_in(&[Engine::Chromium]),
    ]
}

/// All that is found, so that one run of the test tells everything.
#[derive(Debug, Default)]
struct Found(Vec<String>);

impl Found {
    async fn look(&mut self, page: &Page, at: &Subject, state: &str, rules: Rules) -> Result<()> {
        for violation in violations(page, &at.selector, rules).await? {
            self.0.push(format!("{}, {state}: {violation}", at.name));
        }
        Ok(())
    }
}

async fn in_any_state(page: &Page, subjects: &[Subject]) -> Result<()> {
    page.set_window(WIDE.0, WIDE.1).await?;
    let mut found = Found::default();
    let mut states = 0;
    for subject in subjects {
        subject.open(page).await?;
        bring(page).await?;
        subject.unfold(page).await?;
        found
            .look(page, subject, "before a run", Rules::All)
            .await?;
        states += 1;
        if subject.begin(page).await? {
            found.look(page, subject, "during it", Rules::All).await?;
            subject.end(page).await?;
            subject.unfold(page).await?;
            found.look(page, subject, "after it", Rules::All).await?;
            states += 2;
        }
        for (state, media) in schemes() {
            page.emulate(media).await?;
            found.look(page, subject, state, Rules::Contrast).await?;
            states += 1;
        }
        page.emulate(Media::default()).await?;
    }
    measured(
        page,
        &format!(
            "axe-core looked at {} pages or chapters, at {states} states in all",
            subjects.len()
        ),
    );
    if found.0.is_empty() {
        return Ok(());
    }
    bail!("{} violations:\n{}", found.0.len(), found.0.join("\n"))
}

/// Other colours in which the same has to stand out.
fn schemes() -> [(&'static str, Media); 2] {
    let dark = Media {
        dark: true,
        ..Media::default()
    };
    let forced = Media {
        forced_colors: true,
        ..Media::default()
    };
    [("in the dark", dark), ("in forced colours", forced)]
}
