//! A run in numbers. Every number is computed from the model, none is kept beside it.

use super::Model;
use super::hops::hop_count;
use super::turns::taken;
use crate::trace::{Doing, Outcome, Step, Time};

/// A run in numbers: times in milliseconds.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Summary {
    /// From the run's origin to its end, or to now.
    pub wall_ms: f64,
    /// All solid: the time that lanes worked, added up. At most `wall_ms` × `lanes`.
    pub work_ms: f64,
    /// All hatched: the time that tasks waited, added up.
    pub wait_ms: f64,
    /// The part of `wait_ms` spent queued for a connection, as far as it is known.
    pub queued_ms: f64,
    /// Threads that the run had.
    pub lanes: u32,
    /// For each lane, the share of `wall_ms` that it worked: 0 to 1.
    pub busy: Vec<f64>,
    /// Things that were waited for.
    pub tasks: u32,
    /// Times a task was polled.
    pub polls: u32,
    /// Tiles that are done.
    pub tiles: u32,
    /// Iterations of those tiles.
    #[cfg_attr(test, ts(type = "number"))]
    pub iterations: u64,
    /// Frames that are rendered.
    pub rendered: u32,
    /// Frames that are encoded.
    pub encoded: u32,
    /// The part of `work_ms` in which frames were rendered.
    pub render_ms: f64,
    /// The part of `work_ms` in which frames were encoded.
    pub encode_ms: f64,
    /// Tasks that ended without a good answer, though nobody stopped them.
    pub failed: u32,
    /// Tasks dropped before they had an answer.
    pub cancelled: u32,
    /// Times that a task was polled by another lane than before.
    pub hops: u32,
    /// By how much sleepers were polled after their deadline: the middle one of all sleeps, in
    /// milliseconds; 0 where nobody slept.
    pub late_ms: f64,
    /// The same, at worst.
    pub latest_ms: f64,
    /// Times that a thread which reads its clock without pause had no core for a while.
    pub gaps: u32,
    /// How long such a gap was: the middle one, in milliseconds; 0 where there was none.
    pub gap_ms: f64,
    /// The longest one.
    pub longest_gap_ms: f64,
    /// For how long a thread had a core before it lost it: the middle one of these turns.
    pub turn_ms: f64,
    /// Whether the reader stopped the run.
    pub stopped: bool,
    /// Events that a full ring lost. Where this isn't 0, the other numbers are too small.
    #[cfg_attr(test, ts(type = "number"))]
    pub dropped_events: u64,
    /// Smallest step of the clock that was seen, in microseconds.
    pub clock_resolution_us: f64,
    /// Threads that the machine runs at once, as the browser says; 0 where that isn't known.
    /// On more lanes than that, `work_ms` holds the time that they waited for a core, too.
    pub hardware_threads: u32,
    /// Events that were recorded.
    pub events: u32,
    /// What recording them took, over all lanes: an estimate, their number times what one
    /// took in a measurement on the page's thread after the run. A part of it is within
    /// `work_ms`, the rest between the spans. 0 where it isn't known.
    pub trace_ms: f64,
}

/// What a summary needs to know beside the events.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Circumstances {
    /// See [`Summary::stopped`].
    pub stopped: bool,
    /// See [`Summary::dropped_events`].
    pub dropped_events: u64,
    /// See [`Summary::clock_resolution_us`].
    pub clock_resolution_us: f64,
    /// See [`Summary::hardware_threads`].
    pub hardware_threads: u32,
    /// Nanoseconds that recording an event takes; 0 where that isn't known.
    pub event_cost_ns: f64,
}

/// The middle one and the largest, in milliseconds.
#[inline(never)]
pub(super) fn middle_and_largest(mut of: Vec<f64>) -> (f64, f64) {
    of.sort_unstable_by(f64::total_cmp);
    let at = |place: usize| of.get(place).copied().unwrap_or_default();
    (at(of.len() / 2), of.last().copied().unwrap_or_default())
}

