//! How far a reader is: kept on their machine, exported as a file, imported again.
//!
//! It is JSON: `{ "format": 1, "chapters": { "two-words": "finished" }, "predictions": { … },
//! "inventory": { "i-01": { "answered": "a", "agrees": true } } }`. A text that isn't is refused
//! as a whole, and what was kept before stays.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::name::Name;
use crate::say;

/// Version of the format.
pub const PROGRESS_FORMAT: u32 = 1;
/// Bytes of a kept text at most: a whole lesson takes some ten thousand.
const MOST_BYTES: usize = 256 << 10;
/// Bytes of an answer at most.
const MOST_ANSWER: usize = 500;

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    chapters: BTreeMap<Name, ChapterState>,
    predictions: BTreeMap<Name, Kept>,
    inventory: BTreeMap<Name, Kept>,
}

/// How far a chapter was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ChapterState {
    /// A part of it.
    Begun,
    /// To its end.
    Finished,
}

/// An answer that was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// What was answered.
    pub answered: String,
    /// Whether that is what happened.
    pub agrees: bool,
}

/// Progress as it is written.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "Progress"))]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    /// Version of the format.
    format: u32,
    /// How far each chapter was read, by its id.
    #[cfg_attr(test, ts(type = "Record<string, ChapterState>"))]
    chapters: BTreeMap<Name, ChapterState>,
    /// The predictions that were settled, by their ids.
    #[cfg_attr(test, ts(type = "Record<string, Kept>"))]
    predictions: BTreeMap<Name, Kept>,
    /// The questions of the inventory that were, by their ids.
    #[cfg_attr(test, ts(type = "Record<string, Kept>"))]
    inventory: BTreeMap<Name, Kept>,
}

/// The version alone: of a later one nothing else can be believed.
#[derive(Deserialize)]
struct Format {
    format: u32,
}

/// Why a text is no progress.
#[derive(Debug, Error)]
pub enum NotProgress {
    /// Not JSON, or not of this shape.
    Json(#[from] serde_json::Error),
    /// Of another version.
    Format(u32),
    /// More than a lesson can make.
    TooLong,
    /// An answer longer than any.
    Answer(Name),
}

impl fmt::Display for NotProgress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self {
            Self::Json(problem) => {
                say!(
                    "This is no progress that the lesson kept: {problem}.",
                    problem
                )
            }
            Self::Format(found) => say!(
                "This progress is in format {found}; the lesson reads format {known}.",
                found,
                known = PROGRESS_FORMAT
            ),
            Self::TooLong => say!(
                "This is too long to be progress that the lesson kept; that has at most {most} KiB.",
                most = MOST_BYTES >> 10
            ),
            Self::Answer(id) => say!("The answer to ‘{id}’ is too long to have been given.", id),
        };
        out.write_str(&said)
    }
}

impl Progress {
    /// What a text says was kept; nothing, where it is empty.
    ///
    /// # Errors
    /// [`NotProgress`], when it says anything else.
    pub fn from_json(text: &str) -> Result<Self, NotProgress> {
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        if text.len() > MOST_BYTES {
            return Err(NotProgress::TooLong);
        }
        let Format { format } = serde_json::from_str(text)?;
        if format != PROGRESS_FORMAT {
            return Err(NotProgress::Format(format));
        }
        let written: Written = serde_json::from_str(text)?;
        let mut answers = written.predictions.iter().chain(&written.inventory);
        if let Some((id, _)) = answers.find(|(_, kept)| kept.answered.len() > MOST_ANSWER) {
            return Err(NotProgress::Answer(id.clone()));
        }
        Ok(Self {
            chapters: written.chapters,
            predictions: written.predictions,
            inventory: written.inventory,
        })
    }

    /// As JSON: the text to keep, and the file to export.
    ///
    /// # Errors
    /// [`NotProgress`], when it has grown too long to be read again.
    pub fn to_json(&self) -> Result<String, NotProgress> {
        let text = serde_json::to_string(&Written {
            format: PROGRESS_FORMAT,
            chapters: self.chapters.clone(),
            predictions: self.predictions.clone(),
            inventory: self.inventory.clone(),
        })?;
        if text.len() > MOST_BYTES {
            return Err(NotProgress::TooLong);
        }
        Ok(text)
    }

    /// The same with all that another holds. Of a chapter the further state stays; of two
    /// answers the other's is taken, since that is what the reader asks for.
    #[must_use]
    pub fn importing(mut self, other: Self) -> Self {
        for (id, state) in other.chapters {
            let kept = self.chapters.entry(id).or_insert(state);
            *kept = state.max(*kept);
        }
        self.predictions.extend(other.predictions);
        self.inventory.extend(other.inventory);
        self
    }

    /// How far each chapter was read.
    pub fn chapters(&self) -> &BTreeMap<Name, ChapterState> {
        &self.chapters
    }

    /// The predictions that were settled.
    pub fn predictions(&self) -> &BTreeMap<Name, Kept> {
        &self.predictions
    }

    /// The questions of the inventory that were settled.
    pub fn inventory(&self) -> &BTreeMap<Name, Kept> {
        &self.inventory
    }
}
