//! In what a reader answers: milliseconds, times as much, per cent, or how many.

use super::measure::Measure;
use super::quantity::Shows;

/// The unit of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `ms`.
    Ms,
    /// `×`: times as much.
    Times,
    /// `%`. What is measured is a share from 0 to 1, what is answered one from 0 to 100.
    Percent,
    /// How many. What the page writes beside the number, if anything, is its own affair.
    Plain,
}

impl Unit {
    /// The unit that an attribute writes.
    pub fn named(text: &str) -> Self {
        match text.trim() {
            "ms" => Self::Ms,
            "×" => Self::Times,
            "%" => Self::Percent,
            _ => Self::Plain,
        }
    }

    /// Whether a measure has this unit.
    pub fn suits(self, measure: &Measure) -> bool {
        let is_ratio = matches!(measure, Measure::Ratio(..));
        let mut shows = measure.parts().map(|part| part.quantity.shows());
        match self {
            Self::Ms => {
                !is_ratio && shows.all(|shows| matches!(shows, Shows::Wall | Shows::Time(_)))
            }
            Self::Times => is_ratio,
            Self::Percent => is_ratio || shows.all(|shows| matches!(shows, Shows::Share(_))),
            Self::Plain => is_ratio || shows.all(|shows| matches!(shows, Shows::Count(..))),
        }
    }

    /// How many of the unit one of the measure is.
    pub fn scale(self) -> f64 {
        if self == Self::Percent { 100.0 } else { 1.0 }
    }

    /// By how much an answer may differ whatever the ratio: nobody is asked for less than a
    /// whole millisecond, or a whole per cent.
    pub fn slack(self) -> f64 {
        match self {
            Self::Ms | Self::Percent => 0.5,
            Self::Times | Self::Plain => 0.0,
        }
    }
}
