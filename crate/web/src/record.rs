//! A run's record, as JavaScript feeds it and asks it. Moments are milliseconds since the
//! run's origin.

use std::sync::Arc;

use wasm_bindgen::prelude::*;
use ww_core::analysis::{self, BAR_NUMBERS, Rows, View};
use ww_core::trace::{Clock, Event, Time, WORDS, event_cost_ns};

use crate::clock::{RunClock, epoch_now};
use crate::{js_error, json, spec};

/// See [`ww_core::record::Record`].
#[wasm_bindgen]
pub struct Record(pub(crate) ww_core::record::Record);

/// The rows that JavaScript asks for: `tasks`, or the lanes.
fn rows(name: &str) -> Rows {
    if name == "tasks" {
        Rows::Tasks
    } else {
        Rows::Lanes
    }
}

#[expect(clippy::cast_possible_truncation, reason = "pixels")]
fn view(from: f64, to: f64, width: f64) -> View {
    View {
        from_ms: from,
        to_ms: to,
        width: width as f32,
    }
}

/// See [`ww_core::analysis::Sight`].
#[wasm_bindgen]
pub struct Sight(analysis::Sight);

#[wasm_bindgen]
impl Sight {
    /// So much of the time axis, on so many pixels, and these rows; what is shorter than
    /// `least` pixels is gathered.
    #[wasm_bindgen(constructor)]
    pub fn new(from: f64, to: f64, width: f64, rows: Vec<u32>, least: f32) -> Self {
        let [first, end] = rows.try_into().unwrap_or([0, u32::MAX]);
        Self(analysis::Sight {
            view: view(from, to, width),
            rows: first..end,
            least,
        })
    }
}

#[wasm_bindgen]
impl Record {
    /// A run in which nothing happened yet.
    #[wasm_bindgen(constructor)]
    pub fn new(spec_json: &str, tier: &str, clock_resolution_us: f64) -> Result<Record, JsError> {
        Ok(Self(ww_core::record::Record::new(
            spec::from_json(spec_json)?,
            tier,
            clock_resolution_us,
        )))
    }

    /// Adds events, six words each. Says which tiles they finished: number and lane,
    /// alternating.
    pub fn feed(&mut self, words: &[u32]) -> Vec<u32> {
        let (events, _) = words.as_chunks::<WORDS>();
        events
            .iter()
            .filter_map(|words| Event::from_words(*words))
            .filter_map(|event| self.0.push(event))
            .flat_map(|(tile, lane)| [tile.0, u32::from(lane.0)])
            .collect()
    }

    /// Says how many threads the machine runs at once.
    pub fn offer(&mut self, hardware_threads: u32) {
        self.0.offer(hardware_threads);
    }

    /// Measures what recording an event costs here and now, and keeps it. Takes 1 to 2 ms.
    #[wasm_bindgen(js_name = measureCost)]
    pub fn measure_cost(&mut self) {
        let clock: Arc<dyn Clock> = Arc::new(RunClock::new(epoch_now()));
        self.0.cost(event_cost_ns(&clock));
    }

    /// Counts events that a full ring lost.
    #[wasm_bindgen(js_name = addDropped)]
    pub fn add_dropped(&mut self, events: u32) {
        self.0.add_dropped(events.into());
    }

    /// The run is over.
    pub fn end(&mut self, at: f64, stopped: bool) {
        self.0.end(Time::from_ms(at), stopped);
    }

    /// The latest moment that anything is known about.
    pub fn last(&self) -> f64 {
        self.0.last().ms()
    }

    /// The bars in view, nine numbers each.
    pub fn bars(&self, of: &str, sight: &Sight, now: f64) -> Vec<f32> {
        let bars = self.0.bars(rows(of), &sight.0, Time::from_ms(now));
        let mut numbers = Vec::with_capacity(bars.len() * BAR_NUMBERS);
        for bar in &bars {
            numbers.extend(bar.numbers());
        }
        numbers
    }

    /// What each task is at a moment, a byte each: 0 not there yet, 1 waiting, 2 polled at most
    /// `glow` ms before, 3 done, 4 failed, 5 cancelled.
    pub fn states(&self, at: f64, glow: f64) -> Vec<u8> {
        let states = self.0.states(Time::from_ms(at), Time::from_ms(glow));
        states.into_iter().map(|state| state as u8).collect()
    }

    /// How things stand at a moment, in a sentence.
    pub fn standing(&self, at: f64) -> String {
        self.0.standing(Time::from_ms(at))
    }

