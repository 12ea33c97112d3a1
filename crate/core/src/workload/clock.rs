//! Works: reads the clock without pause. Where two readings lie far apart, somebody else had the
//! thread's core in between: the operating system's pre-emption, seen from inside.

use super::spin::wait_forever;
use crate::spec::{Forever, RunSpec};
use crate::trace::{Doing, Lane, Mark, Outcome, Recorder, Site, Task, Time};

/// The shortest gap that counts, in milliseconds, on a clock that is fine enough. Systems give a
/// thread's core to another for milliseconds; interrupts, which take it too, are much shorter.
const SHORTEST_MS: f64 = 0.5;

/// Steps of a coarser clock that a gap has to take. Browsers' clocks step by 5 µs to 1 ms, some of
/// them at random moments: then two readings right after each other can lie two steps apart.
const STEPS: f64 = 2.5;

/// The shortest gap that counts where the clock steps by so many microseconds.
pub fn shortest_gap(clock_resolution_us: f64) -> Time {
    Time::from_ms(SHORTEST_MS.max(STEPS * clock_resolution_us / 1e3))
}

/// Between two readings of the clock the thread had no core.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The last reading before it.
    pub from: Time,
    /// The first one after it.
    pub to: Time,
}

// ANCHOR: gaps
/// Finds the gaps among readings of a clock.
#[derive(Clone, Copy, Debug)]
pub struct Gaps {
    shortest: Time,
    before: Time,
}

impl Gaps {
    /// From the first reading on.
    pub const fn new(shortest: Time, first: Time) -> Self {
        let before = first;
        Self { shortest, before }
    }

    /// Takes the next reading; says whether it ends a gap.
    pub fn read(&mut self, now: Time) -> Option<Gap> {
        let from = std::mem::replace(&mut self.before, now);
        (now.since(from) >= self.shortest).then_some(Gap { from, to: now })
    }
}
// ANCHOR_END: gaps

// ANCHOR: watch
/// Reads the clock without pause until a moment, and records each gap. It never
/// waits and never gives way: whoever is to have this core has to take it away.
pub fn watch<F>(recorder: &Recorder, shortest: Time, until: Time, mut each: F)
where
    F: FnMut(Time),
{
    let mut open = recorder.begin(Doing::Run);
    let mut now = recorder.now();
    let mut gaps = Gaps::new(shortest, now);
    while now < until {
        now = recorder.now();
        if let Some(Gap { from, to }) = gaps.read(now) {
            open = recorder.interrupted(open, Doing::Run, from, to);
        }
        each(now);
    }
    recorder.end(open, 0);
}
// ANCHOR_END: watch

/// How often what was recorded leaves a thread.
const OFTEN: Time = Time::from_ns(50_000_000);

/// What one of a run's threads does from beginning to end. The last one of a run that has it so
/// never comes back. `publish` hands over what was recorded.
pub fn thread(
    spec: &RunSpec,
    lane: Lane,
    recorder: &Recorder,
    clock_resolution_us: f64,
    publish: impl Fn(),
) {
    if spec.forever == Forever::Yes && u32::from(lane.0) == spec.watchers() {
        // Its end is nobody's to record.
        let _for_ever = recorder.begin(Doing::Run);
        publish();
        wait_forever();
    }
    let until = match spec.lasts_ms.get() {
        0 => Time::from_ns(u64::MAX),
        ms => Time::from_ms(ms.into()),
    };
    let mut next = Time::ZERO;
    watch(recorder, shortest_gap(clock_resolution_us), until, |now| {
        if now >= next {
            next = now + OFTEN;
            publish();
        }
    });
    publish();
}

/// The heartbeat of the thread that started the others: its lane is the one after theirs.
const HEARTBEAT: Task = Task(0);

/// Records that the heartbeat begins.
#[track_caller]
pub fn begin_heartbeat(recorder: &Recorder) {
    recorder.mark(Mark::Spawned(HEARTBEAT, Site::here()));
}

// ANCHOR: beat
/// Beats once, and sleeps until the next beat: says when that is due.
pub fn beat(recorder: &Recorder, every: Time) -> Time {
    recorder.mark(Mark::Woken(HEARTBEAT));
    let open = recorder.begin(Doing::Poll(HEARTBEAT));
    let due = recorder.now() + every;
    recorder.sleeps_until(due);
    recorder.end(open, 0);
    due
}
// ANCHOR_END: beat

/// Records that the heartbeat is over.
pub fn end_heartbeat(recorder: &Recorder) {
    recorder.mark(Mark::Finished(HEARTBEAT, Outcome::Done));
}
