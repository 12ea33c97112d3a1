//! Why a message is none, a place isn't there, or hands can't be counted: one sentence each.

use thiserror::Error;

use crate::lesson::NotAnAnswer;

/// Letters of what was written that a sentence repeats.
const REPEATED: usize = 60;

/// As much of a text as a sentence repeats.
pub(super) fn cut(text: &str) -> String {
    let plain = |it: char| if it.is_control() { ' ' } else { it };
    let mut letters = text.chars().map(plain);
    let mut out: String = letters.by_ref().take(REPEATED).collect();
    if letters.next().is_some() {
        out.push('…');
    }
    out
}

/// Why a message is none that the other window understands.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotAMessage {
    /// More than any message needs.
    #[error("The message has {0} bytes; there can be at most {max}.", max = super::message::MOST_BYTES)]
    TooLong(usize),
    /// It isn't built as messages are.
    #[error("A message is an object such as {{ ww: 1, from: 'presenter', type: 'hello' }}: {0}.")]
    Shape(String),
    /// It is of another version: one of the windows is older than the other.
    #[error("The other window speaks version {found}, and this one {known}; load both anew.", known = super::VERSION)]
    Version {
        /// The version that it has.
        found: String,
    },
}

/// Where nobody can be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("There is no place ‘{0}’ in this lesson.")]
pub struct NotAPlace(pub(super) String);

/// Why hands can't be counted.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum NotHands {
    /// Nothing is asked there.
    #[error("Nothing is asked at ‘{0}’.")]
    NotAsked(String),
    /// What is asked can't be understood.
    #[error("What is asked at ‘{0}’ can’t be counted: {1}")]
    Question(String, String),
    /// One of the numbers can't be answered.
    #[error("{0} Numbers have spaces between, and 300×4 is four hands.")]
    Number(NotAnAnswer),
    /// How many is no number of hands.
    #[error("‘{0}’ is no number of hands; it can be a whole number from 0 to {max}.", max = super::MOST_HANDS)]
    Count(String),
    /// All together are too many.
    #[error("These are {0} hands; there can be at most {max}.", max = super::MOST_HANDS)]
    TooMany(u64),
    /// No option has this name.
    #[error("‘{0}’ is none of the options.")]
    NoOption(String),
    /// Numbers for options, or options for a number.
    #[error("These hands answer another kind of question.")]
    OtherKind,
}
