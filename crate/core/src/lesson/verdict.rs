//! What became of a prediction: the runs, the compiler or a source settle it.

use std::fmt;

use thiserror::Error;

use super::answer::{self, NotAnAnswer};
use super::measure::Unmeasured;
use super::name::Name;
use super::options::Offer;
use super::question::{Amount, Choice, Order, Question, Rustc, Text};
use super::ran::Runs;
use super::words;

/// Which explanation fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Case {
    /// A number that was near what was measured.
    Close,
    /// One that was too small.
    Low,
    /// One that was too large.
    High,
    /// The order that was measured.
    Right,
    /// Another order.
    Other,
    /// The option that was answered.
    Answered(Name),
}

/// A prediction and what happened.
///
/// A number is *close* if the larger of what was answered and what was measured is at most
/// `within` times the smaller, or if they differ by at most half of what is shown as one: half a
/// millisecond, half a per cent. Otherwise it is *low* or *high*.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Verdict {
    /// Which explanation fits: `close`, `low` or `high` for a number; `right` or `other` for an
    /// order; otherwise the name of the option that was answered.
    #[serde(serialize_with = "as_text")]
    #[cfg_attr(test, ts(type = "string"))]
    pub case: Case,
    /// What happened: the name of the option, or the names in the measured order. Empty, where
    /// no option says it, and for a number.
    pub happened: String,
    /// Whether that is what was answered.
    pub agrees: bool,
    /// The number that was answered.
    pub answered: Option<Said>,
    /// The number that was measured.
    pub measured: Option<Said>,
    /// Both in words.
    pub sentence: String,
}

/// A number, and how the sentence writes it: what shows it beside that writes the same.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Said {
    /// The number.
    pub number: f64,
    /// The same as far as it is written.
    pub written: f64,
    /// How many digits stand after its point.
    pub decimals: u8,
}

/// Why there is no verdict.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Unsettled {
    /// What was answered is no answer.
    #[error(transparent)]
    Answer(#[from] NotAnAnswer),
    /// The runs don't settle it.
    #[error(transparent)]
    Runs(#[from] Unmeasured),
}

impl fmt::Display for Case {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Close => "close",
            Self::Low => "low",
            Self::High => "high",
            Self::Right => "right",
            Self::Other => "other",
            Self::Answered(name) => name.as_str(),
        })
    }
}

fn as_text<S: serde::Serializer>(case: &Case, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(case)
}

/// What became of an answer, once the runs are there.
///
/// # Errors
/// [`Unsettled`], when a run is missing or was stopped, or the text answers something else.
pub fn verdict(question: &Question, answer: &str, runs: &Runs) -> Result<Verdict, Unsettled> {
    match question {
        Question::Number(amount) | Question::Bar(amount) => of_amount(amount, answer, runs),
        Question::Choice(choice) | Question::Lane(choice) => of_choice(choice, answer, runs),
        Question::Order(order) => of_order(order, answer, runs),
        Question::Rustc(rustc) => Ok(rustc_verdict(rustc, answer)?),
        Question::Text(text) => Ok(of_text(text, answer)?),
    }
}

fn of_amount(amount: &Amount, answer: &str, runs: &Runs) -> Result<Verdict, Unsettled> {
    let answered = answer::amount(answer, &amount.range)?;
    let measured = amount.measure.of(runs)? * amount.unit.scale();
    if measured.is_infinite() {
        return Err(Unmeasured::NoNumber(amount.measure.clone()).into());
    }
    let is_near = (answered - measured).abs() <= amount.unit.slack();
    let case = if is_near || amount.within.holds(answered, measured) {
        Case::Close
    } else if answered < measured {
        Case::Low
    } else {
        Case::High
    };
    let agrees = case == Case::Close;
    let [of_answered, of_measured] = words::written(amount, answered, measured);
    Ok(Verdict {
        sentence: words::of_amount(amount, answered, measured, agrees),
        case,
        happened: String::new(),
        agrees,
        answered: Some(of_answered),
        measured: Some(of_measured),
    })
}

fn of_choice(choice: &Choice, answer: &str, runs: &Runs) -> Result<Verdict, Unsettled> {
    let answered = answer::option(answer, &choice.offers)?;
    // All are asked, so that a run that is missing is missed whatever happened.
    let mut happened = None;
    for offer in choice.offers.all() {
        if offer.by.holds(runs)? && happened.is_none() {
            happened = Some(offer);
        }
    }
    let measured = words::measured(choice, answered, happened, runs);
    Ok(chosen(
        answered,
        happened,
        words::it_was(answered, happened) + &measured,
    ))
}

/// What became of an option that was chosen.
fn chosen<T>(answered: &Offer<T>, happened: Option<&Offer<T>>, sentence: String) -> Verdict {
    Verdict {
        case: Case::Answered(answered.name.clone()),
        happened: happened.map_or_else(String::new, |offer| offer.name.to_string()),
        agrees: happened.is_some_and(|offer| offer.name == answered.name),
        answered: None,
        measured: None,
        sentence,
    }
}

fn of_order(order: &Order, answer: &str, runs: &Runs) -> Result<Verdict, Unsettled> {
    let answered = answer::order(answer, &order.offers)?;
    let mut measured: Vec<(&Offer<_>, f64)> = Vec::new();
    for offer in order.offers.all() {
        let number = offer.by.of(runs)?;
        let before = measured.partition_point(|(_, it)| *it <= number);
        measured.insert(before, (offer, number));
    }
    let number = |offer: &Offer<_>| {
        let found = measured.iter().find(|(it, _)| it.name == offer.name);
        found.map_or(0.0, |(_, number)| *number)
    };
    // Whatever stands later is larger, or near.
    let agrees = answered.iter().enumerate().all(|(place, offer)| {
        answered[place + 1..].iter().all(|later| {
            let (one, other) = (number(offer), number(later));
            one <= other || order.within.holds(one, other)
        })
    });
    let names: Vec<&str> = measured.iter().map(|(it, _)| it.name.as_str()).collect();
    Ok(Verdict {
        case: if agrees { Case::Right } else { Case::Other },
        happened: names.join(" "),
        agrees,
        answered: None,
        measured: None,
        sentence: words::of_order(&measured, agrees),
    })
}

/// What became of an answer about the compiler: it has been settled when the site was built.
///
/// # Errors
/// [`NotAnAnswer`], when the text is none of the options.
pub fn rustc_verdict(question: &Rustc, answer: &str) -> Result<Verdict, NotAnAnswer> {
    let answered = answer::option(answer, &question.offers)?;
    let happened = question.happened();
    let agrees = happened.is_some_and(|offer| offer.name == answered.name);
    Ok(chosen(
        answered,
        happened,
        words::of_rustc(answered, &question.said, agrees),
    ))
}

fn of_text(question: &Text, answer: &str) -> Result<Verdict, NotAnAnswer> {
    let answered = answer::option(answer, &question.offers)?;
    let right = question.offers.named(question.right.as_str());
    Ok(chosen(answered, right, words::it_was(answered, right)))
}
