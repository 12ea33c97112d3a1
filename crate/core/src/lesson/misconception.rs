//! What many believe and isn't so: M01 to M18, as the lesson counts them.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// How many there are.
const MANY: u8 = 18;

/// One of them, by its number.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Misconception(u8);

/// No misconception is called that.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("‘{0}’ is no misconception; they are M01 to M{MANY}.")]
pub struct NotAMisconception(String);

impl Misconception {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=MANY).map(Self)
    }
}

impl fmt::Display for Misconception {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "M{:02}", self.0)
    }
}

impl FromStr for Misconception {
    type Err = NotAMisconception;
    fn from_str(text: &str) -> Result<Self, NotAMisconception> {
        Self::all()
            .find(|it| it.to_string() == text)
            .ok_or_else(|| NotAMisconception(text.to_string()))
    }
}

impl TryFrom<String> for Misconception {
    type Error = NotAMisconception;
    fn try_from(text: String) -> Result<Self, NotAMisconception> {
        text.parse()
    }
}

impl From<Misconception> for String {
    fn from(it: Misconception) -> Self {
        it.to_string()
    }
}
