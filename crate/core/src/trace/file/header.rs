//! What a kept run says of itself before its events, as JSON.

use serde::Deserialize;
use serde::de::Error;
use serde_json::value::RawValue;

use super::{NotATrace, TraceFile};
use crate::spec::RunSpec;
use crate::trace::Origin;

/// Bytes of a header at most.
pub(super) const MOST_HEADER: usize = 64 << 10;

/// Bytes of the spec within it at most, so that a sentence of refusal, which may repeat a
/// part of it, stays a sentence. A spec has some 250.
const MOST_SPEC: usize = 1 << 10;

#[derive(serde::Serialize, serde::Deserialize)]
pub(super) struct Header {
    /// What was run: an object with the names of a `RunSpec`.
    spec: Box<RawValue>,
    /// The tier it ran in.
    tier: String,
    /// Number of lanes.
    lanes: u16,
    /// Whether the reader stopped it.
    stopped: bool,
    /// Events that a full ring lost.
    dropped_events: u64,
    /// Smallest step of the clock, in microseconds.
    #[serde(deserialize_with = "exactly")]
    clock_resolution_us: f64,
    /// Threads that the machine runs at once; 0 where that isn't known.
    #[serde(default)]
    hardware_threads: u32,
    /// Nanoseconds that recording an event took; 0 where that isn't known.
    #[serde(default, deserialize_with = "exactly")]
    event_cost_ns: f64,
    /// When the run ended, in nanoseconds since its origin.
    end_ns: u64,
    /// Where and when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<Origin>,
}

impl Header {
    pub(super) fn of(trace: &TraceFile) -> Result<Self, serde_json::Error> {
        Ok(Self {
            spec: serde_json::value::to_raw_value(&trace.spec)?,
            tier: trace.tier.clone(),
            lanes: trace.lanes,
            stopped: trace.stopped,
            dropped_events: trace.dropped_events,
            clock_resolution_us: trace.clock_resolution_us,
            hardware_threads: trace.hardware_threads,
            event_cost_ns: trace.event_cost_ns,
            end_ns: trace.end_ns,
            origin: trace.origin.clone(),
        })
    }

    /// The run that this header is about, as yet without events.
    pub(super) fn into_trace(self) -> Result<TraceFile, NotATrace> {
        let spec = self.spec.get();
        if spec.len() > MOST_SPEC {
            return Err(NotATrace::Header);
        }
        Ok(TraceFile {
            spec: RunSpec::from_json(spec)?,
            tier: self.tier,
            lanes: self.lanes,
            stopped: self.stopped,
            dropped_events: self.dropped_events,
            clock_resolution_us: self.clock_resolution_us,
            hardware_threads: self.hardware_threads,
            event_cost_ns: self.event_cost_ns,
            end_ns: self.end_ns,
            origin: self.origin,
            events: Vec::new(),
        })
    }
}

/// A number as it is written, to the last bit. The JSON parser could do that by itself, with
/// tables that every reader would download.
fn exactly<'de, D: serde::Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    let written = Box::<RawValue>::deserialize(from)?;
    written.get().parse().map_err(D::Error::custom)
}
