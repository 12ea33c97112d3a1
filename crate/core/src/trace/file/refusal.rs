//! Why something is no run that can be shown or kept: one sentence each. No text of a file
//! is repeated in full, as it may be as long as the file.

use std::fmt;

use thiserror::Error;

use super::bytes::{FORMAT, MOST_BYTES, MOST_PACKED_BYTES};
use super::header::MOST_HEADER;
use super::{MOST_EVENTS, MOST_LANES};
use crate::say;
use crate::spec::Refusal;

/// Why something isn't a trace.
#[derive(Debug, Error)]
pub enum NotATrace {
    /// Bytes that don't begin as a trace does.
    Foreign,
    /// Not JSON, or not of this shape.
    Json(#[from] serde_json::Error),
    /// A version that this page doesn't know.
    Version {
        /// The version found.
        found: u32,
    },
    /// The checksum doesn't fit, or lengths don't add up.
    Damaged,
    /// More bytes than a trace can have.
    Bytes,
    /// A header that is too long, isn't JSON, or lacks something.
    Header,
    /// A tier that doesn't exist.
    Tier,
    /// No lane, or too many.
    Lanes {
        /// Lanes found.
        found: u16,
    },
    /// Too many events.
    Events {
        /// Events found.
        found: usize,
    },
    /// Something happened too late.
    Longer,
    /// Its spec can't be run.
    Spec(#[from] Refusal),
    /// Words that say no event, or an event that this run can't have.
    Event {
        /// Its number, from 0.
        number: usize,
    },
}

impl fmt::Display for NotATrace {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self {
            Self::Foreign => say!(
                "This file is not a saved run: those begin with other bytes, and end in .wwtrace."
            ),
            Self::Json(problem) => say!("This is not a trace: {problem}.", problem),
            Self::Version { found } => say!(
                "This saved run has format {found}; this page reads format {known}.",
                found,
                known = FORMAT
            ),
            Self::Damaged => {
                say!("This saved run is damaged or cut off, so it can’t be trusted.")
            }
            Self::Bytes => say!(
                "This file is too large: a saved run has at most {packed} MiB, or {unpacked} MiB unpacked.",
                packed = MOST_PACKED_BYTES >> 20,
                unpacked = MOST_BYTES >> 20
            ),
            Self::Header => say!(
                "The header of this saved run isn’t as its format wants it, or has more than {most} KiB.",
                most = MOST_HEADER >> 10
            ),
            others => others.of_what_it_says(),
        };
        out.write_str(&said)
    }
}

impl NotATrace {
    /// Why a run that was read can’t be one.
    fn of_what_it_says(&self) -> String {
        match self {
            Self::Tier => say!("This run says of itself that it ran in a tier that there is not."),
            Self::Lanes { found } => say!(
                "This run has {found} lanes; one that can be shown has 1 to {most}.",
                found,
                most = MOST_LANES
            ),
            Self::Events { found } => say!(
                "This run has {found} events; one that can be kept has at most {most}.",
                found,
                most = MOST_EVENTS
            ),
            Self::Longer => {
                say!("This run says that it took more than a day; one that can be kept takes less.")
            }
            Self::Spec(why) => say!("This run is not possible: {why}", why),
            Self::Event { number } => say!(
                "Event {number} of this run says nothing that can happen in it.",
                number
            ),
            _ => String::new(),
        }
    }
}
