//! Predictions and what became of them, in sentences.

use super::condition::When;
use super::measure::Measure;
use super::number::number as digits_of;
use super::options::{Code, Offer};
use super::quantity::{Quantity, Shows, grammatical};
use super::question::{Amount, Choice};
use super::ran::Runs;
use super::unit::Unit;
use super::verdict::Said;
use crate::analysis::format::{given, ms, per_cent, times};
use crate::counted;
use crate::say;
use crate::say::in_english;

/// `You said 300 ms; it took 2,412 ms.`
pub(super) fn of_amount(amount: &Amount, answered: f64, measured: f64, agrees: bool) -> String {
    you_said(&said(amount, answered), &found(amount, measured), agrees)
}

fn you_said(said: &str, found: &str, agrees: bool) -> String {
    if agrees {
        say!("You said {said}, and {found}.", said, found)
    } else {
        say!("You said {said}; {found}.", said, found)
    }
}

/// Both numbers of that sentence, as it writes them. They are read from the English, which has as
/// many decimals as any other language, and a point before them.
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
    in_english(|| {
        [
            said(answered, self::said(amount, answered)),
            said(measured, found(amount, measured)),
        ]
    })
}

/// What was answered: `300 ms`.
pub(crate) fn said(amount: &Amount, answered: f64) -> String {
    let number = given(answered);
    match amount.unit {
        Unit::Ms => say!("{number} ms", number),
        Unit::Times => say!("{number}×", number),
        Unit::Percent => say!("{number} %", number),
        Unit::Plain => number,
    }
}

/// `it took 2,412 ms`, `there were 8 polls`.
pub(crate) fn found(amount: &Amount, measured: f64) -> String {
    let it_was = |amount: String| say!("it was {amount}", amount);
    let the_difference_was = |amount: String| say!("the difference was {amount}", amount);
    match (&amount.measure, amount.unit) {
        (_, Unit::Percent) => it_was(per_cent(measured)),
        (_, Unit::Times) => it_was(ratio(measured)),
        (Measure::Of(taken), _) => {
            let amount = taken.quantity.said(measured);
            match taken.quantity.shows() {
                Shows::Wall => say!("it took {amount}", amount),
                Shows::Count(_) => counted!(
                    grammatical(measured),
                    "there was {amount}",
                    "there were {amount}",
                    amount
                ),
                Shows::Time(_) | Shows::Share(_) => it_was(amount),
            }
        }
        (Measure::Difference(..), Unit::Ms) => the_difference_was(signed(measured)),
        (Measure::Difference(..), _) => the_difference_was(given(measured)),
        (Measure::Ratio(..), _) => it_was(times(measured)),
    }
}

/// `1.93×`.
fn ratio(number: f64) -> String {
    say!("{number}×", number = times(number))
}

/// Milliseconds that may be less than none.
fn signed(number: f64) -> String {
    let sign = if number < 0.0 { "−" } else { "" };
    format!("{sign}{}", ms(number.abs()))
}

/// An option as a sentence names it.
fn shown<T>(offer: &Offer<T>) -> String {
    let text = offer.text.trim().trim_end_matches('.');
    let text = if text.is_empty() {
        offer.name.as_str()
    } else {
        text
    };
    say!("‘{text}’", text)
}

/// `You said ‘the same’; it was ‘twice as long’.`
pub(super) fn it_was<T>(answered: &Offer<T>, happened: Option<&Offer<T>>) -> String {
    let said = shown(answered);
    match happened {
        Some(happened) if happened.name == answered.name => {
            say!("You said {said}, and so it was.", said)
        }
        Some(happened) => say!(
            "You said {said}; it was {happened}.",
            said,
            happened = shown(happened)
        ),
        None => say!("You said {said}; it was none of these.", said),
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
        let said = say!("{label}: {said}.", label, said = said.join(", "));
        format!(" {said}")
    };
    told.iter().map(sentence).collect()
}

/// `It was ‘B’ with 308 ms, ‘A’ with 2,412 ms.` What was said stands above it, line by line.
pub(super) fn of_order(measured: &[(&Offer<Measure>, f64)], agrees: bool) -> String {
    let was = measured.iter().map(|(offer, number)| {
        let number = match &offer.by {
            Measure::Of(taken) => taken.quantity.said(*number),
            Measure::Ratio(..) => ratio(*number),
            Measure::Difference(one, _) => match one.quantity.shows() {
                Shows::Wall | Shows::Time(_) => signed(*number),
                Shows::Count(_) | Shows::Share(_) => given(*number),
            },
        };
        say!("{option} with {number}", option = shown(offer), number)
    });
    let was = was.collect::<Vec<_>>().join(", ");
    if agrees {
        say!("So it was: {was}.", was)
    } else {
        say!("It was {was}.", was)
    }
}

/// `You said ‘it compiles’; rustc refuses it, with E0277.`
pub(super) fn of_rustc(answered: &Offer<Code>, said: &[Code], agrees: bool) -> String {
    let says = if said.contains(&Code::Compiles) {
        say!("rustc compiles it")
    } else if said.iter().any(|code| matches!(code, Code::Error(_))) {
        let codes = said.iter().map(ToString::to_string);
        let codes = codes.reduce(|codes, code| say!("{codes} and {code}", codes, code));
        say!(
            "rustc refuses it, with {codes}",
            codes = codes.unwrap_or_default()
        )
    } else {
        say!("rustc refuses it, with an error that has no code")
    };
    you_said(&shown(answered), &says, agrees)
}

#[cfg(test)]
mod tests {
    use super::{of_amount, written};
    use crate::lesson::{Amount, Unit, Within};
    use crate::say::{Language, speak};

    fn amount() -> Amount {
        Amount {
            measure: "wall_ms@a".parse().expect("a measure"),
            unit: Unit::Ms,
            within: Within::USUAL,
            range: 0.0..=1e6,
        }
    }

    #[test]
    fn numbers_are_read_the_same_whatever_language_writes_them() {
        let english = written(&amount(), 1234.5, 2.44);
        let german = r#"{
            "texts": {
                "{number} ms": "{number} ms",
                "it took {amount}": "es dauerte {amount}",
                "You said {said}; {found}.": "Geschätzt: {said}; {found}."
            },
            "plurals": ["other", "one", "other"], "group": ".", "decimal": ","
        }"#;
        speak(Some(Language::read(german).expect("a language")));
        let numbers = written(&amount(), 1234.5, 2.44);
        let sentence = of_amount(&amount(), 1234.5, 2.44, false);
        speak(None);
        assert_eq!(numbers, english);
        assert_eq!(numbers.map(|it| it.decimals), [1, 1]);
        assert_eq!(sentence, "Geschätzt: 1.234,5 ms; es dauerte 2,4 ms.");
    }
}
