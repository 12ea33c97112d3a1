//! A run as its reader knows it: what was asked for, what is known to have happened, and
//! everything that can be computed from that.

use crate::analysis::{
    self, Bar, Circumstances, Exported, Figure, Hop, Model, Rows, Side, Sight, Summary, Table,
    TaskState, View, bars, chrome_trace, describe, figures, hops, measured, numbers, row_count,
    sentence, standing, states, table,
};
use crate::replay::{Finished, Moment, Replay};
use crate::say;
use crate::spec::{Engine, Forever, RunSpec, Via, Workload};
use crate::trace::{DEAREST_NS, Event, Lane, Origin, TileId, Time, TraceFile, What, file_stem};

/// Connections that a browser opens to one server over HTTP/1.1; see [`Via::Network`].
const CONNECTIONS: u32 = 6;

/// Whether some of its requests have to wait for a connection.
fn queues(spec: &RunSpec) -> bool {
    spec.workload == Workload::Fetch && spec.via == Via::Network && spec.tasks.get() > CONNECTIONS
}

/// A run, while it goes on and afterwards.
#[derive(Clone, Debug)]
pub struct Record {
    spec: RunSpec,
    tier: String,
    model: Model,
    events: Vec<Event>,
    circumstances: Circumstances,
    /// The order of the events; found when it is first asked for, after the end.
    replay: Option<Replay>,
    origin: Option<Origin>,
}

impl Record {
    /// A run in which nothing happened yet.
    pub fn new(spec: RunSpec, tier: &str, clock_resolution_us: f64) -> Self {
        Self {
            spec,
            tier: tier.to_string(),
            model: coloured(
                &spec,
                Model::new(u16::try_from(spec.lanes()).unwrap_or(u16::MAX)),
            ),
            events: Vec::new(),
            circumstances: Circumstances {
                clock_resolution_us,
                ..Circumstances::default()
            },
            replay: None,
            origin: None,
        }
    }

    /// The run that a trace tells of.
    pub fn of(trace: &TraceFile) -> Self {
        let mut record = Self::new(trace.spec, &trace.tier, trace.clock_resolution_us);
        record.offer(trace.hardware_threads);
        record.cost(trace.event_cost_ns);
        record.model = coloured(&trace.spec, Model::new(trace.lanes));
        record.origin.clone_from(&trace.origin);
        for event in &trace.events {
            record.push(*event);
        }
        record.add_dropped(trace.dropped_events);
        record.end(Time::from_ns(trace.end_ns), trace.stopped);
        record
    }

