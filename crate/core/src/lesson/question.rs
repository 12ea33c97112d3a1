//! What a reader is asked before a run, in the form that fits: a number, a bar, a choice, a lane,
//! an order, or what the compiler will say.

use std::ops::RangeInclusive;

use thiserror::Error;

use super::asked::{Asked, AskedOption};
use super::condition::{NotACondition, When};
use super::measure::{Measure, NotAMeasure};
use super::name::{Name, NotAName};
use super::number::number;
use super::options::{Code, NotAChoice, NotACode, Offer, Offers};
use super::unit::Unit;

/// A question, and what settles it.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(try_from = "Asked")]
pub enum Question {
    /// A number is typed.
    Number(Amount),
    /// A bar is dragged to where it will end.
    Bar(Amount),
    /// One option is chosen.
    Choice(Choice),
    /// One lane is chosen.
    Lane(Choice),
    /// The options are put in order, the smallest first.
    Order(Order),
    /// What the compiler says of a text.
    Rustc(Rustc),
    /// What a source says: for what no run can settle.
    Text(Text),
}

/// A number that a run will show.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// What is measured.
    pub measure: Measure,
    /// In what it is answered.
    pub unit: Unit,
    /// Within which ratio an answer is close.
    pub within: Within,
    /// What can be answered.
    pub range: RangeInclusive<f64>,
}

/// Options, of which the first whose condition holds is what happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The options.
    pub offers: Offers<When>,
    /// What the runs are called on the page, as far as that is known.
    pub labels: Vec<(Name, String)>,
}

/// Options to be put in the order of what is measured of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The options.
    pub offers: Offers<Measure>,
    /// Within which ratio two are equal, so that either may stand first.
    pub within: Within,
}

/// Options of what the compiler says.
#[derive(Clone, Debug, PartialEq)]
pub struct Rustc {
    /// The options; the first that is true is what happened.
    pub offers: Offers<Code>,
    /// What the compiler said: nothing, where it refused without a code.
    pub said: Vec<Code>,
}

/// Options of which a source says that one is right.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The options.
    pub offers: Offers<()>,
    /// The one that is right.
    pub right: Name,
}

/// A ratio of at least 1: how far two numbers may be apart and count as equal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Within(f64);

