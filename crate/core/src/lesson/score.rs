//! How a reader did in the inventory: counted from what was kept, and kept nowhere.

use serde::Deserialize;

use super::misconception::Misconception;
use super::name::Name;
use super::progress::{Kept, Progress};
use crate::analysis::format::{capital, in_words};
use crate::counted;
use crate::say;

/// What counting needs to know of an inventory: a part of what
/// [`Inventory`](super::Inventory) reads and checks while the site is built, from the same file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Scored {
    questions: Vec<ScoredQuestion>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct ScoredQuestion {
    id: Name,
    misconceptions: Vec<Misconception>,
    options: Vec<ScoredOption>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct ScoredOption {
    name: String,
}

/// How a reader did in the inventory.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Score {
    /// Questions that there are.
    pub questions: u32,
    /// Those that were answered.
    pub answered: u32,
    /// Those whose answer is what happened.
    pub agreed: u32,
    /// The same for each misconception that a question is about, in their order.
    pub misconceptions: Vec<MisconceptionScore>,
    /// The same in words.
    pub sentence: String,
}

/// How a reader did in the questions about one misconception.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MisconceptionScore {
    /// Which: `M01` to `M18`.
    #[cfg_attr(test, ts(type = "string"))]
    pub misconception: Misconception,
    /// Questions about it.
    pub questions: u32,
    /// Those that were answered.
    pub answered: u32,
    /// Those whose answer is what happened.
    pub agreed: u32,
}

/// What was answered of some questions.
#[derive(Default)]
struct Count {
    questions: u32,
    answered: u32,
    agreed: u32,
}

impl Count {
    fn add(&mut self, kept: Option<&Kept>) {
        self.questions += 1;
        self.answered += u32::from(kept.is_some());
        self.agreed += u32::from(kept.is_some_and(|kept| kept.agrees));
    }
}

impl Score {
    /// What is kept of these questions. An answer that is no longer offered isn't counted.
    pub fn of(inventory: &Scored, progress: &Progress) -> Self {
        let kept = |question: &ScoredQuestion| {
            let kept = progress.inventory().get(&question.id)?;
            let mut options = question.options.iter();
            options.any(|it| it.name == kept.answered).then_some(kept)
        };
        let count = |about: Option<Misconception>| {
            let mut count = Count::default();
            for question in &inventory.questions {
                if about.is_none_or(|it| question.misconceptions.contains(&it)) {
                    count.add(kept(question));
                }
            }
            count
        };
        let all = count(None);
        let misconceptions = Misconception::all()
            .map(|it| (it, count(Some(it))))
            .filter(|(_, count)| count.questions > 0)
            .map(|(misconception, count)| MisconceptionScore {
                misconception,
                questions: count.questions,
                answered: count.answered,
                agreed: count.agreed,
            });
        Self {
            questions: all.questions,
            answered: all.answered,
            agreed: all.agreed,
            misconceptions: misconceptions.collect(),
            sentence: all.sentence(),
        }
    }
}

impl Count {
    fn sentence(&self) -> String {
        let questions = counted!(self.questions, "{n} question", "{n} questions");
        if self.answered == 0 {
            return say!("None of {questions} is answered yet.", questions);
        }
        counted!(
            self.answered,
            "{answered} of {questions} is answered, {agreed} as it happened.",
            "{answered} of {questions} are answered, {agreed} as it happened.",
            answered = capital(&in_words(self.answered)),
            questions,
            agreed = how_many(self.agreed)
        )
    }
}

/// `none`, `one`, `two`.
fn how_many(number: u32) -> String {
    if number == 0 {
        say!("none")
    } else {
        in_words(number)
    }
}
