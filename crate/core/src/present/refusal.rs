//! Why a message is none, a place isn't there, or hands can't be counted: one sentence each.

use std::fmt;

use thiserror::Error;

use super::message::MOST_BYTES;
use super::{MOST_HANDS, VERSION};
use crate::lesson::NotAnAnswer;
use crate::say;

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
    TooLong(usize),
    /// It isn't built as messages are.
    Shape(String),
    /// It is of another version: one of the windows is older than the other.
    Version {
        /// The version that it has.
        found: String,
    },
}

/// Where nobody can be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct NotAPlace(pub(super) String);

/// Why hands can't be counted.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum NotHands {
    /// Nothing is asked there.
    NotAsked(String),
    /// What is asked can't be understood.
    Question(String, String),
    /// One of the numbers can't be answered.
    Number(NotAnAnswer),
    /// How many is no number of hands.
    Count(String),
    /// All together are too many.
    TooMany(u64),
    /// No option has this name.
    NoOption(String),
    /// Numbers for options, or options for a number.
    OtherKind,
}

impl fmt::Display for NotAMessage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self {
            Self::TooLong(bytes) => say!(
                "The message has {bytes} bytes; there can be at most {max}.",
                bytes,
                max = MOST_BYTES
            ),
            Self::Shape(problem) => say!(
                "A message is an object such as {example}: {problem}.",
                example = "{ ww: 1, from: 'presenter', type: 'hello' }",
                problem
            ),
            Self::Version { found } => say!(
                "The other window speaks version {found}, and this one {known}; load both anew.",
                found,
                known = VERSION
            ),
        };
        out.write_str(&said)
    }
}

impl fmt::Display for NotAPlace {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = say!(
            "There is no place ‘{place}’ in this lesson.",
            place = self.0
        );
        out.write_str(&said)
    }
}

impl fmt::Display for NotHands {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self {
            Self::NotAsked(place) => say!("Nothing is asked at ‘{place}’.", place),
            Self::Question(place, why) => say!(
                "What is asked at ‘{place}’ can’t be counted: {why}",
                place,
                why
            ),
            Self::Number(why) => say!(
                "{why} Numbers have spaces between, and 300×4 is four hands.",
                why
            ),
            Self::Count(typed) => say!(
                "‘{typed}’ is no number of hands; it can be a whole number from 0 to {max}.",
                typed,
                max = MOST_HANDS
            ),
            Self::TooMany(hands) => say!(
                "These are {hands} hands; there can be at most {max}.",
                hands,
                max = MOST_HANDS
            ),
            Self::NoOption(name) => say!("‘{name}’ is none of the options.", name),
            Self::OtherKind => say!("These hands answer another kind of question."),
        };
        out.write_str(&said)
    }
}
