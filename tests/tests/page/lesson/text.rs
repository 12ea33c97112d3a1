//! Without script all of the lesson is there: text, listings, pictures, questions, explanations.
use anyhow::{Result, ensure};
use serde::Deserialize;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::site::{Serving, open};
use ww_page::suite::{Property, property};

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "lesson: without script all of it is there to be read",
            unscripted,
        )
        .only_in(&[Engine::Chromium]),
    ]
}

/// What a reader without script finds.
#[derive(Debug, Deserialize)]
struct Found {
    words: usize,
    /// Chapters without text, as they are drawn.
    empty: Vec<String>,
    /// Questions of predictions and of the inventory that are not seen, or have no explanation.
    questions: usize,
    unasked: Vec<String>,
    /// Options that can be read.
    listings: usize,
    unlisted: Vec<String>,
    /// Steps that are not seen.
    steps: usize,
    unsaid: Vec<String>,
    /// Demos without a picture of a run that has words, too.
    demos: usize,
    unpictured: Vec<String>,
    /// Controls that would do nothing.
    dead: Vec<String>,
}

const FIND: &str = "
    const seen = (it) => it.checkVisibility() && it.textContent.trim() !== '';
    const all = (wanted) => [...document.querySelectorAll('.chapter ' + wanted)];
    const named = (them) => them.map((it) => it.id || it.dataset.question || it.outerHTML.slice(0, 120));
    for (const it of document.querySelectorAll('details')) it.open = true;
    const chapters = [...document.querySelectorAll('.chapter')];
    const questions = all(':is(ww-predict, .asked)');
    const explained = (it) => [...it.querySelectorAll('[data-verdict]')];
    const listings = all(':is(ww-listing, .refusal)');
    const demos = all('ww-demo');
    const pictured = (it) => {
      const picture = it.querySelector('img, svg');
      return picture && (picture.alt || picture.getAttribute('aria-label') || picture.querySelector('title')?.textContent
        || picture.closest('figure')?.querySelector('figcaption')?.textContent);
    };
    return {
      words: document.querySelector('ww-lesson').innerText.split(/\\s+/).length,
      empty: named(chapters.filter((it) => it.innerText.length < 200)),
      questions: questions.length,
      unasked: named(questions.filter((it) => !seen(it.querySelector('.question, p')) || explained(it).length < 2 || !explained(it).every(seen))),
      listings: listings.length,
      unlisted: named(listings.filter((it) => it.querySelector('code') === null || !seen(it.querySelector('code')))),
      steps: all('ww-steps li').length,
      unsaid: named(all('ww-steps li').filter((it) => !seen(it))),
      demos: demos.length,
      unpictured: named(demos.filter((it) => !pictured(it))),
      dead: named(all(':is(button, input, select)').filter((it) => it.checkVisibility())),
    };";

async fn unscripted(page: Page) -> Result<()> {
    page.forbid_scripts().await?;
    open(&page, Serving::built()).await?;
    let found: Found = serde_json::from_value(page.run(FIND, vec![]).await?)?;
    ensure!(found.words > 6000, "it has {} words", found.words);
    ensure!(
        found.questions > 40 && found.listings > 20 && found.steps > 40 && found.demos > 20,
        "there is little: {found:?}"
    );
    for (what, wrong) in [
        ("chapters are empty", &found.empty),
        ("questions are not all there", &found.unasked),
        ("listings are not there", &found.unlisted),
        ("steps are not there", &found.unsaid),
        ("demos have no picture with words", &found.unpictured),
        ("controls do nothing, and are seen", &found.dead),
    ] {
        ensure!(wrong.is_empty(), "{what}: {}", wrong.join("; "));
    }
    Ok(())
}
