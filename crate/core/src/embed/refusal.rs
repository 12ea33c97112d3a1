//! Why an embed can't be what its parameters say, or a message is none: one sentence each.

use std::fmt;

use thiserror::Error;

use super::message::{MESSAGES, MOST_BYTES};
use super::parameters::listed;
use super::{NotADemoName, NotASite, VERSION};
use crate::say;
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
    Run(spec::Refusal),
    /// No parameter has this name.
    UnknownParameter {
        /// What was written.
        name: String,
        /// The names that only embeds have.
        own: String,
    },
    /// The same parameter was given twice.
    Repeated(&'static str),
    /// The value is none of the names that this parameter takes.
    UnknownName {
        /// The parameter.
        parameter: &'static str,
        /// What was written.
        value: String,
        /// The names it takes.
        allowed: Vec<&'static str>,
    },
    /// Not a number, or one out of range.
    NotANumber {
        /// The parameter.
        parameter: &'static str,
        /// What was written.
        value: String,
        /// The range, in words.
        allowed: String,
    },
    /// The site that it would come from is no address.
    NotASite(NotASite),
    /// It names no demo at all.
    NotADemo(NotADemoName),
    /// No demo is called that.
    NoSuchDemo {
        /// What was written.
        name: String,
        /// Names that there are.
        like: String,
    },
    /// A step of nothing.
    StepOfNothing(String),
    /// The demo has no such step.
    NoSuchStep {
        /// The demo.
        demo: String,
        /// What was written.
        step: String,
        /// How many it has.
        steps: u32,
    },
    /// Nothing was recorded that could be gone through.
    NotRecorded,
}

/// Why a message is none that an embed understands.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotAMessage {
    /// More than any message needs.
    TooLong(usize),
    /// It isn't built as messages are.
    Shape(String),
    /// It is of another version.
    Version {
        /// The version that it has.
        found: String,
    },
    /// Nothing is called that.
    Unknown {
        /// What it is called.
        kind: String,
    },
    /// It leads nowhere.
    Nowhere(String),
    /// It sets something that can't be written down.
    NoValue {
        /// What is to be set.
        name: String,
        /// What it is to be.
        found: String,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self {
            Self::Run(why) => return why.fmt(out),
            Self::NotASite(why) => return why.fmt(out),
            Self::NotADemo(why) => return why.fmt(out),
            Self::UnknownParameter { name, own } => say!(
                "There is no parameter ‘{name}’; an embed has {own}, and those of a run: workload, engine, threads, tasks, delay_ms and others.",
                name,
                own
            ),
            Self::Repeated(name) => say!("‘{name}’ was given twice; give it once.", name),
            Self::UnknownName {
                parameter,
                value,
                allowed,
            } => say!(
                "{parameter} is ‘{value}’; it can be {allowed}.",
                parameter,
                value,
                allowed = listed(allowed)
            ),
            Self::NotANumber {
                parameter,
                value,
                allowed,
            } => say!(
                "{parameter} is ‘{value}’; it can be a number {allowed}.",
                parameter,
                value,
                allowed
            ),
            Self::NoSuchDemo { name, like } => say!(
                "There is no demo ‘{name}’; there are {like} and others.",
                name,
                like
            ),
            Self::StepOfNothing(step) => say!(
                "step is ‘{step}’, and no demo is named whose step that is; name one by demo.",
                step
            ),
            Self::NoSuchStep {
                demo,
                step,
                steps: 0,
            } => say!(
                "step is ‘{step}’; the demo ‘{demo}’ has no steps.",
                step,
                demo
            ),
            Self::NoSuchStep { demo, step, steps } => say!(
                "step is ‘{step}’; the demo ‘{demo}’ has the steps 1 to {last}.",
                step,
                demo,
                last = steps
            ),
            Self::NotRecorded => say!(
                "There is no recorded run of this to go through; mode can be live or poster, or leave away what changes the demo."
            ),
        };
        out.write_str(&said)
    }
}

// Without a source: what these say is all that there is to say, and a chain would say it twice.
impl From<spec::Refusal> for Refusal {
    fn from(why: spec::Refusal) -> Self {
        Self::Run(why)
    }
}

impl From<NotASite> for Refusal {
    fn from(why: NotASite) -> Self {
        Self::NotASite(why)
    }
}

impl From<NotADemoName> for Refusal {
    fn from(why: NotADemoName) -> Self {
        Self::NotADemo(why)
    }
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
                example = "{ ww: 1, type: 'run' }",
                problem
            ),
            Self::Version { found } => say!(
                "The message is of version {found}; this embed speaks version {known}.",
                found,
                known = VERSION
            ),
            Self::Unknown { kind } => say!(
                "There is no message ‘{kind}’; the messages are {known}.",
                kind,
                known = MESSAGES.join(", ")
            ),
            Self::Nowhere(to) => say!(
                "‘to’ is {to}; it can be 'next', 'back', 'first', 'last', or the number of a step from 1.",
                to
            ),
            Self::NoValue { name, found } => say!(
                "The value of ‘{name}’ is {found}; it can be a text, a number, true or false.",
                name,
                found
            ),
        };
        out.write_str(&said)
    }
}
