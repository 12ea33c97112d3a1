//! What a demo is called in an address: `waiting-loop` in the lesson, `order/join` on a page of
//! demos.

use std::fmt;

use thiserror::Error;

use crate::say;

/// Letters of a name at most.
const LONGEST: usize = 64;

/// Small letters, digits and hyphens, beginning with a letter; and perhaps the same once more,
/// after a slash. Nothing else may ever be part of an address that is made of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DemoName(String);

/// Why a text is no name of a demo.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct NotADemoName(pub(super) String);

impl fmt::Display for NotADemoName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&say!(
            "‘{text}’ is no name of a demo; such a name is small letters, digits and hyphens, as in order/join.",
            text = self.0
        ))
    }
}

impl DemoName {
    /// The name that a text is.
    ///
    /// # Errors
    /// [`NotADemoName`], when it is none.
    pub fn new(text: &str) -> Result<Self, NotADemoName> {
        let is_part = |part: &str| {
            part.starts_with(|first: char| first.is_ascii_lowercase())
                && part
                    .bytes()
                    .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
        };
        let is_name = match text.split_once('/') {
            Some((page, demo)) => is_part(page) && is_part(demo),
            None => is_part(text),
        };
        if is_name && text.len() <= LONGEST {
            Ok(Self(text.to_string()))
        } else {
            Err(NotADemoName(super::refusal::cut(text)))
        }
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DemoName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for DemoName {
    type Error = NotADemoName;
    fn try_from(text: String) -> Result<Self, NotADemoName> {
        Self::new(&text)
    }
}

impl From<DemoName> for String {
    fn from(name: DemoName) -> Self {
        name.0
    }
}