    /// The hops between lanes in view: x and the lanes, three numbers each.
    pub fn hops(&self, from: f64, to: f64, width: f64) -> Vec<f32> {
        let hops = self.0.hops(view(from, to, width)).into_iter();
        hops.flat_map(|hop| [hop.x, hop.from.into(), hop.to.into()])
            .collect()
    }

    /// For each lane, the share of the time that it worked, as a text.
    pub fn busy(&self, now: f64) -> Vec<String> {
        self.0.busy(Time::from_ms(now))
    }

    /// How many rows there are.
    #[wasm_bindgen(js_name = rowCount)]
    pub fn row_count(&self, of: &str) -> u32 {
        self.0.row_count(rows(of))
    }

    /// The run in numbers, as JSON.
    pub fn summary(&self, now: f64) -> Result<String, JsError> {
        json(&self.0.summary(Time::from_ms(now)))
    }

    /// The numbers that are shown large, as JSON.
    pub fn figures(&self, now: f64) -> Result<String, JsError> {
        json(&self.0.figures(Time::from_ms(now)))
    }

    /// What the run showed.
    pub fn sentence(&self, now: f64) -> String {
        self.0.sentence(Time::from_ms(now))
    }

    /// What the run will have shown, as long as that may become.
    #[wasm_bindgen(js_name = sentenceToCome)]
    pub fn sentence_to_come(&self, now: f64) -> String {
        self.0.sentence_to_come(Time::from_ms(now))
    }

    /// How sure its numbers are.
    pub fn measured(&self, now: f64) -> String {
        self.0.measured(Time::from_ms(now))
    }

    /// What a row did at a moment, where it shows a bar that stands for so many spans.
    pub fn describe(&self, of: &str, row: u32, at: f64, gathered: u32, now: f64) -> String {
        let (at, now) = (Time::from_ms(at), Time::from_ms(now));
        self.0.describe(rows(of), row, at, gathered, now)
    }

    /// What was asked for, as JSON.
    pub fn spec(&self) -> Result<String, JsError> {
        json(self.0.spec())
    }

    /// The tier it ran in.
    pub fn tier(&self) -> String {
        self.0.tier().to_string()
    }

    /// What the lanes are called.
    #[wasm_bindgen(js_name = laneNames)]
    pub fn lane_names(&self) -> Vec<String> {
        self.0.lane_names()
    }

    /// How many events there are to step through; 0 while the run goes on.
    pub fn positions(&mut self) -> u32 {
        self.0.positions()
    }

    /// The run after so many events, as JSON; `null` while it goes on.
    pub fn moment(&mut self, position: u32) -> Result<String, JsError> {
        json(&self.0.moment(position))
    }

    /// How many events had happened at a moment.
    #[wasm_bindgen(js_name = positionAt)]
    pub fn position_at(&mut self, at: f64) -> u32 {
        self.0.position_at(Time::from_ms(at))
    }

    /// The tiles in the order in which they were finished: number and lane, alternating.
    #[wasm_bindgen(js_name = finishedTiles)]
    pub fn finished_tiles(&mut self) -> Vec<u32> {
        let tiles = self.0.finished_tiles().iter();
        tiles
            .flat_map(|finished| [finished.tile.0, u32::from(finished.lane.0)])
            .collect()
    }

    /// The rows as a table, as JSON.
    pub fn table(&self, of: &str, now: f64) -> Result<String, JsError> {
        json(&self.0.table(rows(of), Time::from_ms(now)))
    }

    /// The run as a trace to keep, as JSON.
    pub fn trace(&self) -> Result<String, JsError> {
        self.0.trace().to_json().map_err(|error| js_error(&error))
    }

    /// This run beside an earlier one, as JSON: `null` if they did different things.
    pub fn compare(&self, before: &Record) -> Result<String, JsError> {
        let end = |record: &Record| record.0.summary(record.0.last());
        let (was, is) = (end(before), end(self));
        json(&analysis::compare(before.0.side(&was), self.0.side(&is)))
    }
}

/// The marks of a time axis, as JSON.
#[wasm_bindgen]
pub fn ticks(from: f64, to: f64, width: f64) -> Result<String, JsError> {
    json(&analysis::ticks(view(from, to, width)))
}

/// How far an axis must reach to show this moment.
#[wasm_bindgen]
pub fn extent(ms: f64) -> f64 {
    analysis::extent(ms)
}
