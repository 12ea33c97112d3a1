//! The questions at the end of the lesson, as a file holds them: each about misconceptions, each
//! settled by runs, by the compiler or, where neither can, by a source.
//!
//! ```json
//! { "format": 1, "questions": [ {
//!   "id": "i-01", "misconceptions": ["M05"], "chapter": "waiting-on-many",
//!   "question": "Text, with `code` in backticks.", "code": "optional lines of Rust",
//!   "options": [ { "name": "a", "text": "…", "because": "…", "when": "wall_ms@one / wall_ms@two > 2" } ],
//!   "settled_by": { "runs": { "one": { "workload": "fetch", "order": "sequential" } }, "expected": "a" }
//! } ] }
//! ```
//! What is `expected` of the runs is for readers who have none: on paper, without script, in other
//! books. On the page the runs settle it, whatever was expected.
//!
//! With `"settled_by": { "rustc": "not_send", "codes": "E0277" }` an option has a `code` and no
//! `when`; `codes`, what rustc said, is put in when the site is built. With
//! `{ "text": "a", "source": "source-x" }` it has neither.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use thiserror::Error;

use super::asked::{Asked, AskedOption, words_or_list};
use super::misconception::Misconception;
use super::name::Name;
use super::question::{NotAQuestion, Question};
use crate::spec::{Refusal, RunSpec};

/// Version of the file's format.
pub const INVENTORY_FORMAT: u32 = 1;

/// The questions; their ids differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Inventory(Vec<InventoryQuestion>);

/// One question of the inventory.
#[derive(Clone, Debug, PartialEq)]
pub struct InventoryQuestion {
    /// Its id.
    pub id: Name,
    /// What it is about; at least one.
    pub misconceptions: Vec<Misconception>,
    /// The chapter that teaches it.
    pub chapter: Name,
    /// What is asked, with code in backticks.
    pub text: String,
    /// The lines that it asks about, if any.
    pub code: Option<String>,
    /// For each option, why that was answered wrongly or rightly.
    pub because: BTreeMap<Name, String>,
    /// The options, and which of them happens.
    pub question: Question,
    /// What settles it.
    pub settled: Settled,
    /// The option that happens, as far as that is known without a run: what its author expects of
    /// the runs, what rustc said, what the source says.
    pub expected: Option<Name>,
}

/// What settles a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Settled {
    /// These runs.
    Runs(BTreeMap<Name, RunSpec>),
    /// What rustc says of this exhibit.
    Rustc(Name),
    /// This source.
    Source(Name),
}

