//! Why a description of a run is refused: one sentence each, with what is allowed.

use thiserror::Error;

/// Why a run can't be: what was wrong, and what is allowed.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Refusal {
    /// No parameter has this name.
    #[error("There is no parameter ‘{name}’; the parameters are {allowed}.")]
    UnknownParameter {
        /// What was written.
        name: String,
        /// The names there are.
        allowed: String,
    },
    /// The same parameter was given twice.
    #[error("‘{name}’ was given twice; give it once.")]
    Repeated {
        /// The parameter.
        name: &'static str,
    },
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
    /// Not a whole number, or one out of range.
    #[error("{parameter} is ‘{value}’; it can be a whole number from {min} to {max}.")]
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
    #[error("{parameter} is ‘{value}’; it can be a number {allowed}.")]
    NotANumber {
        /// The parameter.
        parameter: &'static str,
        /// What was written.
        value: String,
        /// The range, in words.
        allowed: &'static str,
    },
    /// Each value is possible, the combination isn't.
    #[error("{engine} can't run {workload} here; {workload} can be run by {allowed}.")]
    NoSuchPair {
        /// The engine asked for.
        engine: &'static str,
        /// The workload it can't run.
        workload: &'static str,
        /// The engines that can.
        allowed: String,
    },
    /// Nobody of this name answers what the workload asks.
    #[error("{via} doesn’t answer {workload}; {workload} can be answered by {allowed}.")]
    NoSuchAnswer {
        /// Who was to answer.
        via: &'static str,
        /// What is asked.
        workload: &'static str,
        /// Who can.
        allowed: String,
    },
    /// Passes over a picture keep their pixels, each its own.
    #[error(
        "{width} × {height} pixels in {passes} passes are {pixels}; there can be at most {max}, so choose a smaller picture or fewer samples."
    )]
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
    #[error(
        "Threads without a pool draw each tile once, in bands; coarse can be 0 for them, and colours bands."
    )]
    NotPlain,
    /// More tasks than there can be of their kind.
    #[error("tasks is ‘{tasks}’; there can be at most {max} {what}.")]
    TooManyTasks {
        /// Of what.
        what: &'static str,
        /// How many were asked for.
        tasks: u32,
        /// How many there can be.
        max: u32,
    },
    /// A picture with more pixels than are allowed.
    #[error("{width} × {height} is too large a picture; width times height can be at most {max}.")]
    TooManyPixels {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
        /// Most pixels allowed in all.
        max: u32,
    },
    /// The text isn't a JSON object of numbers and strings.
    #[error("A run is written as a JSON object with numbers and strings as values: {problem}.")]
    NotAnObject {
        /// What was found instead.
        problem: String,
    },
}

/// `a, b or c`: how a refusal lists what is allowed.
pub(super) fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_string(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
