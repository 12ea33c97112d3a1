//! A run that has ended, as far as a prediction asks: its numbers, and whether it was stopped.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::name::Name;
use super::quantity::Quantity;
use crate::analysis::{Summary, mean_share};

/// The runs that have ended, by the ids of their demos.
pub type Runs = BTreeMap<Name, Ran>;

/// The numbers of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Ran {
    numbers: [f64; Quantity::MANY],
    stopped: bool,
}

impl Ran {
    /// How much there was of a quantity.
    pub fn of(&self, quantity: Quantity) -> f64 {
        self.numbers[quantity.place()]
    }

    /// Whether the reader stopped it.
    pub fn was_stopped(&self) -> bool {
        self.stopped
    }
}

impl From<&Summary> for Ran {
    fn from(summary: &Summary) -> Self {
        let mut numbers = [0.0; Quantity::MANY];
        for quantity in Quantity::all() {
            numbers[quantity.place()] = quantity.of(summary);
        }
        Self {
            numbers,
            stopped: summary.stopped,
        }
    }
}

/// From a summary as the page has it: by the names of its fields, without code for each.
impl<'de> Deserialize<'de> for Ran {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Fields)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Ran;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the summary of a run")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Ran, A::Error> {
        let mut numbers = [f64::NAN; Quantity::MANY];
        let mut stopped = None;
        while let Some(name) = fields.next_key::<String>()? {
            match Quantity::named(&name) {
                Some(quantity) if quantity.is_a_mean() => {
                    numbers[quantity.place()] = mean_share(&fields.next_value::<Vec<f64>>()?);
                }
                Some(quantity) => numbers[quantity.place()] = fields.next_value()?,
                None if name == "stopped" => stopped = Some(fields.next_value()?),
                None => {
                    fields.next_value::<IgnoredAny>()?;
                }
            }
        }
        let missing = Quantity::all().find(|it| numbers[it.place()].is_nan());
        match (missing, stopped) {
            (None, Some(stopped)) => Ok(Ran { numbers, stopped }),
            (missing, _) => Err(A::Error::missing_field(
                missing.map_or("stopped", Quantity::name),
            )),
        }
    }
}
