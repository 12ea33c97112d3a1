//! A name that authors give: of a demo, an option, a chapter, a question.

use std::fmt;

use thiserror::Error;

use crate::say;

/// Letters of a name at most. The longest of the lesson has some thirty.
const LONGEST: usize = 64;

/// A letter, and then letters, digits, `-` and `_`: what an `id` is in this project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Name(String);

/// Why a text is no name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct NotAName(String);

impl fmt::Display for NotAName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = say!(
            "‘{text}’ is no name; a name begins with a letter and goes on with at most 63 letters, digits, hyphens or underscores.",
            text = self.0
        );
        out.write_str(&said)
    }
}

impl Name {
    /// The name that a text is.
    ///
    /// # Errors
    /// [`NotAName`], when it is none.
    pub fn new(text: &str) -> Result<Self, NotAName> {
        let goes_on = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
        if text.len() <= LONGEST
            && text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.chars().all(goes_on)
        {
            Ok(Self(text.to_string()))
        } else {
            Err(NotAName(text.chars().take(LONGEST).collect()))
        }
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for Name {
    type Error = NotAName;
    fn try_from(text: String) -> Result<Self, NotAName> {
        Self::new(&text)
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0
    }
}

// A map whose keys are names is asked for by texts.
impl std::borrow::Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}