    /// Adds what happened next, unless the run is over. Says which tile that finished, and on which lane, if it did.
    pub fn push(&mut self, event: Event) -> Option<(TileId, Lane)> {
        if self.model.has_ended() {
            return None;
        }
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

    /// Says where and when it is recorded. What a file said before stays.
    pub fn recorded(&mut self, origin: Origin) {
        self.origin.get_or_insert(origin);
    }

    /// Where and when it was recorded, in one sentence, if that is known.
    pub fn origin_sentence(&self) -> Option<String> {
        let threads = self.circumstances.hardware_threads;
        self.origin.as_ref().map(|it| it.sentence(threads))
    }

    /// A name for its file, without an ending.
    pub fn file_stem(&self) -> String {
        file_stem(&self.spec, self.origin.as_ref())
    }

    /// The run as a Chrome trace: JSON that opens in Perfetto, in English in any language.
    ///
    /// # Errors
    /// As `serde_json`.
    pub fn chrome_trace(&self) -> Result<String, serde_json::Error> {
        say::in_english(|| {
            chrome_trace(Exported {
                spec: &self.spec,
                tier: &self.tier,
                lanes: &self.lane_names(),
                origin: self.origin_sentence().as_deref(),
                summary: &self.summary(self.last()),
                model: &self.model,
                events: &self.events,
            })
        })
    }

    /// Says how many nanoseconds recording an event takes: up to a millisecond; anything else
    /// isn't known.
    pub fn cost(&mut self, event_ns: f64) {
        let is_known = event_ns > 0.0 && event_ns <= DEAREST_NS;
        self.circumstances.event_cost_ns = if is_known { event_ns } else { 0.0 };
    }

    /// Counts events that a full ring lost.
    pub fn add_dropped(&mut self, events: u64) {
        self.circumstances.dropped_events += events;
    }

    /// The run is over. What comes later is not part of it.
    pub fn end(&mut self, at: Time, stopped: bool) {
        self.circumstances.stopped = stopped;
        if !self.model.has_ended() {
            self.bring_in_order();
        }
        self.model.end(at);
    }

    /// Lanes come one after the other, each with all that it did. A task that went from one to
    /// another waited between what two of them tell, so that is found once all is known.
    fn bring_in_order(&mut self) {
        let goes_elsewhere = self.model.lanes() > 1 && !self.model.tasks().is_empty();
        if goes_elsewhere && !self.events.is_sorted_by_key(|event| event.at) {
            self.events = Replay::of(&self.events).in_order(&self.events);
            let lanes = u16::try_from(self.model.lanes()).unwrap_or(u16::MAX);
            let mut model = coloured(&self.spec, Model::new(lanes));
            for event in &self.events {
                model.push(*event);
            }
            self.model = model;
        }
    }

    /// What was asked for.
    pub fn spec(&self) -> &RunSpec {
        &self.spec
    }

    /// The tier it ran in.
    pub fn tier(&self) -> &str {
        &self.tier
    }

    /// What the lanes are called.
    pub fn lane_names(&self) -> Vec<String> {
        if self.tier == "single" && !self.spec.draws() {
            return vec![say!("page thread")];
        }
        if self.spec.workload == Workload::Clock {
            return self.clock_lanes();
        }
        if self.spec.workload == Workload::Requests {
            let pool = (2..=self.model.lanes()).map(|lane| say!("{lane}, pool", lane));
            return std::iter::once(say!("1, tasks")).chain(pool).collect();
        }
        match self.spec.engine {
            Engine::EventLoop if !self.spec.blocks() => vec![say!("page thread")],
            Engine::EventLoop
            | Engine::ByHand
            | Engine::Tokio
            | Engine::Smol
            | Engine::AsyncStd => vec![say!("one worker")],
            Engine::Rayon | Engine::SmolThreads | Engine::Threads => (1..=self.model.lanes())
                .map(|lane| say!("thread {lane}", lane))
                .collect(),
        }
    }

    fn clock_lanes(&self) -> Vec<String> {
        let threads = self.spec.threads.get();
        (1..=threads)
            .map(|thread| match self.spec.forever {
                Forever::Yes if thread == threads => "wait_forever".to_string(),
                _ => say!("thread {lane}", lane = thread),
            })
            .chain([say!("heartbeat")])
            .collect()
    }

    /// The latest moment that anything is known about.
    pub fn last(&self) -> Time {
        self.model.last()
    }

    /// What happened, as spans and waits.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The run in numbers, up to now.
    pub fn summary(&self, now: Time) -> Summary {
        Summary::of(&self.model, now, self.circumstances)
    }

    /// The numbers that are shown large.
    pub fn figures(&self, now: Time) -> Vec<Figure> {
        figures(&self.spec, &self.summary(now))
    }

    /// The numbers that say most about the run, as a table.
    pub fn numbers(&self, now: Time) -> Table {
        numbers(&self.spec, &self.summary(now))
    }

    /// What the run showed.
    pub fn sentence(&self, now: Time) -> String {
        sentence(&self.spec, &self.summary(now))
    }

    /// What it will have shown, as long as that may become: room is made for it while the run goes on.
    /// That requests were queued is told with their answers, and so late.
    pub fn sentence_to_come(&self, now: Time) -> String {
        let mut summary = self.summary(now);
        if queues(&self.spec) {
            summary.queued_ms = summary.wait_ms.max(f64::MIN_POSITIVE);
        }
        sentence(&self.spec, &summary)
    }

    /// How sure its numbers are: that it is one run, how fine its clock, what recording took.
    pub fn measured(&self, now: Time) -> String {
        measured(&self.summary(now))
    }

    /// The bars in view.
    pub fn bars(&self, rows: Rows, sight: &Sight, now: Time) -> Vec<Bar> {
        bars(&self.model, rows, sight, now)
    }

    /// What each task is at a moment; see [`states`].
    pub fn states(&self, at: Time, glow: Time) -> Vec<TaskState> {
        states(&self.model, at, glow)
    }

    /// How things stand at a moment, in a sentence.
    pub fn standing(&self, at: Time) -> String {
        standing(&self.model, at).sentence()
    }

    /// The hops of tasks between lanes that are in view.
    pub fn hops(&self, view: View) -> Vec<Hop> {
        hops(&self.model, view)
    }

    /// For each lane, the share of the time that it worked, as a reader sees it.
    pub fn busy(&self, now: Time) -> Vec<String> {
        analysis::busy(&self.summary(now))
    }

    /// How many rows there are.
    pub fn row_count(&self, rows: Rows) -> u32 {
        row_count(&self.model, rows)
    }

    /// What a row did at a moment, where it shows a bar that stands for so many spans.
    pub fn describe(&self, rows: Rows, row: u32, at: Time, gathered: u32, now: Time) -> String {
        let now = if self.model.has_ended() {
            self.last()
        } else {
            now.max(self.last())
        };
        describe(&self.model, rows, row, at, gathered, now)
    }

    /// How many events there are to step through; 0 while the run goes on.
    pub fn positions(&mut self) -> u32 {
        self.replay().map_or(0, |(replay, ..)| replay.len())
    }

    /// The run after so many events; `None` while it goes on.
    pub fn moment(&mut self, position: u32) -> Option<Moment> {
        let (replay, events, model) = self.replay()?;
        Some(replay.moment(events, model, position))
    }

    /// How many events had happened at a moment.
    pub fn position_at(&mut self, at: Time) -> u32 {
        self.replay()
            .map_or(0, |(replay, events, _)| replay.position_at(events, at))
    }

    /// The tiles in the order in which they were finished; none while the run goes on.
    pub fn finished_tiles(&mut self) -> &[Finished] {
        self.replay().map_or(&[], |(replay, ..)| replay.tiles())
    }

    fn replay(&mut self) -> Option<(&Replay, &[Event], &Model)> {
        if !self.model.has_ended() {
            return None;
        }
        let replay = self.replay.get_or_insert_with(|| Replay::of(&self.events));
        Some((replay, &self.events, &self.model))
    }

    /// The rows as a table.
    pub fn table(&self, rows: Rows, now: Time) -> Table {
        match (self.spec.workload, rows) {
            (Workload::Clock, Rows::Lanes) => {
                analysis::turns_table(&self.spec, &self.model, &self.summary(now))
            }
            _ => table(&self.model, rows, now),
        }
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
            event_cost_ns,
        } = self.circumstances;
        TraceFile {
            spec: self.spec,
            tier: self.tier.clone(),
            lanes: u16::try_from(self.model.lanes()).unwrap_or(u16::MAX),
            stopped,
            dropped_events,
            clock_resolution_us,
            hardware_threads,
            event_cost_ns,
            end_ns: self.last().ns(),
            origin: self.origin.clone(),
            events: self.events.clone(),
        }
    }
}

/// A model in the colours of a spec: of threads, or of tasks that threads work for.
fn coloured(spec: &RunSpec, model: Model) -> Model {
    if spec.workload == Workload::Requests {
        model.by_task()
    } else {
        model
    }
}
