//! A run as JSON: the header, and six words an event. It is `lastRun.trace` on the page, and
//! how the project keeps its recordings.

use super::header::Header;
use super::{NotATrace, TraceFile};
use crate::trace::{Event, VERSION, WORDS};

#[derive(serde::Serialize)]
struct Shape {
    #[serde(flatten)]
    header: Header,
    #[serde(flatten)]
    rest: Rest,
}

/// What is there beside the header, among the same names.
#[derive(serde::Serialize, serde::Deserialize)]
struct Rest {
    /// Version of the words.
    version: u32,
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
            header: Header::of(self)?,
            rest: Rest {
                version: VERSION,
                words: self
                    .events
                    .iter()
                    .flat_map(|event| event.to_words())
                    .collect(),
            },
        })
    }

    /// Reads a run from JSON.
    ///
    /// # Errors
    /// [`NotATrace`], with what is wrong.
    pub fn from_json(text: &str) -> Result<Self, NotATrace> {
        // Read once for each: what is flattened can't be read as it is written.
        let Rest { version, words } = serde_json::from_str(text)?;
        if version != VERSION {
            return Err(NotATrace::Version { found: version });
        }
        let header: Header = serde_json::from_str(text)?;
        let (words, rest) = words.as_chunks::<WORDS>();
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
            ..header.into_trace()?
        };
        trace.check()?;
        Ok(trace)
    }
}