impl Summary {
    /// The numbers of a run: of all of it if it has ended, otherwise up to `now`.
    pub fn of(model: &Model, now: Time, circumstances: Circumstances) -> Self {
        let now = if model.has_ended() {
            model.last()
        } else {
            now.max(model.last())
        };
        let mut work = vec![Time::ZERO; model.lanes()];
        let (mut polls, mut tiles, mut iterations) = (0, 0, 0);
        let (mut rendered, mut encoded) = ((0, Time::ZERO), (0, Time::ZERO));
        for span in model.spans() {
            let took = span.until(now).since(span.from);
            work[usize::from(span.lane)] = work[usize::from(span.lane)] + took;
            match span.doing {
                Doing::Poll(_) => polls += 1,
                Doing::Tile(_) if span.iterations > 0 => {
                    tiles += 1;
                    iterations += span.iterations;
                }
                Doing::Tile(_) | Doing::Run => {}
                Doing::Frame(step, _) => {
                    let of = match step {
                        Step::Render => &mut rendered,
                        Step::Encode => &mut encoded,
                    };
                    // What was stopped has no result.
                    *of = (of.0 + u32::from(span.iterations > 0), of.1 + took);
                }
            }
        }
        let waits = || model.tasks().iter().flat_map(|life| &life.waits);
        let ended = |is: fn(Outcome) -> bool| {
            count(
                model
                    .tasks()
                    .iter()
                    .filter(|life| life.outcome.is_some_and(|(_, how)| is(how)))
                    .count(),
            )
        };
        let taken = taken(model, 0..count(model.lanes()));
        let (middle, latest) = middle_and_largest(
            waits()
                .filter_map(|wait| Some(wait.late(now)?.ms()))
                .collect(),
        );
        let share = |work: Time| {
            if now == Time::ZERO {
                0.0
            } else {
                work.ms() / now.ms()
            }
        };
        Self {
            wall_ms: now.ms(),
            work_ms: work.iter().copied().sum::<Time>().ms(),
            wait_ms: waits()
                .map(|wait| wait.until(now).since(wait.from))
                .sum::<Time>()
                .ms(),
            queued_ms: waits()
                .filter_map(|wait| wait.sent.map(|sent| sent.since(wait.from)))
                .sum::<Time>()
                .ms(),
            lanes: count(model.lanes()),
            busy: work.into_iter().map(share).collect(),
            tasks: count(model.tasks().len()),
            polls,
            tiles,
            iterations,
            rendered: rendered.0,
            encoded: encoded.0,
            render_ms: rendered.1.ms(),
            encode_ms: encoded.1.ms(),
            failed: ended(|how| !matches!(how, Outcome::Done | Outcome::Cancelled)),
            cancelled: ended(|how| how == Outcome::Cancelled),
            hops: count(hop_count(model)),
            late_ms: middle,
            latest_ms: latest,
            gaps: taken.gaps,
            gap_ms: taken.gap_ms,
            longest_gap_ms: taken.longest_gap_ms,
            turn_ms: taken.turn_ms,
            stopped: circumstances.stopped,
            dropped_events: circumstances.dropped_events,
            clock_resolution_us: circumstances.clock_resolution_us,
            hardware_threads: circumstances.hardware_threads,
            events: count(model.events()),
            trace_ms: circumstances.event_cost_ns / 1e6 * model.events() as f64,
        }
    }

    /// Whether more lanes worked than the machine runs at once, so that they took turns.
    pub fn takes_turns(&self) -> bool {
        self.hardware_threads > 0 && count(self.lanes_that_worked()) > self.hardware_threads
    }

    /// Lanes that did anything: more threads than tiles leave some idle.
    pub fn lanes_that_worked(&self) -> usize {
        self.busy.iter().filter(|share| **share > 0.0).count()
    }

    /// The share of all lanes' time that was work: 0 to 1.
    pub fn busy_overall(&self) -> f64 {
        mean_share(&self.busy)
    }
}

/// The mean of the lanes' shares of time; none, where there are no lanes.
pub(crate) fn mean_share(busy: &[f64]) -> f64 {
    busy.iter().sum::<f64>() / busy.len().max(1) as f64
}

/// A count as the page sees it.
pub(super) fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
