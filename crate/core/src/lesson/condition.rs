//! When an option is what happened, as authors write it: `wall_ms@a / wall_ms@b < 1.3`,
//! `hops@a > 0 and hops@b <= 0`, `busy@a in 0.4..0.6`, or `otherwise`.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::measure::{Measure, NotAMeasure, Taken, Unmeasured};
use super::number::number;
use super::ran::Runs;

/// How a measure is compared, and with what.
#[derive(Clone, Debug, PartialEq)]
pub enum Comparison {
    /// Less than that.
    Less(Limit),
    /// More than that.
    More(Limit),
    /// That or less.
    AtMost(Limit),
    /// That or more.
    AtLeast(Limit),
    /// From the first to the second, both included.
    Within(f64, f64),
}

/// What a measure is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// A number.
    Number(f64),
    /// Another measure.
    Measure(Measure),
}

/// One comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// What is compared.
    pub measure: Measure,
    /// With what, and how.
    pub comparison: Comparison,
}

/// Comparisons that all have to hold; there is at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition(Vec<Clause>);

/// When an option is what happened.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// When the runs were so.
    Holds(Condition),
    /// When none of the options before it is.
    Otherwise,
}

/// Why a text is no condition.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotACondition {
    /// Nothing is compared.
    #[error(
        "‘{0}’ compares nothing; a condition is a measure, then <, >, <= or >= and a number or a measure, or ‘in 1..2’; several are joined by ‘and’, all in spaces."
    )]
    Shape(String),
    /// What is compared is no measure.
    #[error(transparent)]
    Measure(#[from] NotAMeasure),
    /// A range that ends before it begins, or has no numbers.
    #[error("‘{0}’ is no range; write two numbers, the smaller one first, as in 1.5..2.5.")]
    Range(String),
}

impl Limit {
    fn of(&self, runs: &Runs) -> Result<f64, Unmeasured> {
        match self {
            Self::Number(number) => Ok(*number),
            Self::Measure(measure) => measure.of(runs),
        }
    }
}

impl Clause {
    fn holds(&self, runs: &Runs) -> Result<bool, Unmeasured> {
        let number = self.measure.of(runs)?;
        Ok(match &self.comparison {
            Comparison::Less(limit) => number < limit.of(runs)?,
            Comparison::More(limit) => number > limit.of(runs)?,
            Comparison::AtMost(limit) => number <= limit.of(runs)?,
            Comparison::AtLeast(limit) => number >= limit.of(runs)?,
            Comparison::Within(from, to) => (*from..=*to).contains(&number),
        })
    }

    fn limit(&self) -> Option<&Measure> {
        match &self.comparison {
            Comparison::Less(limit)
            | Comparison::More(limit)
            | Comparison::AtMost(limit)
            | Comparison::AtLeast(limit) => match limit {
                Limit::Measure(measure) => Some(measure),
                Limit::Number(_) => None,
            },
            Comparison::Within(..) => None,
        }
    }
}

impl Condition {
    /// Whether all of its comparisons hold.
    ///
    /// # Errors
    /// [`Unmeasured`], when a run is missing or was stopped: whatever the other comparisons say.
    pub fn holds(&self, runs: &Runs) -> Result<bool, Unmeasured> {
        self.0
            .iter()
            .try_fold(true, |all, clause| Ok(all & clause.holds(runs)?))
    }

    /// What it compares.
    pub fn parts(&self) -> impl Iterator<Item = &Taken> {
        self.0
            .iter()
            .flat_map(|clause| std::iter::once(&clause.measure).chain(clause.limit()))
            .flat_map(Measure::parts)
    }
}

fn clause(words: &[&str]) -> Result<Clause, NotACondition> {
    let shape = || NotACondition::Shape(words.join(" "));
    let at = words
        .iter()
        .position(|word| matches!(*word, "<" | ">" | "<=" | ">=" | "in"))
        .ok_or_else(shape)?;
    let (before, [sign, after @ ..]) = words.split_at(at) else {
        return Err(shape());
    };
    if before.is_empty() || after.is_empty() {
        return Err(shape());
    }
    let measure = before.join(" ").parse()?;
    let limit = || match after {
        [one] if number(one).is_some() => Ok(Limit::Number(number(one).unwrap_or_default())),
        _ => after.join(" ").parse().map(Limit::Measure),
    };
    let comparison = match *sign {
        "<" => Comparison::Less(limit()?),
        ">" => Comparison::More(limit()?),
        "<=" => Comparison::AtMost(limit()?),
        ">=" => Comparison::AtLeast(limit()?),
        _ => range(&after.join(" "))?,
    };
    Ok(Clause {
        measure,
        comparison,
    })
}

fn range(text: &str) -> Result<Comparison, NotACondition> {
    text.split_once("..")
        .and_then(|(from, to)| Some((number(from)?, number(to)?)))
        .filter(|(from, to)| from <= to)
        .map(|(from, to)| Comparison::Within(from, to))
        .ok_or_else(|| NotACondition::Range(text.to_string()))
}

impl FromStr for Condition {
    type Err = NotACondition;
    fn from_str(text: &str) -> Result<Self, NotACondition> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let clauses = words.split(|word| *word == "and").map(clause);
        clauses.collect::<Result<_, _>>().map(Self)
    }
}

impl When {
    /// What it compares; nothing, for what happens otherwise.
    pub fn parts(&self) -> Vec<&Taken> {
        match self {
            Self::Holds(condition) => condition.parts().collect(),
            Self::Otherwise => Vec::new(),
        }
    }

    /// Whether it holds.
    ///
    /// # Errors
    /// As [`Condition::holds`].
    pub fn holds(&self, runs: &Runs) -> Result<bool, Unmeasured> {
        match self {
            Self::Holds(condition) => condition.holds(runs),
            Self::Otherwise => Ok(true),
        }
    }
}

impl FromStr for When {
    type Err = NotACondition;
    fn from_str(text: &str) -> Result<Self, NotACondition> {
        if text.trim() == "otherwise" {
            Ok(Self::Otherwise)
        } else {
            text.parse().map(Self::Holds)
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(out, "{number}"),
            Self::Measure(measure) => write!(out, "{measure}"),
        }
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ", self.measure)?;
        match &self.comparison {
            Comparison::Less(limit) => write!(out, "< {limit}"),
            Comparison::More(limit) => write!(out, "> {limit}"),
            Comparison::AtMost(limit) => write!(out, "<= {limit}"),
            Comparison::AtLeast(limit) => write!(out, ">= {limit}"),
            Comparison::Within(from, to) => write!(out, "in {from}..{to}"),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, clause) in self.0.iter().enumerate() {
            let and = if number > 0 { " and " } else { "" };
            write!(out, "{and}{clause}")?;
        }
        Ok(())
    }
}

impl fmt::Display for When {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Holds(condition) => write!(out, "{condition}"),
            Self::Otherwise => out.write_str("otherwise"),
        }
    }
}
