//! Why an embed can't be what its parameters say, or a message is none: one sentence each.

use thiserror::Error;

use super::{NotADemoName, NotASite};
use crate::spec;

/// Letters of what was written that a sentence repeats.
const REPEATED: usize = 60;

/// As much of a text as a sentence repeats.
pub(super) fn cut(text: &str) -> String {
    let mut letters = text
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it });
    let mut out: String = letters.by_ref().take(REPEATED).collect();
    if letters.next().is_some() {
        out.push('…');
    }
    out
}

/// Why an embed can't be.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Refusal {
    /// The run that it is to show can't be.
    #[error(transparent)]
    Run(#[from] spec::Refusal),
    /// No parameter has this name.
    #[error(
        "There is no parameter ‘{name}’; an embed has {own}, and those of a run: workload, engine, threads, tasks, delay_ms and others."
    )]
    UnknownParameter {
        /// What was written.
        name: String,
        /// The names that only embeds have.
        own: String,
    },
    /// The same parameter was given twice.
    #[error("‘{0}’ was given twice; give it once.")]
    Repeated(&'static str),
    /// The value is none of the names that this parameter takes.
    #[error("{parameter} is ‘{value}’; it can be {allowed}.")]
    UnknownName {
        /// The parameter.
        parameter: &'static str,
        /// What was written.
        value: String,
        /// The names it takes.
        allowed: String,
    },
    /// Not a number, or one out of range.
    #[error("{parameter} is ‘{value}’; it can be a number {allowed}.")]
    NotANumber {
        /// The parameter.
        parameter: &'static str,
        /// What was written.
        value: String,
        /// The range, in words.
        allowed: &'static str,
    },
    /// The site that it would come from is no address.
    #[error(transparent)]
    NotASite(#[from] NotASite),
    /// It names no demo at all.
    #[error(transparent)]
    NotADemo(#[from] NotADemoName),
    /// No demo is called that.
    #[error("There is no demo ‘{name}’; there are {like} and others.")]
    NoSuchDemo {
        /// What was written.
        name: String,
        /// Names that there are.
        like: String,
    },
    /// A step of nothing.
    #[error("step is ‘{0}’, and no demo is named whose step that is; name one by demo.")]
    StepOfNothing(String),
    /// The demo has no such step.
    #[error("step is ‘{step}’; the demo ‘{demo}’ has {steps}.")]
    NoSuchStep {
        /// The demo.
        demo: String,
        /// What was written.
        step: String,
        /// Which it has, in words.
        steps: String,
    },
    /// Nothing was recorded that could be gone through.
    #[error(
        "There is no recorded run of this to go through; mode can be live or poster, or leave away what changes the demo."
    )]
    NotRecorded,
}

/// Why a message is none that an embed understands.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotAMessage {
    /// More than any message needs.
    #[error("The message has {0} bytes; there can be at most {max}.", max = super::message::MOST_BYTES)]
    TooLong(usize),
    /// It isn't built as messages are.
    #[error("A message is an object such as {{ ww: 1, type: 'run' }}: {0}.")]
    Shape(String),
    /// It is of another version.
    #[error("The message is of version {found}; this embed speaks version {known}.", known = super::VERSION)]
    Version {
        /// The version that it has.
        found: String,
    },
    /// Nothing is called that.
    #[error("There is no message ‘{kind}’; the messages are {known}.", known = super::message::MESSAGES.join(", "))]
    Unknown {
        /// What it is called.
        kind: String,
    },
    /// It leads nowhere.
    #[error(
        "‘to’ is {0}; it can be 'next', 'back', 'first', 'last', or the number of a step from 1."
    )]
    Nowhere(String),
    /// It sets something that can't be written down.
    #[error("The value of ‘{name}’ is {found}; it can be a text, a number, true or false.")]
    NoValue {
        /// What is to be set.
        name: String,
        /// What it is to be.
        found: String,
    },
}
