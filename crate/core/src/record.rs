//! A run as its reader knows it: what was asked for, what is known to have happened, and
//! everything that can be computed from that.

use crate::analysis::{
    self, Bar, Circumstances, Figure, Model, Rows, Side, Summary, Table, View, bars, describe,
    figures, row_count, sentence, table,
};
use crate::spec::RunSpec;
use crate::trace::{Event, Lane, TileId, Time, TraceFile, What};

/// A run, while it goes on and afterwards.
#[derive(Clone, Debug)]
pub struct Record {
    spec: RunSpec,
    tier: String,
    model: Model,
    events: Vec<Event>,
    circumstances: Circumstances,
}

impl Record {
    /// A run in which nothing happened yet.
    pub fn new(spec: RunSpec, tier: &str, clock_resolution_us: f64) -> Self {
        Self {
            spec,
            tier: tier.to_string(),
            model: Model::new(u16::try_from(spec.lanes()).unwrap_or(u16::MAX)),
            events: Vec::new(),
            circumstances: Circumstances {
                clock_resolution_us,
                ..Circumstances::default()
            },
        }
    }

    /// The run that a trace tells of.
    pub fn of(trace: &TraceFile) -> Self {
        let mut record = Self::new(trace.spec, &trace.tier, trace.clock_resolution_us);
        record.offer(trace.hardware_threads);
        record.model = Model::new(trace.lanes);
        for event in &trace.events {
            record.push(*event);
        }
        record.add_dropped(trace.dropped_events);
        record.end(Time::from_ns(trace.end_ns), trace.stopped);
        record
    }

    /// Adds what happened next. Says which tile that finished, and on which lane, if it did.
    pub fn push(&mut self, event: Event) -> Option<(TileId, Lane)> {
        self.events.push(event);
        self.model.push(event);
        match event.what {
            What::TileEnded(tile, _) => Some((tile, event.lane)),
            _ => None,
        }
    }

    /// Says how many threads the machine runs at once.
    pub fn offer(&mut self, hardware_threads: u32) {
        self.circumstances.hardware_threads = hardware_threads;
    }

    /// Counts events that a full ring lost.
    pub fn add_dropped(&mut self, events: u64) {
        self.circumstances.dropped_events += events;
    }

    /// The run is over. What comes later is not part of it.
    pub fn end(&mut self, at: Time, stopped: bool) {
        self.circumstances.stopped = stopped;
        self.model.end(at);
    }

    /// What was asked for.
    pub fn spec(&self) -> &RunSpec {
        &self.spec
    }

    /// The latest moment that anything is known about.
    pub fn last(&self) -> Time {
        self.model.last()
    }

    /// The run in numbers, up to now.
    pub fn summary(&self, now: Time) -> Summary {
        Summary::of(&self.model, now, self.circumstances)
    }

    /// The numbers that are shown large.
    pub fn figures(&self, now: Time) -> Vec<Figure> {
        figures(&self.spec, &self.summary(now))
    }

    /// What the run showed.
    pub fn sentence(&self, now: Time) -> String {
        sentence(&self.spec, &self.summary(now))
    }

    /// The bars in view.
    pub fn bars(&self, rows: Rows, view: View, now: Time) -> Vec<Bar> {
        bars(&self.model, rows, view, now)
    }

    /// For each lane, the share of the time that it worked, as a reader sees it.
    pub fn busy(&self, now: Time) -> Vec<String> {
        analysis::busy(&self.summary(now))
    }

    /// How many rows there are.
    pub fn row_count(&self, rows: Rows) -> u32 {
        row_count(&self.model, rows)
    }

    /// What a row did at a moment.
    pub fn describe(&self, rows: Rows, row: u32, at: Time, now: Time) -> String {
        let now = if self.model.has_ended() {
            self.last()
        } else {
            now.max(self.last())
        };
        describe(&self.model, rows, row, at, now)
    }

    /// The rows as a table.
    pub fn table(&self, rows: Rows, now: Time) -> Table {
        table(&self.model, rows, now)
    }

    /// This run beside another, as [`compare`](crate::analysis::compare) wants it.
    pub fn side<'a>(&'a self, summary: &'a Summary) -> Side<'a> {
        Side {
            spec: &self.spec,
            summary,
        }
    }

    /// The run as a trace to keep.
    pub fn trace(&self) -> TraceFile {
        let Circumstances {
            stopped,
            dropped_events,
            clock_resolution_us,
            hardware_threads,
        } = self.circumstances;
        TraceFile {
            spec: self.spec,
            tier: self.tier.clone(),
            lanes: u16::try_from(self.model.lanes()).unwrap_or(u16::MAX),
            stopped,
            dropped_events,
            clock_resolution_us,
            hardware_threads,
            end_ns: self.last().ns(),
            events: self.events.clone(),
        }
    }
}
