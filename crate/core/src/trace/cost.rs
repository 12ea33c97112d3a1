//! What recording an event costs, measured where and when it matters.

use std::sync::Arc;

use super::{Clock, Lane, Mark, Recorder, Ring, Task, Time, Writer};

/// The same as a run's: a smaller one would stay closer to the processor.
const LOG2_RING: u8 = 12;
/// The shortest batch that counts.
const BATCH: Time = Time::from_ns(100_000);
const BATCHES: usize = 9;
/// No batch begins after this: with the longest batch, of a clock that steps by 1 ms, it
/// takes 2 ms in all.
const LATEST: Time = Time::from_ns(1_000_000);
/// Events of one batch at most: a clock that doesn't step after so many is of no use here.
const MOST_EVENTS: u32 = 1 << 16;

/// Nanoseconds that recording one event takes here and now, with one reading of this clock:
/// the median of up to nine batches of at least 0.1 ms each, after one that warms up, into a
/// ring that is thrown away. 0 where the clock can't tell. Takes about 1 ms, and at most 2
/// where the clock steps by 1 ms or less.
pub fn event_cost_ns(clock: &Arc<dyn Clock>) -> f64 {
    let ring = Arc::new(Ring::new(LOG2_RING));
    let writer = Writer::new(Arc::clone(&ring), Lane(0));
    let recorder = Recorder::new(writer, Arc::clone(clock));
    let begin = clock.now();
    let batch = |from| record(&ring, &recorder, &**clock, from);
    let mut costs = Vec::with_capacity(BATCHES);
    // The first one warms up, and ends where the clock steps. So does each other: both its
    // ends are then known to within one event, however coarse the clock.
    let Some(mut from) = batch(begin).map(|(until, _)| until) else {
        return 0.0;
    };
    while costs.len() < BATCHES && (costs.is_empty() || from.since(begin) < LATEST) {
        let Some((until, events)) = batch(from) else {
            break;
        };
        costs.push(until.since(from).ns() as f64 / f64::from(events));
        from = until;
    }
    costs.sort_unstable_by(f64::total_cmp);
    costs.get(costs.len() / 2).copied().unwrap_or(0.0)
}

/// Records until the clock has moved on by a batch: says when that was, and after how many
/// events.
fn record(ring: &Ring, recorder: &Recorder, clock: &dyn Clock, from: Time) -> Option<(Time, u32)> {
    for events in 1..=MOST_EVENTS {
        let now = clock.now();
        recorder.mark_at(now, Mark::Woken(Task(events)));
        if now.since(from) >= BATCH {
            return Some((now, events));
        }
        // As the page does once a frame, and before the ring is full.
        if events.is_multiple_of(1 << (LOG2_RING - 1)) {
            ring.skip();
        }
    }
    None
}
