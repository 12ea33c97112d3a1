//! What a show of hands comes to, beside what was measured, or before.

use super::hands::{question, settled};
use super::{Hands, NotHands};
use crate::analysis::format::{capital, given, percent};
use crate::lesson::words::{found, said};
use crate::lesson::{Amount, Asked, Name, Question, Runs};
use crate::{counted, say};

/// Different numbers that are each told by themselves; more are gathered in as many ranges.
const MOST_ROWS: usize = 7;

/// A show of hands, counted.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "HandsTally"))]
pub struct Tally {
    /// The prediction, by its id.
    #[cfg_attr(test, ts(type = "string"))]
    pub prediction: Name,
    /// How many hands there were.
    pub total: u32,
    /// From the smallest number to the largest, what was measured among them; or option by option.
    pub rows: Vec<Row>,
    /// Whether it stands beside what was measured.
    pub is_settled: bool,
    /// All of it, in a sentence or two.
    pub sentence: String,
}

/// A line of it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "HandsRow"))]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// A number or a range of them, or what an option says.
    pub text: String,
    /// How many hands.
    pub count: u32,
    /// How long its bar is, beside the longest: from 0 to 1.
    pub share: f64,
    /// Whether it is what happened, or near.
    pub happened: bool,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "HandsRowKind"))]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// What was said.
    Said,
    /// What was measured.
    Measured,
}

/// Counts hands; `runs` are there once they are over and may be shown.
///
/// # Errors
/// [`NotHands`], when they don't answer what is asked.
pub fn tally(
    id: &Name,
    asked: &Asked,
    hands: &Hands,
    runs: Option<&Runs>,
) -> Result<Tally, NotHands> {
    let question = question(id.as_str(), asked)?;
    let hands = hands.clone().checked(&question)?;
    let counted = match (&hands, &question) {
        (Hands::Numbers(said), Question::Number(amount) | Question::Bar(amount)) => {
            of_numbers(&question, amount, said, runs)?
        }
        (Hands::Counts(_), _) => of_options(&question, &hands, runs)?,
        (Hands::Numbers(_), _) => return Err(NotHands::OtherKind),
    };
    let (rows, is_settled, sentence) = counted;
    Ok(Tally {
        prediction: id.clone(),
        total: hands.total(),
        rows: with_shares(rows),
        is_settled,
        sentence,
    })
}

type Counted = (Vec<Row>, bool, String);

fn with_shares(mut rows: Vec<Row>) -> Vec<Row> {
    let most = rows.iter().map(|row| row.count).max().unwrap_or(0).max(1);
    for row in &mut rows {
        row.share = f64::from(row.count) / f64::from(most);
    }
    rows
}

/// `1 hand`, `24 hands`.
fn hands_are(total: u32) -> String {
    counted!(total, "{n} hand", "{n} hands")
}

/// `15 of 24, 63 %`.
fn of_all(count: u32, total: u32) -> String {
    let share = f64::from(count) / f64::from(total.max(1));
    say!(
        "{count} of {total}, {share}",
        count,
        total,
        share = percent(share)
    )
}

/// A number that was said, by how many, and whether it was near.
struct Number {
    value: f64,
    count: u32,
    is_near: bool,
}

fn of_numbers(
    question: &Question,
    amount: &Amount,
    numbers: &[(f64, u32)],
    runs: Option<&Runs>,
) -> Result<Counted, NotHands> {
    let total: u32 = numbers.iter().map(|(_, many)| many).sum();
    let mut measured = None;
    let mut all = Vec::new();
    for &(value, count) in numbers {
        let verdict = match runs {
            Some(runs) => settled(question, &written(value), runs).map_err(NotHands::Number)?,
            None => None,
        };
        let found = verdict.as_ref().and_then(|it| it.measured);
        measured = found.map(|it| it.number).or(measured);
        let is_near = verdict.is_some_and(|it| it.agrees);
        all.push(Number {
            value,
            count,
            is_near,
        });
    }
    let mut rows = rows_of(amount, &all);
    if let Some(measured) = measured {
        let place = rows.partition_point(|(from, _)| *from <= measured);
        let row = Row {
            kind: RowKind::Measured,
            text: capital(&found(amount, measured)),
            count: 0,
            share: 0.0,
            happened: true,
        };
        rows.insert(place, (measured, row));
    }
    let hands = hands_are(total);
    let middle = said(amount, median(numbers, total));
    let sentence = match measured {
        Some(measured) => {
            let near = all.iter().filter(|it| it.is_near).map(|it| it.count).sum();
            say!(
                "{hands}, half of them at most {middle}; {measured}. Close: {near}.",
                hands,
                middle,
                measured = found(amount, measured),
                near = of_all(near, total)
            )
        }
        None => say!("{hands}, half of them at most {middle}.", hands, middle),
    };
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    Ok((rows, measured.is_some(), sentence))
}

