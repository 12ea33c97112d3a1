//! The form in which a teacher types a show of hands: a field for the numbers that were said, or one
//! for each option.

use std::collections::BTreeMap;

use super::hands::question;
use super::refusal::cut;
use super::{Hands, MOST_HANDS, NotHands};
use crate::lesson::number::number;
use crate::lesson::words::said;
use crate::lesson::{Amount, Asked, Name, NotAnAnswer, Question};
use crate::say;

/// The name of the field for numbers.
const NUMBERS: &str = "numbers";

/// What is typed.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "HandsForm"))]
pub struct Form {
    /// The prediction that it is for, by its id.
    #[cfg_attr(test, ts(type = "string"))]
    pub prediction: Name,
    /// Its fields.
    pub fields: Vec<Field>,
    /// What they come to, in a sentence; what is beside it was measured in the other window.
    pub sentence: String,
}

/// A field of it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "HandsField"))]
pub struct Field {
    /// Its name: an option's, or `numbers`.
    pub name: String,
    /// What it says beside it.
    pub label: String,
    /// What stands in it.
    pub value: String,
    /// Whether it takes several numbers; otherwise it takes a whole number of hands.
    pub many: bool,
}

/// The fields for a question, with the hands that there are.
pub(super) fn fields(question: &Question, hands: Option<&Hands>) -> Vec<Field> {
    match question {
        Question::Number(amount) | Question::Bar(amount) => {
            let said = match hands {
                Some(Hands::Numbers(said)) => said.as_slice(),
                _ => &[],
            };
            let written = said.iter().map(|(it, many)| match many {
                1 => it.to_string(),
                many => format!("{it}×{many}"),
            });
            vec![Field {
                name: NUMBERS.into(),
                label: range(amount),
                value: written.collect::<Vec<_>>().join(" "),
                many: true,
            }]
        }
        _ => {
            let texts = question.texts().into_iter();
            let count = |name: &Name| match hands {
                Some(Hands::Counts(counts)) => counts.get(name).map(u32::to_string),
                _ => None,
            };
            let field = |(name, text): (&Name, &str)| Field {
                name: name.to_string(),
                label: text.to_string(),
                value: count(name).unwrap_or_default(),
                many: false,
            };
            texts.map(field).collect()
        }
    }
}

/// What can be said, in words.
fn range(amount: &Amount) -> String {
    let (from, to) = (*amount.range.start(), *amount.range.end());
    if from > f64::MIN && to < f64::MAX {
        say!(
            "What was said, from {from} to {to}",
            from = crate::analysis::format::given(from),
            to = said(amount, to)
        )
    } else {
        say!("What was said")
    }
}

/// The hands that a form says; none, where nothing is typed.
///
/// # Errors
/// [`NotHands`], when something is typed that can't be counted.
pub fn hands_of(
    id: &str,
    asked: &Asked,
    typed: &BTreeMap<String, String>,
) -> Result<Option<Hands>, NotHands> {
    let question = question(id, asked)?;
    let hands = match &question {
        Question::Number(_) | Question::Bar(_) => {
            let text = typed.get(NUMBERS).map_or("", String::as_str);
            Hands::Numbers(numbers(text)?)
        }
        _ => Hands::Counts(counts(&question, typed)?),
    };
    let hands = hands.checked(&question)?;
    Ok((hands.total() > 0).then_some(hands))
}

fn counts(
    question: &Question,
    typed: &BTreeMap<String, String>,
) -> Result<BTreeMap<Name, u32>, NotHands> {
    let options = question.options();
    let mut counts = BTreeMap::new();
    for (name, text) in typed {
        let found = options.iter().find(|it| it.as_str() == name);
        let name = found.ok_or_else(|| NotHands::NoOption(cut(name)))?;
        match count(text)? {
            0 => {}
            many => {
                counts.insert((*name).clone(), many);
            }
        }
    }
    Ok(counts)
}

/// A number of hands; none are typed as nothing.
fn count(text: &str) -> Result<u32, NotHands> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(0);
    }
    let digits = text.bytes().all(|it| it.is_ascii_digit());
    let many = digits.then(|| text.parse().ok()).flatten();
    many.filter(|many| *many <= MOST_HANDS)
        .ok_or_else(|| NotHands::Count(cut(text)))
}

/// Numbers with spaces between, each perhaps with how often it was said; the same are gathered, and
/// the smallest comes first.
fn numbers(text: &str) -> Result<Vec<(f64, u32)>, NotHands> {
    let mut said: Vec<(f64, u32)> = Vec::new();
    for word in text.split_whitespace() {
        let word = word.trim_end_matches([',', ';']);
        if word.is_empty() {
            continue;
        }
        let (written, many) = match word.split_once(['×', 'x', '*']) {
            Some((written, many)) => (written, count(many)?),
            None => (word, 1),
        };
        let found = number(written)
            .ok_or_else(|| NotHands::Number(NotAnAnswer::NotANumber(cut(written))))?;
        let place = said.partition_point(|(it, _)| *it < found);
        #[expect(clippy::float_cmp, reason = "the same number, typed twice")]
        match said.get_mut(place) {
            Some((it, before)) if *it == found => *before = before.saturating_add(many),
            _ if many > 0 => said.insert(place, (found, many)),
            _ => {}
        }
        let so_far: u64 = said.iter().map(|(_, many)| u64::from(*many)).sum();
        if so_far > u64::from(MOST_HANDS) {
            return Err(NotHands::TooMany(so_far));
        }
    }
    Ok(said)
}
