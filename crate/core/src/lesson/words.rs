//! Predictions and what became of them, in sentences.

use super::condition::When;
use super::measure::Measure;
use super::number::number as digits_of;
use super::options::{Code, Offer};
use super::quantity::{Quantity, Shows};
use super::question::{Amount, Choice};
use super::ran::Runs;
use super::unit::Unit;
use super::verdict::Said;
use crate::analysis::format::{given, ms, per_cent, times};

/// `You said 300 ms; it took 2,412 ms.`
pub(super) fn of_amount(amount: &Amount, answered: f64, measured: f64, agrees: bool) -> String {
    let but = if agrees { ", and" } else { ";" };
    let (said, found) = (said(amount, answered), found(amount, measured));
    format!("You said {said}{but} {found}.")
}

/// Both numbers of that sentence, as it writes them.
pub(super) fn written(amount: &Amount, answered: f64, measured: f64) -> [Said; 2] {
    let said = |number, text: String| {
        let is_digit = |letter: &char| matches!(letter, '0'..='9' | '.');
        let digits: String = text.chars().filter(is_digit).collect();
        let after = digits.split_once('.').map_or(0, |(_, after)| after.len());
        Said {
            number,
            written: digits_of(&digits).unwrap_or_default().copysign(number),
            decimals: u8::try_from(after).unwrap_or_default(),
        }
    };
    [
        said(answered, self::said(amount, answered)),
        said(measured, found(amount, measured)),
    ]
}

/// What was answered: `300 ms`.
pub(crate) fn said(amount: &Amount, answered: f64) -> String {
    let number = given(answered);
    match amount.unit {
        Unit::Ms => format!("{number} ms"),
        Unit::Times => format!("{number}×"),
        Unit::Percent => format!("{number} %"),
        Unit::Plain => number,
    }
}

/// `it took 2,412 ms`, `there were 8 polls`.
pub(crate) fn found(amount: &Amount, measured: f64) -> String {
    match (&amount.measure, amount.unit) {
        (_, Unit::Percent) => format!("it was {}", per_cent(measured)),
        (_, Unit::Times) => format!("it was {}×", times(measured)),
        (Measure::Of(taken), _) => {
            let amount = taken.quantity.said(measured);
            match taken.quantity.shows() {
                Shows::Wall => format!("it took {amount}"),
                Shows::Count(..) if given(measured) == "1" => format!("there was {amount}"),
                Shows::Count(..) => format!("there were {amount}"),
                Shows::Time(_) | Shows::Share(_) => format!("it was {amount}"),
            }
        }
        (Measure::Difference(..), Unit::Ms) => format!("the difference was {}", signed(measured)),
        (Measure::Difference(..), _) => format!("the difference was {}", given(measured)),
        (Measure::Ratio(..), _) => format!("it was {}", times(measured)),
    }
}

/// Milliseconds that may be less than none.
fn signed(number: f64) -> String {
    let sign = if number < 0.0 { "−" } else { "" };
    format!("{sign}{}", ms(number.abs()))
}

/// An option as a sentence names it.
fn shown<T>(offer: &Offer<T>) -> String {
    let text = offer.text.trim().trim_end_matches('.');
    format!(
        "‘{}’",
        if text.is_empty() {
            offer.name.as_str()
        } else {
            text
        }
    )
}

/// `You said ‘the same’; it was ‘twice as long’.`
pub(super) fn it_was<T>(answered: &Offer<T>, happened: Option<&Offer<T>>) -> String {
    let said = shown(answered);
    match happened {
        Some(happened) if happened.name == answered.name => {
            format!("You said {said}, and so it was.")
        }
        Some(happened) => format!("You said {said}; it was {}.", shown(happened)),
        None => format!("You said {said}; it was none of these."),
    }
}

/// What was measured, run by run: ` Joined: 308 ms. In a loop: 2,412 ms, 0.2 % busy.` Of what the
/// options speak of, that of the one that was answered and of the one that happened; of all, where
/// the latter measures nothing. Nothing, where a run has no name that a reader knows.
pub(super) fn measured(
    choice: &Choice,
    answered: &Offer<When>,
    happened: Option<&Offer<When>>,
    runs: &Runs,
) -> String {
    let is_told = |offer: &Offer<When>| match happened {
        Some(happened) if !happened.by.parts().is_empty() => {
            offer.name == happened.name || offer.name == answered.name
        }
        _ => true,
    };
    let offers = choice.offers.all().iter().filter(|offer| is_told(offer));
    let mut told: Vec<(&str, Vec<(Quantity, String)>)> = Vec::new();
    for part in offers.flat_map(|offer| offer.by.parts()) {
        let label = choice.labels.iter().find(|(run, _)| *run == part.run);
        let (Some((_, label)), Some(ran)) = (label, runs.get(&part.run)) else {
            return String::new();
        };
        let place = told.iter().position(|(of, _)| of == label);
        let place = place.unwrap_or_else(|| {
            told.push((label, Vec::new()));
            told.len() - 1
        });
        let said = &mut told[place].1;
        if said.iter().all(|(quantity, _)| *quantity != part.quantity) {
            said.push((part.quantity, part.quantity.said(ran.of(part.quantity))));
        }
    }
    let sentence = |(label, said): &(&str, Vec<(Quantity, String)>)| {
        let said: Vec<&str> = said.iter().map(|(_, said)| said.as_str()).collect();
        format!(" {label}: {}.", said.join(", "))
    };
    told.iter().map(sentence).collect()
}

/// `It was ‘B’ with 308 ms, ‘A’ with 2,412 ms.` What was said stands above it, line by line.
pub(super) fn of_order(measured: &[(&Offer<Measure>, f64)], agrees: bool) -> String {
    let was = measured.iter().map(|(offer, number)| {
        let number = match &offer.by {
            Measure::Of(taken) => taken.quantity.said(*number),
            Measure::Ratio(..) => format!("{}×", times(*number)),
            Measure::Difference(one, _) => match one.quantity.shows() {
                Shows::Wall | Shows::Time(_) => signed(*number),
                Shows::Count(..) | Shows::Share(_) => given(*number),
            },
        };
        format!("{} with {number}", shown(offer))
    });
    let was: Vec<String> = was.collect();
    let begins = if agrees { "So it was:" } else { "It was" };
    format!("{begins} {}.", was.join(", "))
}

/// `You said ‘it compiles’; rustc refuses it, with E0277.`
pub(super) fn of_rustc(answered: &Offer<Code>, said: &[Code], agrees: bool) -> String {
    let but = if agrees { ", and" } else { ";" };
    let codes: Vec<String> = said.iter().map(ToString::to_string).collect();
    let says = if said.contains(&Code::Compiles) {
        "rustc compiles it".to_string()
    } else if said.iter().any(|code| matches!(code, Code::Error(_))) {
        format!("rustc refuses it, with {}", codes.join(" and "))
    } else {
        "rustc refuses it, with an error that has no code".to_string()
    };
    format!("You said {}{but} {says}.", shown(answered))
}
