//! A prediction by keys alone: committed to, settled by its run, explained, and made again.
use super::{open_at, says, seen, tab_to};
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde::Deserialize;
use serde_json::json;
use ww_page::page::Page;
use ww_page::suite::{Property, property};

/// One that a number answers, settled in half a second in any tier.
const NUMBER: &str = "#executor-predict-drop";
/// One that a sentence answers.
const CHOICE: &str = "#executor-predict-made";

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "lesson: by keys a number is predicted, settled by its run, explained, and predicted again",
            number,
        ),
        property(
            "lesson: by keys a sentence is chosen, and what happened is marked beside it",
            choice,
        ),
        property(
            "lesson: without an answer the prediction says what is missing, and nothing runs",
            missing,
        ),
        property(
            "lesson: a prediction can be skipped, and made afterwards",
            skipped,
        ),
    ]
}

/// Waits until it is settled.
pub(super) async fn settled(page: &Page, predict: &str) -> Result<()> {
    let settled = format!("document.querySelector('{predict}').matches('.is-settled')");
    page.wait_for(&settled, &format!("{predict} to be settled"))
        .await?;
    Ok(())
}

/// Shows that a verdict is seen, and the one explanation that is meant for it.
pub(super) async fn explained(page: &Page, predict: &str) -> Result<String> {
    let outcome = seen(page, &format!("{predict} .outcome")).await?;
    let sentence = says(page, &format!("{predict} .outcome .sentence")).await;
    let sentence = sentence.with_context(|| format!("the outcome is: {outcome}"))?;
    ensure!(sentence.ends_with('.'), "the verdict is: {sentence}");
    says(page, &format!("{predict} .outcome [data-verdict]")).await?;
    let shown = format!(
        "[...document.querySelectorAll('{predict} [data-verdict]')].filter(it => it.checkVisibility()).length"
    );
    let shown = page.eval(&shown).await?;
    ensure!(shown == json!(1), "{shown} explanations are shown");
    Ok(sentence)
}

/// What has the focus is within this.
async fn has_focus(page: &Page, selector: &str) -> Result<()> {
    let script = format!(
        "document.activeElement.closest({}) !== null",
        json!(selector)
    );
    ensure!(
        page.eval(&script).await? == true,
        "the focus is not in {selector}"
    );
    Ok(())
}

async fn number(page: Page) -> Result<()> {
    open_at(&page, &NUMBER[1..]).await?;
    page.click(&format!("{NUMBER} .question")).await?;
    tab_to(&page, &format!("{NUMBER} input"), 3).await?;
    page.press_text("8").await?;
    page.press(&[Key::Enter]).await?;
    settled(&page, NUMBER).await?;
    explained(&page, NUMBER).await?;
    has_focus(&page, NUMBER).await?;
    says(&page, &format!("{NUMBER} .bars .value")).await?;
    judged(&page, 8.0).await?;
    page.press(&[Key::Enter]).await?;
    has_focus(&page, &format!("{NUMBER} input")).await?;
    let outcome = seen(&page, &format!("{NUMBER} .outcome")).await?;
    ensure!(outcome.is_empty(), "it still says {outcome}");
    page.press_text("4").await?;
    page.press(&[Key::Enter]).await?;
    settled(&page, NUMBER).await?;
    explained(&page, NUMBER).await?;
    judged(&page, 4.0).await
}

/// Shows that an answer is kept, and agrees just when it is near what the run had: where the machine
/// is busy a timer is late, and more or fewer are dropped than four.
async fn judged(page: &Page, answer: f64) -> Result<()> {
    let found = page
        .eval(
            "[JSON.parse(localStorage.getItem('ww-progress')).predictions['executor-predict-drop'],
              document.querySelector('#executor-drop').lastRun.summary.cancelled]",
        )
        .await?;
    let (kept, dropped): (Kept, f64) = serde_json::from_value(found)?;
    let is_near = dropped > 0.0 && (dropped / answer).max(answer / dropped) <= 1.25;
    ensure!(
        kept.answered == answer.to_string() && kept.agrees == is_near,
        "{dropped} were dropped, and kept is {kept:?}"
    );
    Ok(())
}

