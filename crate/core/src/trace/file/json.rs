//! A run as JSON: the header, and six words an event. It is `lastRun.trace` on the page, and
//! how the project keeps its recordings.

use super::header::Header;
use super::{NotATrace, TraceFile};
use crate::trace::{Event, VERSION, WORDS};

#[derive(serde::Serialize, serde::Deserialize)]
struct Shape {
    /// Version of the words.
    version: u32,
    #[serde(flatten)]
    header: Header,
    /// Six words an event.
    words: Vec<u32>,
}

impl TraceFile {
    /// The run as JSON.
    ///
    /// # Errors
    /// As `serde_json`: for numbers that JSON can't say.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&Shape {
            version: VERSION,
            header: Header::of(self)?,
            words: self
                .events
                .iter()
                .flat_map(|event| event.to_words())
                .collect(),
        })
    }

    /// Reads a run from JSON.
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
        let trace = Self {
            events,
            ..shape.header.into_trace()?
        };
        trace.check()?;
        Ok(trace)
    }
}