/// What can't be asked.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum NotAQuestion {
    /// No kind of question has this name.
    #[error(
        "There is no question of kind ‘{0}’; the kinds are number, bar, choice, lane, order, rustc and text."
    )]
    Kind(String),
    /// Something that this kind needs is missing.
    #[error("A question of kind {kind} needs {what}.")]
    Missing {
        /// The kind.
        kind: &'static str,
        /// What is missing.
        what: &'static str,
    },
    /// An option lacks what settles it.
    #[error("The option ‘{option}’ needs {what}.")]
    OptionWithout {
        /// The option.
        option: Name,
        /// What is missing.
        what: &'static str,
    },
    /// The ratio is none.
    #[error("within is ‘{0}’; it can be a number of at least 1.")]
    Within(String),
    /// The range is none.
    #[error("‘{0}’ to ‘{1}’ is no range; min and max can be two numbers, the smaller one first.")]
    Range(String, String),
    /// What is measured isn't measured in this unit.
    #[error(
        "{measure} isn’t measured in ‘{unit}’; times are in ms, one divided by another in ×, and shares in %."
    )]
    Unit {
        /// What is measured.
        measure: Measure,
        /// The unit that was written.
        unit: String,
    },
    /// The right answer can't be given.
    #[error("‘{0}’ is said to be right, and no option has that name.")]
    NoSuchOption(Name),
    /// A measure is none.
    #[error(transparent)]
    Measure(#[from] NotAMeasure),
    /// A condition is none.
    #[error(transparent)]
    Condition(#[from] NotACondition),
    /// What the compiler is to say is nothing that it says.
    #[error(transparent)]
    Code(#[from] NotACode),
    /// The options can't be chosen from.
    #[error(transparent)]
    Choice(#[from] NotAChoice),
    /// A name is none.
    #[error(transparent)]
    Name(#[from] NotAName),
}

impl Within {
    /// How far an answer may be off, where the author says nothing: by a quarter.
    pub const USUAL: Self = Self(1.25);

    /// This ratio, if it is one.
    pub fn new(ratio: f64) -> Option<Self> {
        (ratio.is_finite() && ratio >= 1.0).then_some(Self(ratio))
    }

    /// Whether two numbers are so near each other: the larger is at most so many times the
    /// smaller. Below zero it is the same, and across zero nothing is near.
    pub fn holds(self, one: f64, other: f64) -> bool {
        #[expect(
            clippy::float_cmp,
            reason = "what is equal is near, zero and zero, too"
        )]
        let is_same = one == other;
        is_same || (one * other > 0.0 && (one / other).max(other / one) <= self.0)
    }
}

impl Amount {
    fn of(asked: &Asked, kind: &'static str) -> Result<Self, NotAQuestion> {
        let measure = asked.measure.as_deref().ok_or(NotAQuestion::Missing {
            kind,
            what: "a measure",
        })?;
        let measure: Measure = measure.parse()?;
        let written = asked.unit.as_deref().unwrap_or_default();
        let unit = Unit::named(written);
        if !unit.suits(&measure) {
            return Err(NotAQuestion::Unit {
                measure,
                unit: written.to_string(),
            });
        }
        Ok(Self {
            measure,
            unit,
            within: within(asked)?,
            range: range(asked)?,
        })
    }
}

fn within(asked: &Asked) -> Result<Within, NotAQuestion> {
    let Some(text) = asked.within.as_deref() else {
        return Ok(Within::USUAL);
    };
    let ratio = number(text).and_then(Within::new);
    ratio.ok_or_else(|| NotAQuestion::Within(text.to_string()))
}

fn range(asked: &Asked) -> Result<RangeInclusive<f64>, NotAQuestion> {
    let limit = |text: Option<&str>, default: f64| text.map_or(Some(default), number);
    let (min, max) = (asked.min.as_deref(), asked.max.as_deref());
    match (limit(min, f64::MIN), limit(max, f64::MAX)) {
        (Some(from), Some(to)) if from < to => Ok(from..=to),
        _ => {
            let text = |text: Option<&str>| text.unwrap_or_default().to_string();
            Err(NotAQuestion::Range(text(min), text(max)))
        }
    }
}

/// The options of a question, each with what `by` makes of it.
fn offers<T>(
    options: &[AskedOption],
    by: impl Fn(&AskedOption, &Name) -> Result<T, NotAQuestion>,
) -> Result<Vec<Offer<T>>, NotAQuestion> {
    let offer = |option: &AskedOption| {
        let name = Name::new(&option.name)?;
        Ok(Offer {
            by: by(option, &name)?,
            name,
            text: option.text.clone().unwrap_or_default(),
        })
    };
    options.iter().map(offer).collect()
}

/// What an option has to have.
fn needed<'a>(
    text: Option<&'a String>,
    name: &Name,
    what: &'static str,
) -> Result<&'a str, NotAQuestion> {
    text.map(String::as_str)
        .ok_or_else(|| NotAQuestion::OptionWithout {
            option: name.clone(),
            what,
        })
}

impl Choice {
    fn of(asked: &Asked) -> Result<Self, NotAQuestion> {
        let when = |option: &AskedOption, name: &Name| {
            Ok(needed(option.when.as_ref(), name, "a condition, in when")?.parse()?)
        };
        let labels = asked.labels.iter();
        Ok(Self {
            offers: Offers::first_that_holds(offers(&asked.options, when)?)?,
            labels: labels
                .map(|(run, label)| Ok((Name::new(run)?, label.clone())))
                .collect::<Result<_, NotAName>>()?,
        })
    }
}

impl Order {
    fn of(asked: &Asked) -> Result<Self, NotAQuestion> {
        let measure = |option: &AskedOption, name: &Name| {
            Ok(needed(option.measure.as_ref(), name, "a measure")?.parse()?)
        };
        Ok(Self {
            offers: Offers::new(offers(&asked.options, measure)?)?,
            within: within(asked)?,
        })
    }
}

