//! What is measured of runs, as authors write it: `wall_ms@waiting-join`, one divided by
//! another, or one without another.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::name::{Name, NotAName};
use super::quantity::Quantity;
use super::ran::Runs;
use crate::say;

/// A quantity of one run: `wall_ms@waiting-join`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What is measured.
    pub quantity: Quantity,
    /// Of which run: the `id` of its demo.
    pub run: Name,
}

/// What is measured of one run or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A quantity.
    Of(Taken),
    /// The first divided by the second.
    Ratio(Taken, Taken),
    /// The first without the second.
    Difference(Taken, Taken),
}

/// Why a text is no measure.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotAMeasure {
    /// Neither one quantity nor two with a sign between them.
    #[error(
        "‘{0}’ is no measure; a measure is a quantity of a run, such as wall_ms@demo, or two of them with ‘ / ’ or ‘ - ’ between, in spaces."
    )]
    Shape(String),
    /// A quantity without a run.
    #[error("‘{0}’ doesn’t say of which run; write wall_ms@demo, with the id of the demo.")]
    NoRun(String),
    /// The name of a run is none.
    #[error(transparent)]
    Run(#[from] NotAName),
    /// No number of a run has this name.
    #[error("A run has no ‘{name}’; the quantities are {}.", all())]
    Unknown {
        /// What was written.
        name: String,
    },
}

/// Why runs have no such number.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unmeasured {
    /// A run is missing.
    NotRun(Name),
    /// The reader stopped it, so its numbers say nothing.
    Stopped(Name),
    /// Nothing is divided by nothing, say.
    NoNumber(Measure),
}

impl fmt::Display for Unmeasured {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self {
            Self::NotRun(run) => say!("‘{run}’ has not been run yet.", run),
            Self::Stopped(run) => say!(
                "The run of ‘{run}’ was stopped, so it settles nothing; run it to its end.",
                run
            ),
            Self::NoNumber(measure) => say!("{measure} has no value for these runs.", measure),
        };
        out.write_str(&said)
    }
}

fn all() -> String {
    let names: Vec<&str> = Quantity::all().map(Quantity::name).collect();
    names.join(", ")
}

impl Taken {
    fn of(&self, runs: &Runs) -> Result<f64, Unmeasured> {
        match runs.get(&self.run) {
            None => Err(Unmeasured::NotRun(self.run.clone())),
            Some(ran) if ran.was_stopped() => Err(Unmeasured::Stopped(self.run.clone())),
            Some(ran) => Ok(ran.of(self.quantity)),
        }
    }
}

impl Measure {
    /// Its number: infinite, where something is divided by nothing.
    ///
    /// # Errors
    /// [`Unmeasured`], when a run is missing or was stopped, or nothing is divided by nothing.
    pub fn of(&self, runs: &Runs) -> Result<f64, Unmeasured> {
        let number = match self {
            Self::Of(one) => one.of(runs)?,
            Self::Ratio(one, other) => one.of(runs)? / other.of(runs)?,
            Self::Difference(one, other) => one.of(runs)? - other.of(runs)?,
        };
        if number.is_nan() {
            return Err(Unmeasured::NoNumber(self.clone()));
        }
        Ok(number)
    }

    /// What it is made of.
    pub fn parts(&self) -> impl Iterator<Item = &Taken> {
        let (one, other) = match self {
            Self::Of(one) => (one, None),
            Self::Ratio(one, other) | Self::Difference(one, other) => (one, Some(other)),
        };
        std::iter::once(one).chain(other)
    }
}

impl FromStr for Taken {
    type Err = NotAMeasure;
    fn from_str(text: &str) -> Result<Self, NotAMeasure> {
        let (name, run) = text
            .split_once('@')
            .ok_or_else(|| NotAMeasure::NoRun(text.to_string()))?;
        let quantity = Quantity::named(name).ok_or_else(|| NotAMeasure::Unknown {
            name: name.to_string(),
        })?;
        let run = Name::new(run)?;
        Ok(Self { quantity, run })
    }
}

impl FromStr for Measure {
    type Err = NotAMeasure;
    fn from_str(text: &str) -> Result<Self, NotAMeasure> {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words.as_slice() {
            [one] => Ok(Self::Of(one.parse()?)),
            [one, "/", other] => Ok(Self::Ratio(one.parse()?, other.parse()?)),
            [one, "-", other] => Ok(Self::Difference(one.parse()?, other.parse()?)),
            _ => Err(NotAMeasure::Shape(text.trim().to_string())),
        }
    }
}

impl fmt::Display for Taken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}@{}", self.quantity.name(), self.run)
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of(one) => write!(out, "{one}"),
            Self::Ratio(one, other) => write!(out, "{one} / {other}"),
            Self::Difference(one, other) => write!(out, "{one} - {other}"),
        }
    }
}