/// The questions as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: u32,
    questions: Vec<WrittenQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenQuestion {
    id: Name,
    misconceptions: Vec<Misconception>,
    chapter: Name,
    question: String,
    #[serde(default)]
    code: Option<String>,
    options: Vec<WrittenOption>,
    settled_by: WrittenSettled,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOption {
    name: Name,
    text: String,
    because: String,
    #[serde(default)]
    when: Option<String>,
    #[serde(default)]
    code: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSettled {
    #[serde(default)]
    runs: Option<BTreeMap<Name, BTreeMap<String, String>>>,
    #[serde(default)]
    expected: Option<Name>,
    #[serde(default)]
    rustc: Option<Name>,
    #[serde(default, deserialize_with = "words_or_list")]
    codes: Option<Vec<String>>,
    #[serde(default)]
    text: Option<Name>,
    #[serde(default)]
    source: Option<Name>,
}

/// Why a text is no inventory.
#[derive(Debug, Error)]
pub enum NotAnInventory {
    /// Not JSON, or not of this shape.
    #[error("The questions can’t be read: {0}.")]
    Json(#[from] serde_json::Error),
    /// Of another format.
    #[error("The questions are in format {0}; format {INVENTORY_FORMAT} can be read.")]
    Format(u32),
    /// Two questions have the same id.
    #[error("Two questions have the id ‘{0}’.")]
    Twice(Name),
    /// A question can't be asked.
    #[error("Question ‘{id}’: {problem}")]
    Question {
        /// Which.
        id: Name,
        /// Why.
        problem: Box<Problem>,
    },
}

/// What is wrong with a question.
#[derive(Debug, Error)]
pub enum Problem {
    /// It is about nothing.
    #[error("It names no misconception; it must name at least one.")]
    NoMisconception,
    /// Something has no words.
    #[error("{0} is empty.")]
    Empty(&'static str),
    /// A backtick has no other.
    #[error("A backtick is left open in ‘{0}’.")]
    Backtick(String),
    /// It is settled by nothing, or by several things.
    #[error(
        "settled_by names either runs, or rustc and an exhibit, or text and a source, and nothing besides."
    )]
    Settled,
    /// An option has what it is not settled by.
    #[error("The option ‘{0}’ has a when or a code that nothing asks for.")]
    Superfluous(Name),
    /// A run can't be.
    #[error("The run ‘{run}’ can’t be: {refusal}")]
    Run {
        /// Which.
        run: Name,
        /// Why.
        refusal: Refusal,
    },
    /// A condition speaks of a run that is none of those.
    #[error("A condition speaks of the run ‘{0}’, which settled_by doesn’t name.")]
    NoSuchRun(Name),
    /// A run that no condition speaks of.
    #[error("No condition speaks of the run ‘{0}’.")]
    UselessRun(Name),
    /// What is expected of the runs can't be answered.
    #[error("‘{0}’ is expected of the runs, and no option has that name.")]
    Unexpected(Name),
    /// The options, or what settles them, can't be.
    #[error(transparent)]
    Question(#[from] NotAQuestion),
}

impl Inventory {
    /// The questions that a text in JSON holds.
    ///
    /// # Errors
    /// [`NotAnInventory`], with the question and what is wrong with it.
    pub fn from_json(text: &str) -> Result<Self, NotAnInventory> {
        let written: Written = serde_json::from_str(text)?;
        if written.format != INVENTORY_FORMAT {
            return Err(NotAnInventory::Format(written.format));
        }
        let mut ids = BTreeSet::new();
        let mut questions = Vec::new();
        for question in written.questions {
            if !ids.insert(question.id.clone()) {
                return Err(NotAnInventory::Twice(question.id));
            }
            questions.push(question.check()?);
        }
        Ok(Self(questions))
    }

    /// The questions, in their order.
    pub fn questions(&self) -> &[InventoryQuestion] {
        &self.0
    }
}

impl InventoryQuestion {
    /// The question that a text in JSON is.
    ///
    /// # Errors
    /// [`NotAnInventory`], with what is wrong.
    pub fn from_json(text: &str) -> Result<Self, NotAnInventory> {
        let written: WrittenQuestion = serde_json::from_str(text)?;
        written.check()
    }
}

impl WrittenQuestion {
    fn check(self) -> Result<InventoryQuestion, NotAnInventory> {
        let id = self.id.clone();
        self.into_question()
            .map_err(|problem| NotAnInventory::Question {
                id,
                problem: Box::new(problem),
            })
    }

    fn into_question(self) -> Result<InventoryQuestion, Problem> {
        if self.misconceptions.is_empty() {
            return Err(Problem::NoMisconception);
        }
        prose("The question", &self.question)?;
        for option in &self.options {
            prose("The text of an option", &option.text)?;
            prose("The explanation of an option", &option.because)?;
        }
        let (asked, settled) = self.settle()?;
        let question = Question::try_from(&asked)?;
        if let Settled::Runs(runs) = &settled {
            let named = question.runs();
            if let Some(run) = named.iter().find(|run| !runs.contains_key(**run)) {
                return Err(Problem::NoSuchRun((*run).clone()));
            }
            if let Some(run) = runs.keys().find(|run| !named.contains(run)) {
                return Err(Problem::UselessRun(run.clone()));
            }
        }
        let expected = expected(&question, self.settled_by.expected.as_ref())?;
        let options = self.options.into_iter();
        Ok(InventoryQuestion {
            id: self.id,
            misconceptions: self.misconceptions,
            chapter: self.chapter,
            text: self.question,
            code: self.code,
            because: options.map(|it| (it.name, it.because)).collect(),
            question,
            settled,
            expected,
        })
    }

    /// What is asked, and what settles it.
    fn settle(&self) -> Result<(Asked, Settled), Problem> {
        let WrittenSettled {
            runs,
            expected,
            rustc,
            codes,
            text,
            source,
        } = &self.settled_by;
        let asked = |kind: &str| Asked {
            kind: kind.to_string(),
            options: self.options.iter().map(WrittenOption::asked).collect(),
            ..Asked::default()
        };
        match (runs, rustc, text, source) {
            (Some(runs), None, None, None) if codes.is_none() => {
                self.no_option_has(|option| option.code.is_some())?;
                let runs = runs.iter().map(run).collect::<Result<_, _>>()?;
                Ok((asked("choice"), Settled::Runs(runs)))
            }
            (None, Some(exhibit), None, None) if expected.is_none() => {
                self.no_option_has(|option| option.when.is_some())?;
                let codes = Some(codes.clone().unwrap_or_default());
                let asked = Asked {
                    codes,
                    ..asked("rustc")
                };
                Ok((asked, Settled::Rustc(exhibit.clone())))
            }
            (None, None, Some(right), Some(source)) if codes.is_none() && expected.is_none() => {
                self.no_option_has(|option| option.when.is_some() || option.code.is_some())?;
                let right = Some(right.to_string());
                let asked = Asked {
                    right,
                    ..asked("text")
                };
                Ok((asked, Settled::Source(source.clone())))
            }
            _ => Err(Problem::Settled),
        }
    }

    fn no_option_has(&self, what: impl Fn(&WrittenOption) -> bool) -> Result<(), Problem> {
        match self.options.iter().find(|option| what(option)) {
            Some(option) => Err(Problem::Superfluous(option.name.clone())),
            None => Ok(()),
        }
    }
}

impl WrittenOption {
    fn asked(&self) -> AskedOption {
        AskedOption {
            name: self.name.to_string(),
            text: Some(self.text.clone()),
            when: self.when.clone(),
            code: self.code.clone(),
            measure: None,
        }
    }
}

/// The option that happens, as far as that is known without a run.
fn expected(question: &Question, written: Option<&Name>) -> Result<Option<Name>, Problem> {
    let name = match question {
        Question::Rustc(rustc) => rustc.happened().map(|offer| &offer.name),
        Question::Text(text) => Some(&text.right),
        _ => written,
    };
    if let Some(name) = name.filter(|name| !question.options().contains(name)) {
        return Err(Problem::Unexpected(name.clone()));
    }
    Ok(name.cloned())
}

fn run((name, pairs): (&Name, &BTreeMap<String, String>)) -> Result<(Name, RunSpec), Problem> {
    let pairs = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    match RunSpec::from_pairs(pairs) {
        Ok(spec) => Ok((name.clone(), spec)),
        Err(refusal) => Err(Problem::Run {
            run: name.clone(),
            refusal,
        }),
    }
}

/// Whether a text says something, and its code ends.
fn prose(what: &'static str, text: &str) -> Result<(), Problem> {
    if text.trim().is_empty() {
        Err(Problem::Empty(what))
    } else if !text.matches('`').count().is_multiple_of(2) {
        Err(Problem::Backtick(text.to_string()))
    } else {
        Ok(())
    }
}
