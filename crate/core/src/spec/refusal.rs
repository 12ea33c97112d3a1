//! Why a description of a run is refused: one sentence each, with what is allowed.

use std::fmt;

use thiserror::Error;

use super::{Engine, Named, Via};
use crate::{counted, say};

/// Why a run can't be: what was wrong, and what is allowed.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Refusal {
    /// No parameter has this name.
    UnknownParameter {
        /// What was written.
        name: String,
        /// The names there are.
        allowed: &'static [&'static str],
    },
    /// The same parameter was given twice.
    Repeated {
        /// The parameter.
        name: &'static str,
    },
    /// The value is none of the names that this parameter takes.
    UnknownName {
        /// The parameter.
        parameter: &'static str,
        /// What was written.
        value: String,
        /// The names it takes.
        allowed: Vec<&'static str>,
    },
    /// Not a whole number, or one out of range.
    NotInRange {
        /// The parameter.
        parameter: &'static str,
        /// What was written.
        value: String,
        /// The smallest allowed.
        min: u32,
        /// The largest allowed.
        max: u32,
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
    /// Each value is possible, the combination isn't.
    NoSuchPair {
        /// The engine asked for.
        engine: &'static str,
        /// The workload it can't run.
        workload: &'static str,
        /// The engines that can.
        allowed: &'static [Engine],
    },
    /// Nobody of this name answers what the workload asks.
    NoSuchAnswer {
        /// Who was to answer.
        via: &'static str,
        /// What is asked.
        workload: &'static str,
        /// Who can.
        allowed: &'static [Via],
    },
    /// Passes over a picture keep their pixels, each its own.
    TooManyPasses {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
        /// How often each is drawn.
        passes: u32,
        /// Pixels of all passes.
        pixels: u32,
        /// How many there can be.
        max: u32,
    },
    /// A picture that threads without a pool don't draw.
    NotPlain,
    /// More tasks than there can be of their kind.
    TooManyTasks {
        /// Of what.
        what: Limited,
        /// How many were asked for.
        tasks: u32,
        /// How many there can be.
        max: u32,
    },
    /// A picture with more pixels than are allowed.
    TooManyPixels {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
        /// Most pixels allowed in all.
        max: u32,
    },
    /// The text isn't a JSON object of numbers and strings.
    NotAnObject {
        /// What was found instead.
        problem: String,
    },
}

/// What there can be fewer of than of other tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limited {
    /// Threads that each hold a connection.
    ThreadsThatHold,
    /// Threads that each do one thing.
    Threads,
    /// Fetches at the same time.
    Fetches,
    /// Sockets of one page.
    Sockets,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self {
            Self::UnknownParameter { name, allowed } => say!(
                "There is no parameter ‘{name}’; the parameters are {allowed}.",
                name,
                allowed = all(allowed)
            ),
            Self::Repeated { name } => say!("‘{name}’ was given twice; give it once.", name),
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
            Self::NotInRange {
                parameter,
                value,
                min,
                max,
            } => say!(
                "{parameter} is ‘{value}’; it can be a whole number from {min} to {max}.",
                parameter,
                value,
                min,
                max
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
            others => others.of_the_whole(),
        };
        out.write_str(&said)
    }
}

impl Refusal {
    /// Why values, each of which can be, are no run together; or a text is none at all.
    fn of_the_whole(&self) -> String {
        match self {
            Self::NoSuchPair {
                engine,
                workload,
                allowed,
            } => say!(
                "{engine} can't run {workload} here; {workload} can be run by {allowed}.",
                engine,
                workload,
                allowed = listed(&names(allowed))
            ),
            Self::NoSuchAnswer {
                via,
                workload,
                allowed,
            } => say!(
                "{via} doesn’t answer {workload}; {workload} can be answered by {allowed}.",
                via,
                workload,
                allowed = listed(&names(allowed))
            ),
            Self::NotPlain => say!(
                "Threads without a pool draw each tile once, in bands; coarse can be 0 for them, and colours bands."
            ),
            Self::TooManyTasks { what, tasks, max } => what.refused(*tasks, *max),
            Self::NotAnObject { problem } => say!(
                "A run is written as a JSON object with numbers and strings as values: {problem}.",
                problem
            ),
            others => others.of_a_picture(),
        }
    }

    fn of_a_picture(&self) -> String {
        match self {
            Self::TooManyPasses {
                width,
                height,
                passes,
                pixels,
                max,
            } => say!(
                "{width} × {height} pixels in {passes} passes are {pixels}; there can be at most {max}, so choose a smaller picture or fewer samples.",
                width,
                height,
                passes,
                pixels,
                max
            ),
            Self::TooManyPixels { width, height, max } => say!(
                "{width} × {height} is too large a picture; width times height can be at most {max}.",
                width,
                height,
                max
            ),
            _ => String::new(),
        }
    }
}

impl Limited {
    fn refused(self, tasks: u32, max: u32) -> String {
        match self {
            Self::ThreadsThatHold => counted!(
                max,
                "tasks is ‘{tasks}’; there can be at most {n} thread that holds a connection.",
                "tasks is ‘{tasks}’; there can be at most {n} threads that each hold a connection.",
                tasks
            ),
            Self::Threads => counted!(
                max,
                "tasks is ‘{tasks}’; there can be at most {n} thread that does one thing.",
                "tasks is ‘{tasks}’; there can be at most {n} threads that each do one thing.",
                tasks
            ),
            Self::Fetches => counted!(
                max,
                "tasks is ‘{tasks}’; there can be at most {n} fetch at the same time.",
                "tasks is ‘{tasks}’; there can be at most {n} fetches at the same time.",
                tasks
            ),
            Self::Sockets => counted!(
                max,
                "tasks is ‘{tasks}’; there can be at most {n} socket of one page.",
                "tasks is ‘{tasks}’; there can be at most {n} sockets of one page.",
                tasks
            ),
        }
    }
}

fn names<T: Named>(values: &[T]) -> Vec<&'static str> {
    values.iter().map(|it| it.name()).collect()
}

/// `a, b and c`.
fn all(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_string(),
        [first @ .., last] => say!("{first} and {last}", first = first.join(", "), last),
    }
}

/// `a, b or c`: how a refusal lists what is allowed.
pub(crate) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_string(),
        [first @ .., last] => say!("{first} or {last}", first = first.join(", "), last),
    }
}
