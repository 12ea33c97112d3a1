//! What a reader answered, as the page hands it over: a text, read by what was asked.

use std::ops::RangeInclusive;

use thiserror::Error;

use super::number::number;
use super::options::{Offer, Offers};
use crate::analysis::format::given;

/// Why a text doesn't answer a question.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum NotAnAnswer {
    /// Nothing was answered.
    #[error("Nothing is answered yet.")]
    Nothing,
    /// No number.
    #[error("‘{0}’ is no number.")]
    NotANumber(String),
    /// A number that can't be answered.
    #[error("‘{text}’ is out of range; the answer can be {}.", allowed(.range))]
    NotInRange {
        /// What was answered.
        text: String,
        /// What can be.
        range: RangeInclusive<f64>,
    },
    /// No option has this name.
    #[error("‘{0}’ is none of the options.")]
    NotAnOption(String),
    /// Not every option stands in it once.
    #[error("An order names each of the {there} options once; this one has {found} names.")]
    NotAnOrder {
        /// How many options there are.
        there: usize,
        /// How many names were answered.
        found: usize,
    },
}

fn allowed(range: &RangeInclusive<f64>) -> String {
    let (from, to) = (*range.start(), *range.end());
    match (from > f64::MIN, to < f64::MAX) {
        (true, true) => format!("a number from {} to {}", given(from), given(to)),
        (true, false) => format!("a number of at least {}", given(from)),
        (false, true) => format!("a number of at most {}", given(to)),
        (false, false) => "any number".to_string(),
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
