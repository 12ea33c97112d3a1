//! Messages to an embed: what the page around asks of it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::refusal::cut;
use super::{NotAMessage, VERSION};
use crate::say;

/// Bytes that a message has at most.
pub(super) const MOST_BYTES: usize = 16_384;

/// What messages are called.
pub const MESSAGES: [&str; 5] = ["hello", "set", "step", "run", "pause"];

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Call {
    /// To say once more that it is ready, and all that comes with that.
    Hello,
    /// To be something else: parameters, as in its address.
    Set {
        /// By their names.
        #[cfg_attr(test, ts(type = "Record<string, string | number | boolean>"))]
        values: BTreeMap<String, String>,
    },
    /// To show another step.
    Step {
        /// Which.
        #[cfg_attr(test, ts(type = "'next' | 'back' | 'first' | 'last' | number"))]
        to: To,
    },
    /// To run.
    Run,
    /// To stop what runs.
    Pause,
}

/// Which step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum To {
    /// The one after.
    Next,
    /// The one before.
    Back,
    /// The first.
    First,
    /// The last.
    Last,
    /// The one of this number, from 1; whether there is one, only the demo knows.
    #[serde(untagged)]
    Number(u32),
}

impl Call {
    /// Reads a message that was written down as JSON.
    ///
    /// # Errors
    /// [`NotAMessage`], when it is none.
    pub fn from_json(text: &str) -> Result<Self, NotAMessage> {
        if text.len() > MOST_BYTES {
            return Err(NotAMessage::TooLong(text.len()));
        }
        let value: Value = serde_json::from_str(text)
            .map_err(|_| NotAMessage::Shape(say!("it can’t be written as JSON")))?;
        let Value::Object(message) = value else {
            return Err(NotAMessage::Shape(say!("it is {found}", found = cut(text))));
        };
        match message.get("ww") {
            Some(version) if *version == VERSION => {}
            Some(other) => {
                return Err(NotAMessage::Version {
                    found: cut(&other.to_string()),
                });
            }
            None => return Err(NotAMessage::Shape(say!("it has no ‘ww’"))),
        }
        let kind = message.get("type").and_then(Value::as_str);
        match kind.ok_or_else(|| NotAMessage::Shape(say!("it has no ‘type’")))? {
            "hello" => Ok(Self::Hello),
            "run" => Ok(Self::Run),
            "pause" => Ok(Self::Pause),
            "set" => values(&message),
            "step" => Ok(Self::Step { to: to(&message)? }),
            other => Err(NotAMessage::Unknown { kind: cut(other) }),
        }
    }
}

fn values(message: &Map<String, Value>) -> Result<Call, NotAMessage> {
    let Some(Value::Object(written)) = message.get("values") else {
        return Err(NotAMessage::Shape(say!(
            "a ‘set’ has an object ‘values’ of names and values"
        )));
    };
    let mut values = BTreeMap::new();
    for (name, value) in written {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Bool(true) => "yes".into(),
            Value::Bool(false) => "no".into(),
            other => {
                return Err(NotAMessage::NoValue {
                    name: cut(name),
                    found: cut(&other.to_string()),
                });
            }
        };
        values.insert(name.clone(), text);
    }
    Ok(Call::Set { values })
}

fn to(message: &Map<String, Value>) -> Result<To, NotAMessage> {
    let to = message.get("to").unwrap_or(&Value::Null);
    let found = match to.as_str() {
        Some("next") => Some(To::Next),
        Some("back") => Some(To::Back),
        Some("first") => Some(To::First),
        Some("last") => Some(To::Last),
        _ => to
            .as_u64()
            .and_then(|number| u32::try_from(number).ok())
            .filter(|number| *number > 0)
            .map(To::Number),
    };
    found.ok_or_else(|| NotAMessage::Nowhere(cut(&to.to_string())))
}
