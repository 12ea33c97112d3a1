//! What the two windows tell each other. The teacher's tells all of its state at once, whenever any
//! of it changes or somebody asks, so that either window may be loaded anew at any time.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::refusal::cut;
use super::{Hands, NotAMessage};
use crate::lesson::Name;
use crate::say;

/// The version of the messages.
pub const VERSION: u32 = 1;

/// Bytes that a message has at most.
pub(super) const MOST_BYTES: usize = 1 << 20;

/// What the class is shown.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct State {
    /// How often the teacher has moved the class: what is older is no news.
    pub turn: u32,
    /// Where the class is, by the id of the place.
    pub at: Name,
    /// Whether answers are hidden: verdicts, explanations, what the compiler says.
    pub hides: bool,
    /// Whether everything is large.
    pub big: bool,
    /// The hands, by the ids of the predictions.
    pub hands: BTreeMap<Name, Hands>,
}

/// What the teacher's window says.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum FromPresenter {
    /// Whoever is there shall say so.
    Hello,
    /// This is to be shown.
    State(State),
    /// What belongs to a place is to be run.
    Run {
        /// The place.
        at: Name,
    },
    /// Whatever runs is to be stopped.
    Stop,
}

/// What the class's window says.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum FromAudience {
    /// It is there, and how it is with it.
    Here(Here),
    /// It is being closed.
    Gone,
}

/// How it is with the class's window.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Here {
    /// Whether it has been told nothing yet.
    pub anew: bool,
    /// The teacher's latest turn that it has followed.
    pub turn: u32,
    /// Where it is; somebody may have moved on in it.
    pub at: Name,
    /// Whether anything runs there.
    pub running: bool,
    /// Its tier.
    pub tier: String,
    /// What the hands came to, beside what was measured there.
    pub told: Vec<Told>,
}

/// What hands came to.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Told {
    /// The prediction.
    pub prediction: Name,
    /// In a sentence.
    pub sentence: String,
}

/// Who says something.
trait From: serde::Serialize + DeserializeOwned {
    const NAME: &'static str;
}

impl From for FromPresenter {
    const NAME: &'static str = "presenter";
}

impl From for FromAudience {
    const NAME: &'static str = "audience";
}

impl FromPresenter {
    /// Reads a message; none, if it comes from elsewhere: everybody hears all of them.
    ///
    /// # Errors
    /// [`NotAMessage`], when it is none.
    pub fn read(text: &str) -> Result<Option<Self>, NotAMessage> {
        read(text)
    }

    /// As it is sent.
    pub fn written(&self) -> String {
        written(self)
    }
}

impl FromAudience {
    /// Reads a message; none, if it comes from elsewhere: everybody hears all of them.
    ///
    /// # Errors
    /// [`NotAMessage`], when it is none.
    pub fn read(text: &str) -> Result<Option<Self>, NotAMessage> {
        read(text)
    }

    /// As it is sent.
    pub fn written(&self) -> String {
        written(self)
    }
}

fn read<T: From>(text: &str) -> Result<Option<T>, NotAMessage> {
    if text.len() > MOST_BYTES {
        return Err(NotAMessage::TooLong(text.len()));
    }
    let value: Value = serde_json::from_str(text)
        .map_err(|_| NotAMessage::Shape(say!("it is ‘{found}’", found = cut(text))))?;
    match value.get("ww") {
        Some(version) if *version == VERSION => {}
        Some(other) => {
            return Err(NotAMessage::Version {
                found: cut(&other.to_string()),
            });
        }
        None => return Err(NotAMessage::Shape(say!("it has no ‘ww’"))),
    }
    let from = value.get("from").and_then(Value::as_str);
    match from.ok_or_else(|| NotAMessage::Shape(say!("it has no ‘from’")))? {
        name if name == T::NAME => {}
        "presenter" | "audience" => return Ok(None),
        other => {
            let other = say!("‘from’ is ‘{other}’", other = cut(other));
            return Err(NotAMessage::Shape(other));
        }
    }
    serde_json::from_value(value)
        .map(Some)
        .map_err(|why| NotAMessage::Shape(cut(&why.to_string())))
}

fn written<T: From>(message: &T) -> String {
    let mut value = serde_json::to_value(message).unwrap_or_default();
    if let Value::Object(object) = &mut value {
        object.insert("ww".into(), VERSION.into());
        object.insert("from".into(), T::NAME.into());
    }
    value.to_string()
}