impl Rustc {
    /// The first option that is true.
    pub fn happened(&self) -> Option<&Offer<Code>> {
        let is_said = |offer: &&Offer<Code>| offer.by.holds(&self.said);
        self.offers.all().iter().find(is_said)
    }

    fn of(asked: &Asked) -> Result<Self, NotAQuestion> {
        let code = |option: &AskedOption, name: &Name| {
            Ok(needed(option.code.as_ref(), name, "what rustc says, in code")?.parse()?)
        };
        let said = asked.codes.as_ref().ok_or(NotAQuestion::Missing {
            kind: "rustc",
            what: "what rustc said, in codes",
        })?;
        let said = said.iter().map(|code| code.parse());
        Ok(Self {
            offers: Offers::new(offers(&asked.options, code)?)?,
            said: said.collect::<Result<_, _>>()?,
        })
    }
}

impl Text {
    fn of(asked: &Asked) -> Result<Self, NotAQuestion> {
        let right = asked.right.as_deref().ok_or(NotAQuestion::Missing {
            kind: "text",
            what: "the name of the option that is right",
        })?;
        let right = Name::new(right)?;
        let offers = Offers::new(offers(&asked.options, |_, _| Ok(()))?)?;
        if offers.named(right.as_str()).is_none() {
            return Err(NotAQuestion::NoSuchOption(right));
        }
        Ok(Self { offers, right })
    }
}

impl TryFrom<&Asked> for Question {
    type Error = NotAQuestion;
    fn try_from(asked: &Asked) -> Result<Self, NotAQuestion> {
        match asked.kind.as_str() {
            "number" => Amount::of(asked, "number").map(Self::Number),
            "bar" => Amount::of(asked, "bar").map(Self::Bar),
            "choice" => Choice::of(asked).map(Self::Choice),
            "lane" => Choice::of(asked).map(Self::Lane),
            "order" => Order::of(asked).map(Self::Order),
            "rustc" => Rustc::of(asked).map(Self::Rustc),
            "text" => Text::of(asked).map(Self::Text),
            other => Err(NotAQuestion::Kind(other.to_string())),
        }
    }
}

impl TryFrom<Asked> for Question {
    type Error = NotAQuestion;
    fn try_from(asked: Asked) -> Result<Self, NotAQuestion> {
        Self::try_from(&asked)
    }
}

impl Question {
    /// The runs that settle it, by the ids of their demos, each as often as it is named.
    pub fn runs(&self) -> Vec<&Name> {
        let parts: Vec<_> = match self {
            Self::Number(amount) | Self::Bar(amount) => amount.measure.parts().collect(),
            Self::Choice(choice) | Self::Lane(choice) => {
                let offers = choice.offers.all().iter();
                offers.flat_map(|offer| offer.by.parts()).collect()
            }
            Self::Order(order) => {
                let offers = order.offers.all().iter();
                offers.flat_map(|offer| offer.by.parts()).collect()
            }
            Self::Rustc(_) | Self::Text(_) => Vec::new(),
        };
        parts.into_iter().map(|part| &part.run).collect()
    }

    /// What its options say, by their names, in their order; none where an amount is asked for.
    pub fn texts(&self) -> Vec<(&Name, &str)> {
        fn texts<T>(offers: &Offers<T>) -> Vec<(&Name, &str)> {
            let offers = offers.all().iter();
            offers.map(|it| (&it.name, it.text.as_str())).collect()
        }
        match self {
            Self::Number(_) | Self::Bar(_) => Vec::new(),
            Self::Choice(choice) | Self::Lane(choice) => texts(&choice.offers),
            Self::Order(order) => texts(&order.offers),
            Self::Rustc(rustc) => texts(&rustc.offers),
            Self::Text(text) => texts(&text.offers),
        }
    }

    /// The names of its options, in their order; none where an amount is asked for.
    pub fn options(&self) -> Vec<&Name> {
        self.texts().into_iter().map(|(name, _)| name).collect()
    }
}