/// A number as an answer is written; what is told is read with as many digits as this has.
fn written(value: f64) -> String {
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// The number of the hand in the middle; of an even number, of the lower of the two.
fn median(numbers: &[(f64, u32)], total: u32) -> f64 {
    let mut left = total.div_ceil(2);
    for (value, count) in numbers {
        if left <= *count {
            return *value;
        }
        left -= count;
    }
    0.0
}

/// The rows of numbers, each with where it begins: each number by itself, or ranges of one width.
fn rows_of(amount: &Amount, all: &[Number]) -> Vec<(f64, Row)> {
    let row = |text: String, numbers: &[&Number]| Row {
        kind: RowKind::Said,
        text,
        count: numbers.iter().map(|it| it.count).sum(),
        share: 0.0,
        happened: numbers.iter().any(|it| it.is_near),
    };
    if all.len() <= MOST_ROWS {
        let own = |it: &Number| (it.value, row(said(amount, it.value), &[it]));
        return all.iter().map(own).collect();
    }
    let (Some(first), Some(last)) = (all.first(), all.last()) else {
        return Vec::new();
    };
    let width = (last.value - first.value) / ranges();
    let mut rows = Vec::new();
    let mut rest = all;
    for nth in 0..MOST_ROWS {
        let begin = width.mul_add(f64::from(u8::try_from(nth).unwrap_or(u8::MAX)), first.value);
        // Rounding may leave the largest a little beyond the last range.
        let is_last = nth + 1 == MOST_ROWS;
        let many = rest.partition_point(|it| is_last || it.value < begin + width);
        let (its, after) = rest.split_at(many);
        rest = after;
        let text = match its {
            [] => continue,
            [one] => said(amount, one.value),
            [one, .., other] => say!(
                "{from} to {to}",
                from = given(one.value),
                to = said(amount, other.value)
            ),
        };
        let its: Vec<&Number> = its.iter().collect();
        rows.push((its[0].value, row(text, &its)));
    }
    rows
}

fn ranges() -> f64 {
    f64::from(u8::try_from(MOST_ROWS).unwrap_or(u8::MAX))
}

fn of_options(
    question: &Question,
    hands: &Hands,
    runs: Option<&Runs>,
) -> Result<Counted, NotHands> {
    let happened = match runs {
        Some(runs) => happened(question, runs)?,
        None => None,
    };
    let Hands::Counts(counts) = hands else {
        return Err(NotHands::OtherKind);
    };
    let rows: Vec<_> = question
        .texts()
        .into_iter()
        .map(|(name, text)| Row {
            kind: RowKind::Said,
            text: if text.is_empty() { name.as_str() } else { text }.to_string(),
            count: counts.get(name).copied().unwrap_or(0),
            share: 0.0,
            happened: happened.as_deref() == Some(name.as_str()),
        })
        .collect();
    let total = hands.total();
    let said = most(question, &rows, total);
    let sentence = match (&happened, rows.iter().find(|row| row.happened)) {
        (None, _) => said,
        (Some(_), Some(row)) => {
            let (option, hands) = (quoted(&row.text), of_all(row.count, total));
            format!(
                "{said} {}",
                say!("It was {option}: {hands}.", option, hands)
            )
        }
        (Some(_), None) => format!("{said} {}", say!("It was none of these.")),
    };
    Ok((rows, happened.is_some(), sentence))
}

/// What happened, by the name of its option; empty, where it was none. Of an order what came first.
fn happened(question: &Question, runs: &Runs) -> Result<Option<String>, NotHands> {
    let names: Vec<&str> = question.options().into_iter().map(Name::as_str).collect();
    let answer = match question {
        Question::Order(_) => names.join(" "),
        _ => names.first().copied().unwrap_or_default().to_string(),
    };
    let verdict = settled(question, &answer, runs).map_err(NotHands::Number)?;
    let first = |it: crate::lesson::Verdict| {
        let first = it.happened.split(' ').next().unwrap_or_default();
        first.to_string()
    };
    Ok(verdict.map(first))
}

/// `24 hands; most, 15 of 24, 63 %, for ‘None’.`: without what most are for, where several have as
/// many.
fn most(question: &Question, rows: &[Row], total: u32) -> String {
    let hands = hands_are(total);
    let Some(row) = first_of(rows) else {
        return say!("{hands}.", hands);
    };
    let (most, option) = (of_all(row.count, total), quoted(&row.text));
    if matches!(question, Question::Order(_)) {
        say!(
            "{hands}; most, {most}, for {option} to come first.",
            hands,
            most,
            option
        )
    } else {
        say!("{hands}; most, {most}, for {option}.", hands, most, option)
    }
}

/// The row that has more hands than any other.
fn first_of(rows: &[Row]) -> Option<&Row> {
    let most = rows.iter().map(|row| row.count).max()?;
    let mut its = rows.iter().filter(|row| row.count == most && most > 0);
    its.next().filter(|_| its.next().is_none())
}

fn quoted(text: &str) -> String {
    say!("‘{text}’", text = text.trim().trim_end_matches('.'))
}
