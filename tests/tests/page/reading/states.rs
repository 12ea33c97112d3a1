//! States that a chapter has besides those of its runs: it is gone through step by step, and the
//! questions at the end are answered, all shown at once, and forgotten.
use super::subjects::Subject;
use anyhow::Result;
use serde_json::json;
use ww_page::page::Page;

/// How far the steps are gone through.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Middle,
    Last,
}

/// Where steps, and the lines that they light, are to be looked at.
pub(super) const LIT: &str = ":is(ww-steps, .line.is-lit)";

/// Opens the first steps, and presses Next or Back until it is there.
const GO: &str = "
    const steps = document.querySelector(`${arguments[0]} ww-steps`);
    if (!steps) return false;
    const items = [...steps.querySelectorAll(':scope > ol > li')];
    const to = arguments[1] ? items.length - 1 : Math.floor(items.length / 2);
    const at = () => items.findIndex((it) => it.matches('[aria-current]'));
    steps.querySelector('.begin').click();
    for (const _ of items) {
      if (at() !== to) steps.querySelector(at() < to ? '.next' : '.back').click();
    }
    window.wwStep = items[to];
    return true;";

/// Its sentence is said, and its lines, and no others, are lit, as far as their listing is there: that
/// of another chapter may have been taken away.
const GONE: &str = "(() => {
    const { file, lineNumbers = '' } = wwStep.dataset;
    const lines = lineNumbers.split(' ').flatMap((number) =>
      [...document.querySelectorAll(`ww-listing figure[data-file='${file}'] .line[data-line='${number}']`)]);
    return wwStep.matches('[aria-current]')
      && lines.every((it) => it.matches('.is-lit'))
      && document.querySelectorAll('.line.is-lit').length === lines.length;
  })()";

/// Goes through the first steps of a chapter as far as this; returns false where it has none.
pub(super) async fn step(page: &Page, subject: &Subject, to: Step) -> Result<bool> {
    let is_last = matches!(to, Step::Last);
    let arguments = vec![json!(subject.selector), json!(is_last)];
    if page.run(GO, arguments).await? == json!(false) {
        return Ok(false);
    }
    page.wait_for(GONE, &format!("{to:?} step in {}", subject.name))
        .await?;
    subject.settle(page).await?;
    Ok(true)
}

/// Leaves the steps.
pub(super) async fn leave(page: &Page) -> Result<()> {
    page.run(
        "document.querySelector('ww-steps.is-stepping .close')?.click();",
        vec![],
    )
    .await?;
    Ok(())
}

/// A question that a run settles in half a second.
const QUESTION: &str = "[data-question=i-02]";

/// Answers a question, and returns while what settles it runs.
pub(super) async fn answer(page: &Page) -> Result<()> {
    page.run_async(
        "const item = document.querySelector(arguments[0]);
         location.hash = item.id;
         while (!item.matches('.is-current')) await new Promise((resolve) => setTimeout(resolve, 5));
         item.querySelector('input[type=radio]').click();
         item.querySelector('.commit').click();",
        vec![json!(QUESTION)],
    )
    .await?;
    page.wait_for(
        &format!("document.querySelector('{QUESTION} ww-demo')"),
        "a run that settles a question",
    )
    .await?;
    Ok(())
}

/// Waits until the question is settled, and counted.
pub(super) async fn settled(page: &Page, subject: &Subject) -> Result<()> {
    page.wait_for(
        &format!(
            "document.querySelector('{QUESTION} .outcome .sentence')
               && /\\d|one/i.test(document.querySelector('ww-inventory .score').textContent)"
        ),
        "a question to be settled",
    )
    .await?;
    subject.settle(page).await
}

/// Shows all questions at once, or one at a time again.
pub(super) async fn show_all(page: &Page, subject: &Subject) -> Result<()> {
    page.run(
        "document.querySelector('ww-inventory .turns .all').click();",
        vec![],
    )
    .await?;
    subject.settle(page).await
}

/// Forgets what was answered, and waits for the word about it.
pub(super) async fn forget(page: &Page, subject: &Subject) -> Result<()> {
    page.run(
        "const [, , forget] = document.querySelectorAll('ww-inventory .keeps button');
         forget.click();",
        vec![],
    )
    .await?;
    page.wait_for(
        "document.querySelector('ww-inventory > .status').textContent",
        "a word about what is forgotten",
    )
    .await?;
    subject.settle(page).await
}
