//! A trace as it is kept: JSON with the run's spec, its circumstances, and its events as
//! words.

use thiserror::Error;

use super::{Event, VERSION, WORDS};
use crate::spec::{Refusal, RunSpec};

/// A run that happened, with everything that is needed to show it again.
#[derive(Clone, Debug, PartialEq)]
pub struct TraceFile {
    /// What was run.
    pub spec: RunSpec,
    /// The tier it ran in: `threads`, `workers` or `single`.
    pub tier: String,
    /// Number of lanes.
    pub lanes: u16,
    /// Whether the reader stopped it.
    pub stopped: bool,
    /// Events that a full ring lost.
    pub dropped_events: u64,
    /// Smallest step of the clock, in microseconds.
    pub clock_resolution_us: f64,
    /// Threads that the machine runs at once; 0 where that isn't known.
    pub hardware_threads: u32,
    /// When the run ended, in nanoseconds since its origin.
    pub end_ns: u64,
    /// What happened.
    pub events: Vec<Event>,
}

/// Why a text isn't a trace.
#[derive(Debug, Error)]
pub enum NotATrace {
    /// Not JSON, or not of this shape.
    #[error("This is not a trace: {0}.")]
    Shape(#[from] serde_json::Error),
    /// A version that this page doesn't know.
    #[error("This trace has format {found}; this page reads format {VERSION}.")]
    Version {
        /// The version found.
        found: u32,
    },
    /// Its spec can't be run.
    #[error("The trace’s run is not possible: {0}")]
    Spec(#[from] Refusal),
    /// Words that say no event.
    #[error("Event {number} of the trace says nothing that can happen.")]
    Event {
        /// Its number, from 0.
        number: usize,
    },
}

#[derive(serde::Serialize, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Trace"))]
pub(crate) struct Shape {
    /// Version of the format.
    version: u32,
    /// What was run.
    #[cfg_attr(test, ts(type = "RunSpec"))]
    spec: serde_json::Value,
    /// The tier it ran in.
    tier: String,
    /// Number of lanes.
    lanes: u16,
    /// Whether the reader stopped it.
    stopped: bool,
    /// Events that a full ring lost.
    #[cfg_attr(test, ts(type = "number"))]
    dropped_events: u64,
    /// Smallest step of the clock, in microseconds.
    clock_resolution_us: f64,
    /// Threads that the machine runs at once; 0 where that isn't known.
    #[serde(default)]
    hardware_threads: u32,
    /// When the run ended, in nanoseconds since its origin.
    #[cfg_attr(test, ts(type = "number"))]
    end_ns: u64,
    /// Six words an event.
    words: Vec<u32>,
}

impl TraceFile {
    /// The trace as JSON.
    ///
    /// # Errors
    /// As `serde_json`: for numbers that JSON can't say.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&Shape {
            version: VERSION,
            spec: serde_json::to_value(self.spec)?,
            tier: self.tier.clone(),
            lanes: self.lanes,
            stopped: self.stopped,
            dropped_events: self.dropped_events,
            clock_resolution_us: self.clock_resolution_us,
            hardware_threads: self.hardware_threads,
            end_ns: self.end_ns,
            words: self
                .events
                .iter()
                .flat_map(|event| event.to_words())
                .collect(),
        })
    }

    /// Reads a trace.
    ///
    /// # Errors
    /// [`NotATrace`], with what is wrong.
    pub fn from_json(text: &str) -> Result<Self, NotATrace> {
        let shape: Shape = serde_json::from_str(text)?;
        if shape.version != VERSION {
            return Err(NotATrace::Version {
                found: shape.version,
            });
        }
        let (words, rest) = shape.words.as_chunks::<WORDS>();
        if !rest.is_empty() {
            return Err(NotATrace::Event {
                number: words.len(),
            });
        }
        let events = words
            .iter()
            .enumerate()
            .map(|(number, words)| Event::from_words(*words).ok_or(NotATrace::Event { number }))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            spec: RunSpec::from_json(&shape.spec.to_string())?,
            tier: shape.tier,
            lanes: shape.lanes,
            stopped: shape.stopped,
            dropped_events: shape.dropped_events,
            clock_resolution_us: shape.clock_resolution_us,
            hardware_threads: shape.hardware_threads,
            end_ns: shape.end_ns,
            events,
        })
    }
}
