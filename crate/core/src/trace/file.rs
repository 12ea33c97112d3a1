//! A run that is kept: what was run, where, and what happened. As JSON it is what decks and
//! tests read; as bytes it is what a reader saves and opens. `FORMAT.md` describes both.

mod bytes;
mod columns;
mod header;
mod json;
mod refusal;

pub use bytes::{FORMAT, check_size};
pub use refusal::NotATrace;

use super::{Event, Origin, What};
use crate::spec::{Named, RunSpec, Workload};

/// Events that a kept run has at most.
pub const MOST_EVENTS: usize = 4_000_000;
/// Lanes that a kept run has at most.
pub const MOST_LANES: u16 = 1024;
/// The longest time that a kept run takes, in nanoseconds: a day.
pub const LONGEST_NS: u64 = 86_400_000_000_000;
/// The largest step of a clock, in microseconds: a second.
const COARSEST_US: f64 = 1e6;
/// The most that recording an event takes, in nanoseconds: a millisecond.
pub const DEAREST_NS: f64 = 1e6;

/// The tiers that a run can have been in.
const TIERS: [&str; 3] = ["threads", "workers", "single"];

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
    /// Nanoseconds that recording an event took; 0 where that isn't known.
    pub event_cost_ns: f64,
    /// When the run ended, in nanoseconds since its origin.
    pub end_ns: u64,
    /// Where and when it was recorded, if that is known.
    pub origin: Option<Origin>,
    /// What happened.
    pub events: Vec<Event>,
}

impl TraceFile {
    /// Whether such a run can have happened: the same rules for writing and for reading.
    fn check(&self) -> Result<(), NotATrace> {
        if !TIERS.contains(&self.tier.as_str()) {
            return Err(NotATrace::Tier);
        }
        if !(1..=MOST_LANES).contains(&self.lanes) {
            return Err(NotATrace::Lanes { found: self.lanes });
        }
        if self.events.len() > MOST_EVENTS {
            return Err(NotATrace::Events {
                found: self.events.len(),
            });
        }
        if !(0.0..=COARSEST_US).contains(&self.clock_resolution_us)
            || !(0.0..=DEAREST_NS).contains(&self.event_cost_ns)
        {
            return Err(NotATrace::Header);
        }
        if self.end_ns > LONGEST_NS || self.events.iter().any(|it| it.at.ns() > LONGEST_NS) {
            return Err(NotATrace::Longer);
        }
        let tiles = tile_count(&self.spec);
        let can_happen = |event: &Event| event.lane.0 < self.lanes && concerns(event, self, tiles);
        match self.events.iter().position(|event| !can_happen(event)) {
            Some(number) => Err(NotATrace::Event { number }),
            None => Ok(()),
        }
    }
}

/// Whether the run has the task or the tile that an event is about.
fn concerns(event: &Event, trace: &TraceFile, tiles: usize) -> bool {
    match event.what {
        What::TileBegan(tile) | What::TileEnded(tile, _) => (tile.0 as usize) < tiles,
        What::FrameBegan(_, frame) | What::FrameEnded(_, frame, _) => {
            frame.0 < trace.spec.frames.get()
        }
        what => what
            .task()
            .is_none_or(|task| task.0 < trace.spec.tasks.get()),
    }
}

fn tile_count(spec: &RunSpec) -> usize {
    if spec.workload == Workload::Requests {
        return spec.tasks.get() as usize;
    }
    spec.tiles_of_a_pass().len() * spec.passes() as usize
}

/// A name for a run's file, without an ending: `mandelbrot-2-threads-2026-11-24`.
pub fn file_stem(spec: &RunSpec, origin: Option<&Origin>) -> String {
    let (number, what) = match spec.workload {
        Workload::Mandelbrot | Workload::Raytrace | Workload::Stream | Workload::Video => {
            (spec.lanes(), "thread")
        }
        Workload::Clock => (spec.threads.get(), "thread"),
        _ => (spec.tasks.get(), "task"),
    };
    let many = if number == 1 { "" } else { "s" };
    let date = origin.map_or_else(String::new, |origin| format!("-{}", origin.recorded_at()));
    format!("{}-{number}-{what}{many}{date}", spec.workload.name())
}
