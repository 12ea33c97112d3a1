//! Why something is no run that can be shown or kept: one sentence each. No text of a file
//! is repeated in full, as it may be as long as the file.

use thiserror::Error;

use super::bytes::{FORMAT, MOST_BYTES, MOST_PACKED_BYTES};
use super::header::MOST_HEADER;
use super::{MOST_EVENTS, MOST_LANES};
use crate::spec::Refusal;

/// Why something isn't a trace.
#[derive(Debug, Error)]
pub enum NotATrace {
    /// Bytes that don't begin as a trace does.
    #[error("This file is not a saved run: those begin with other bytes, and end in .wwtrace.")]
    Foreign,
    /// Not JSON, or not of this shape.
    #[error("This is not a trace: {0}.")]
    Json(#[from] serde_json::Error),
    /// A version that this page doesn't know.
    #[error("This saved run has format {found}; this page reads format {FORMAT}.")]
    Version {
        /// The version found.
        found: u32,
    },
    /// The checksum doesn't fit, or lengths don't add up.
    #[error("This saved run is damaged or cut off, so it can’t be trusted.")]
    Damaged,
    /// More bytes than a trace can have.
    #[error(
        "This file is too large: a saved run has at most {} MiB, or {} MiB unpacked.",
        MOST_PACKED_BYTES >> 20,
        MOST_BYTES >> 20
    )]
    Bytes,
    /// A header that is too long, isn't JSON, or lacks something.
    #[error(
        "The header of this saved run isn’t as its format wants it, or has more than {} KiB.",
        MOST_HEADER >> 10
    )]
    Header,
    /// A tier that doesn't exist.
    #[error("This run says of itself that it ran in a tier that there is not.")]
    Tier,
    /// No lane, or too many.
    #[error("This run has {found} lanes; one that can be shown has 1 to {MOST_LANES}.")]
    Lanes {
        /// Lanes found.
        found: u16,
    },
    /// Too many events.
    #[error("This run has {found} events; one that can be kept has at most {MOST_EVENTS}.")]
    Events {
        /// Events found.
        found: usize,
    },
    /// Something happened too late.
    #[error("This run says that it took more than a day; one that can be kept takes less.")]
    Longer,
    /// Its spec can't be run.
    #[error("This run is not possible: {0}")]
    Spec(#[from] Refusal),
    /// Words that say no event, or an event that this run can't have.
    #[error("Event {number} of this run says nothing that can happen in it.")]
    Event {
        /// Its number, from 0.
        number: usize,
    },
}
