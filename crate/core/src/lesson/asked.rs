//! A question as it is written: the attributes of an element, or a part of a file. Everything
//! is text, and nothing is believed yet.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

/// A question as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct Asked {
    /// `number`, `bar`, `choice`, `lane`, `order`, `rustc` or `text`.
    pub kind: String,
    /// What is measured: of a number and a bar.
    #[cfg_attr(test, ts(optional = nullable))]
    pub measure: Option<String>,
    /// `ms`, `×`, `%`, or whatever stands beside a number of things.
    #[cfg_attr(test, ts(optional = nullable))]
    pub unit: Option<String>,
    /// The ratio, at least 1, within which an answer is close: 1.25 where nothing is said.
    #[serde(deserialize_with = "number_or_text")]
    #[cfg_attr(test, ts(optional = nullable, type = "string | number | null"))]
    pub within: Option<String>,
    /// The smallest number that can be answered.
    #[serde(deserialize_with = "number_or_text")]
    #[cfg_attr(test, ts(optional = nullable, type = "string | number | null"))]
    pub min: Option<String>,
    /// The largest.
    #[serde(deserialize_with = "number_or_text")]
    #[cfg_attr(test, ts(optional = nullable, type = "string | number | null"))]
    pub max: Option<String>,
    /// What can be chosen or put in order.
    #[cfg_attr(test, ts(as = "Option<Vec<AskedOption>>", optional))]
    pub options: Vec<AskedOption>,
    /// What rustc said, as a list or as words: no word, where it refused without a code.
    #[serde(deserialize_with = "words_or_list")]
    #[cfg_attr(test, ts(optional = nullable, type = "string | string[] | null"))]
    pub codes: Option<Vec<String>>,
    /// The name of the option that a source says is right.
    #[cfg_attr(test, ts(optional = nullable))]
    pub right: Option<String>,
    /// What runs are called on the page, by the ids of their demos. A choice whose runs all have
    /// a label says what was measured.
    #[cfg_attr(test, ts(as = "Option<BTreeMap<String, String>>", optional))]
    pub labels: BTreeMap<String, String>,
}

/// An option as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct AskedOption {
    /// Its name.
    pub name: String,
    /// What it says.
    #[cfg_attr(test, ts(optional = nullable))]
    pub text: Option<String>,
    /// When it is what happened: of a choice and a lane.
    #[cfg_attr(test, ts(optional = nullable))]
    pub when: Option<String>,
    /// What rustc says if it is: `E0277`, `refused`, `compiles`.
    #[cfg_attr(test, ts(optional = nullable))]
    pub code: Option<String>,
    /// By what it is put in order.
    #[cfg_attr(test, ts(optional = nullable))]
    pub measure: Option<String>,
}

/// What an attribute says is a text, and what a script says may be a number.
fn number_or_text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    from.deserialize_any(Loose)
        .map(|words| words.map(|it| it.join(" ")))
}

/// Words, apart or in one text.
pub(super) fn words_or_list<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<Vec<String>>, D::Error> {
    let words = from.deserialize_any(Loose)?;
    Ok(words.map(|words| {
        let words = words.iter().flat_map(|word| word.split_whitespace());
        words.map(str::to_string).collect()
    }))
}

/// Reads a text, a number, a list of texts, or nothing.
struct Loose;

impl<'de> Visitor<'de> for Loose {
    type Value = Option<Vec<String>>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text, a number or a list of texts")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(vec![text.to_string()]))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Some(vec![number.to_string()]))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(vec![number.to_string()]))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(vec![number.to_string()]))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut words = Vec::new();
        while let Some(word) = list.next_element()? {
            words.push(word);
        }
        Ok(Some(words))
    }
}
