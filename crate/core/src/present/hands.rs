//! A show of hands: the numbers that were said, or how many were for each option.

use std::collections::BTreeMap;

use super::NotHands;
use super::refusal::cut;
use crate::lesson::{Asked, Name, NotAnAnswer, Question, Unsettled, verdict};

/// Hands that one question can have.
pub const MOST_HANDS: u32 = 1000;

/// The hands of a class.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Hands {
    /// Of who was asked for a number: each that was said, and by how many.
    Numbers(Vec<(f64, u32)>),
    /// Of who was asked to choose: how many for each option.
    Counts(BTreeMap<Name, u32>),
}

impl Hands {
    /// How many there are.
    pub fn total(&self) -> u32 {
        let counts: u64 = match self {
            Self::Numbers(said) => said.iter().map(|(_, many)| u64::from(*many)).sum(),
            Self::Counts(counts) => counts.values().copied().map(u64::from).sum(),
        };
        u32::try_from(counts).unwrap_or(u32::MAX)
    }

    /// These hands, if they can answer a question.
    ///
    /// # Errors
    /// [`NotHands`], when they can't.
    pub fn checked(self, question: &Question) -> Result<Self, NotHands> {
        let most = u64::from(MOST_HANDS);
        let total: u64 = match &self {
            Self::Numbers(said) => said.iter().map(|(_, many)| u64::from(*many)).sum(),
            Self::Counts(counts) => counts.values().copied().map(u64::from).sum(),
        };
        if total > most {
            return Err(NotHands::TooMany(total));
        }
        match (&self, question) {
            (Self::Numbers(said), Question::Number(amount) | Question::Bar(amount)) => {
                let out = said.iter().find(|(it, _)| !amount.range.contains(it));
                match out {
                    Some((out, _)) => Err(NotHands::Number(NotAnAnswer::NotInRange {
                        text: out.to_string(),
                        range: amount.range.clone(),
                    })),
                    None => Ok(self),
                }
            }
            (Self::Numbers(_), _) | (Self::Counts(_), Question::Number(_) | Question::Bar(_)) => {
                Err(NotHands::OtherKind)
            }
            (Self::Counts(counts), _) => {
                let options = question.options();
                match counts.keys().find(|name| !options.contains(name)) {
                    Some(name) => Err(NotHands::NoOption(cut(name.as_str()))),
                    None => Ok(self),
                }
            }
        }
    }
}

/// What is asked, read.
pub(super) fn question(id: &str, asked: &Asked) -> Result<Question, NotHands> {
    Question::try_from(asked).map_err(|why| NotHands::Question(cut(id), why.to_string()))
}

/// The verdict on one of the answers, if the runs settle it.
pub(super) fn settled(
    question: &Question,
    answer: &str,
    runs: &crate::lesson::Runs,
) -> Result<Option<crate::lesson::Verdict>, NotAnAnswer> {
    match verdict(question, answer, runs) {
        Ok(verdict) => Ok(Some(verdict)),
        Err(Unsettled::Runs(_)) => Ok(None),
        Err(Unsettled::Answer(why)) => Err(why),
    }
}
