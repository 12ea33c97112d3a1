//! What a reader answered, as the page hands it over: a text, read by what was asked.

use std::fmt;
use std::ops::RangeInclusive;

use thiserror::Error;

use super::number::number;
use super::options::{Offer, Offers};
use crate::analysis::format::given;
use crate::say;

/// Why a text doesn't answer a question.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum NotAnAnswer {
    /// Nothing was answered.
    Nothing,
    /// No number.
    NotANumber(String),
    /// A number that can't be answered.
    NotInRange {
        /// What was answered.
        text: String,
        /// What can be.
        range: RangeInclusive<f64>,
    },
    /// No option has this name.
    NotAnOption(String),
    /// Not every option stands in it once.
    NotAnOrder {
        /// How many options there are.
        there: usize,
        /// How many names were answered.
        found: usize,
    },
}

impl fmt::Display for NotAnAnswer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self {
            Self::Nothing => say!("Nothing is answered yet."),
            Self::NotANumber(text) => say!("‘{text}’ is no number.", text),
            Self::NotInRange { text, range } => out_of_range(text, range),
            Self::NotAnOption(text) => say!("‘{text}’ is none of the options.", text),
            Self::NotAnOrder { there, found } => say!(
                "An order names each of the {there} options once; this one has {found} names.",
                there,
                found
            ),
        };
        out.write_str(&said)
    }
}

fn out_of_range(text: &str, range: &RangeInclusive<f64>) -> String {
    let is_open = (*range.start() <= f64::MIN, *range.end() >= f64::MAX);
    let (from, to) = (given(*range.start()), given(*range.end()));
    match is_open {
        (false, false) => say!(
            "‘{text}’ is out of range; the answer can be a number from {from} to {to}.",
            text,
            from,
            to
        ),
        (false, true) => say!(
            "‘{text}’ is out of range; the answer can be a number of at least {from}.",
            text,
            from
        ),
        (true, false) => say!(
            "‘{text}’ is out of range; the answer can be a number of at most {to}.",
            text,
            to
        ),
        (true, true) => say!(
            "‘{text}’ is out of range; the answer can be any number.",
            text
        ),
    }
}

/// The beginning of a text: enough to be recognised in a sentence.
fn shown(text: &str) -> String {
    text.chars().take(64).collect()
}

fn something(text: &str) -> Result<&str, NotAnAnswer> {
    let text = text.trim();
    if text.is_empty() {
        Err(NotAnAnswer::Nothing)
    } else {
        Ok(text)
    }
}

/// The number that was answered.
pub(super) fn amount(text: &str, range: &RangeInclusive<f64>) -> Result<f64, NotAnAnswer> {
    let text = something(text)?;
    let number = number(text).ok_or_else(|| NotAnAnswer::NotANumber(shown(text)))?;
    if range.contains(&number) {
        Ok(number)
    } else {
        Err(NotAnAnswer::NotInRange {
            text: shown(text),
            range: range.clone(),
        })
    }
}

/// The option that was chosen.
pub(super) fn option<'a, T>(
    text: &str,
    offers: &'a Offers<T>,
) -> Result<&'a Offer<T>, NotAnAnswer> {
    let text = something(text)?;
    offers
        .named(text)
        .ok_or_else(|| NotAnAnswer::NotAnOption(shown(text)))
}

/// The order that was answered: the names with spaces between, the smallest first.
pub(super) fn order<'a, T>(
    text: &str,
    offers: &'a Offers<T>,
) -> Result<Vec<&'a Offer<T>>, NotAnAnswer> {
    let names = something(text)?.split_whitespace();
    let order: Vec<&Offer<T>> = names
        .map(|name| option(name, offers))
        .collect::<Result<_, _>>()?;
    let (there, found) = (offers.all().len(), order.len());
    let stands = |offer: &Offer<T>| order.iter().any(|it| it.name == offer.name);
    if found == there && offers.all().iter().all(stands) {
        Ok(order)
    } else {
        Err(NotAnAnswer::NotAnOrder { there, found })
    }
}
