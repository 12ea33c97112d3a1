//! The questions at the end, each run as a reader runs it: what happens is what its author expects.
use super::{go_to, open_at};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Instant;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::suite::{Property, measured, property};

pub(super) fn properties() -> Vec<Property> {
    // What happens is said by core, which is the same in every engine.
    vec![
        property(
            "lesson: what settles each question of the inventory happens as its author expects",
            as_expected,
        )
        .only_in(&[Engine::Chromium]),
    ]
}

/// The questions, as far as this asks: by whatever they are settled.
#[derive(Debug, Deserialize)]
struct Questions {
    questions: Vec<Question>,
}

#[derive(Debug, Deserialize)]
struct Question {
    id: String,
    options: Vec<Choice>,
    settled_by: SettledBy,
}

#[derive(Debug, Deserialize)]
struct Choice {
    name: String,
}

#[derive(Debug, Deserialize)]
struct SettledBy {
    #[serde(default)]
    runs: BTreeMap<String, serde_json::Value>,
    expected: Option<String>,
}

/// What became of an answer.
#[derive(Debug, Deserialize)]
struct Became {
    /// The options that are marked as what happened.
    happened: Vec<String>,
    /// What was said of it, with what was measured.
    said: String,
    /// The numbers of its runs that differ from run to run.
    runs: String,
}

/// Goes to a question and answers it, anew if it has been answered.
const ANSWER: &str = "
    const [id, name] = arguments;
    const item = document.querySelector(`[data-question='${id}']`);
    location.hash = item.id;
    while (!item.matches('.is-current')) await new Promise((resolve) => setTimeout(resolve, 5));
    const again = item.querySelector('.again');
    if (!again.hidden) again.click();
    item.querySelector(`input[value='${name}']`).click();
    item.querySelector('.commit').click();";

const BECAME: &str = "
    const item = document.querySelector(`[data-question='${arguments[0]}']`);
    const runs = [...item.querySelectorAll('ww-demo')].map(({ id, lastRun }) => {
      const { wall_ms, work_ms, lanes, polls, gaps, latest_ms } = lastRun?.summary ?? {};
      return `${id} ${JSON.stringify({ wall_ms, work_ms, lanes, polls, gaps, latest_ms })}`;
    });
    return {
      happened: [...item.querySelectorAll('.options > .is-happened')].map((it) => it.dataset.name),
      said: item.querySelector('.outcome :is(.sentence, .alert)')?.textContent ?? '',
      runs: runs.join('; '),
    };";

impl Question {
    /// The option that its author expects; any, where nobody can say beforehand.
    fn answer(&self) -> Result<&str> {
        let first = self.options.first().map(|option| option.name.as_str());
        let expected = self.settled_by.expected.as_deref();
        expected
            .or(first)
            .with_context(|| format!("{} has no options", self.id))
    }

    /// Answers it, and waits for what comes of it.
    async fn settle(&self, page: &Page) -> Result<Became> {
        let id = &self.id;
        page.run_async(ANSWER, vec![json!(id), json!(self.answer()?)])
            .await?;
        page.wait_for(
            &format!("!document.querySelector('[data-question={id}] .again').hidden"),
            &format!("{id} to be settled"),
        )
        .await?;
        let became = page.run(BECAME, vec![json!(id)]).await?;
        Ok(serde_json::from_value(became)?)
    }

    /// What is wrong with that, if anything.
    fn wrong(&self, became: &Became) -> Option<String> {
        let Became {
            happened,
            said,
            runs,
        } = became;
        let is_expected = match &self.settled_by.expected {
            Some(expected) => happened == std::slice::from_ref(expected),
            None => happened.len() == 1,
        };
        let expected = self.settled_by.expected.as_deref();
        let expected = expected.unwrap_or("one of its options");
        let id = &self.id;
        (!is_expected).then(|| {
            format!("{id}: {expected} is expected, and {happened:?} happened: {said} {runs}")
        })
    }
}

async fn as_expected(page: Page) -> Result<()> {
    open_at(&page, "inventory-heading").await?;
    let text = page
        .run_async(
            "const inventory = document.querySelector('ww-inventory');
             return (await fetch(new URL(inventory.getAttribute('src'), document.baseURI))).json();",
            vec![],
        )
        .await?;
    let Questions { questions } = serde_json::from_value(text)?;
    go_to(&page, "inventory-heading").await?;
    let begun = Instant::now();
    let (mut by_runs, mut again, mut wrong) = (0, Vec::new(), Vec::new());
    for question in &questions {
        by_runs += usize::from(!question.settled_by.runs.is_empty());
        let first = question.settle(&page).await?;
        let Some(first) = question.wrong(&first) else {
            continue;
        };
        // Two cores may have no time for a run that is to be quick; they seldom do so twice.
        let second = question.settle(&page).await?;
        match question.wrong(&second) {
            None => again.push(first),
            Some(second) => wrong.push(format!("{first}; and again, {second}")),
        }
    }
    let asked_again = if again.is_empty() {
        "none asked again".to_owned()
    } else {
        format!("asked again: {}", again.join("; "))
    };
    let seconds = begun.elapsed().as_secs_f64();
    measured(
        &page,
        &format!(
            "{} questions settled in {seconds:.1} s, {by_runs} of them by runs; {asked_again}",
            questions.len()
        ),
    );
    ensure!(by_runs * 2 > questions.len(), "few are settled by runs");
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