/// What is kept of a prediction.
#[derive(Debug, Deserialize)]
struct Kept {
    answered: String,
    agrees: bool,
}

async fn choice(page: Page) -> Result<()> {
    open_at(&page, &CHOICE[1..]).await?;
    page.click(&format!("{CHOICE} .question")).await?;
    tab_to(&page, &format!("{CHOICE} input[type=radio]"), 3).await?;
    // Space chooses where it stands; the arrow goes on to the next, and chooses that.
    page.press_text(" ").await?;
    page.press(&[Key::Down]).await?;
    tab_to(&page, &format!("{CHOICE} .commit"), 5).await?;
    page.press(&[Key::Enter]).await?;
    settled(&page, CHOICE).await?;
    explained(&page, CHOICE).await?;
    has_focus(&page, CHOICE).await?;
    let marked = page
        .eval(&format!(
            "[...document.querySelectorAll('{CHOICE} .options > li')].map(it =>
               [it.matches('.is-said'), it.matches('.is-happened'), it.querySelector('.tag')?.textContent !== undefined])"
        ))
        .await?;
    let marked: Vec<[bool; 3]> = serde_json::from_value(marked)?;
    let count = |of: usize| marked.iter().filter(|it| it[of]).count();
    ensure!(
        count(0) == 1 && count(1) == 1 && marked[1][0],
        "the marks are {marked:?}"
    );
    ensure!(
        marked.iter().all(|[said, is, tag]| *tag == (*said || *is)),
        "a mark has no words: {marked:?}"
    );
    Ok(())
}

async fn missing(page: Page) -> Result<()> {
    open_at(&page, &NUMBER[1..]).await?;
    page.click(&format!("{NUMBER} .question")).await?;
    tab_to(&page, &format!("{NUMBER} .commit"), 4).await?;
    page.press(&[Key::Enter]).await?;
    says(&page, &format!("{NUMBER} .outcome")).await?;
    has_focus(&page, &format!("{NUMBER} input")).await?;
    page.press_text("9").await?;
    page.press(&[Key::Enter]).await?;
    says(&page, &format!("{NUMBER} .outcome")).await?;
    let ran = page
        .eval("document.querySelector('#executor-drop').lastRun !== undefined || document.querySelector('#executor-drop').running")
        .await?;
    ensure!(ran != json!(true), "it runs without an answer");
    Ok(())
}

async fn skipped(page: Page) -> Result<()> {
    open_at(&page, &NUMBER[1..]).await?;
    page.click(&format!("{NUMBER} .question")).await?;
    tab_to(&page, &format!("{NUMBER} .skip"), 5).await?;
    page.press(&[Key::Enter]).await?;
    page.wait_for(
        "document.querySelector('#executor-drop').lastRun !== undefined
           && !document.querySelector('#executor-dropped').matches('.is-running')",
        "a run without a prediction",
    )
    .await?;
    let verdict = seen(&page, &format!("{NUMBER} .outcome .sentence")).await?;
    ensure!(
        verdict.is_empty(),
        "what was not predicted is judged: {verdict}"
    );
    let kept = page
        .eval("JSON.parse(localStorage.getItem('ww-progress') ?? '{}').predictions?.['executor-predict-drop'] ?? null")
        .await?;
    ensure!(
        kept.is_null(),
        "a prediction was kept that nobody made: {kept}"
    );
    tab_to_again(&page).await?;
    page.press(&[Key::Enter]).await?;
    page.press_text("4").await?;
    page.press(&[Key::Enter]).await?;
    page.wait_for(
        &format!("document.querySelector('{NUMBER} .outcome .sentence') !== null"),
        "the verdict on a prediction made afterwards",
    )
    .await?;
    explained(&page, NUMBER).await?;
    Ok(())
}

/// Who has skipped it has the focus where they can predict all the same.
async fn tab_to_again(page: &Page) -> Result<()> {
    has_focus(page, &format!("{NUMBER} .again")).await
}
