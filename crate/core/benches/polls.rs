//! What a traced poll costs, as a multiple of one that isn't: both in turns, in the same run,
//! on one thread, on futures' executor. The tasks do nothing but wake themselves, so that
//! nothing but the polling is measured.
//!
//! Under `cargo test` it only checks that every poll was recorded.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::executor::{LocalPool, block_on};
use futures::stream::{FuturesUnordered, StreamExt};
use futures::task::LocalSpawnExt;
use ww_core::trace::{Clock, Lane, Recorder, Ring, Task, Time, Writer, traced};
use ww_core::yields::yields;

/// Tasks of a round, and the times that each gives way: their events fit in the ring of a
/// run, which is emptied between rounds as it is between frames.
const TASKS: u32 = 100;
const YIELDS: u32 = 24;
const POLLS: u32 = TASKS * (YIELDS + 1);
const LOG2_RING: u8 = 13;

/// Rounds of one measurement, and pairs of measurements after one that warms up.
const ROUNDS: u32 = 40;
const PAIRS: usize = 25;

fn main() {
    // Cargo says `--bench` when it is to be measured.
    let pairs = if std::env::args().any(|argument| argument == "--bench") {
        PAIRS
    } else {
        1
    };
    let clock = SystemClock(now());
    println!("reading the clock: {:.1} ns", per_reading(&clock));
    for (name, executor) in [
        ("spawned on LocalPool", spawned as Executor),
        ("joined by FuturesUnordered", joined as Executor),
    ] {
        let mut measured = [const { Vec::new() }; 3];
        for pair in 0..=pairs {
            let tracings = [
                None,
                Some(Tracing::new(Arc::new(clock))),
                Some(Tracing::new(Arc::new(Stopped))),
            ];
            for (tracing, measured) in tracings.iter().zip(&mut measured) {
                let ns = executor(tracing.as_ref());
                if pair > 0 {
                    measured.push(ns);
                }
            }
        }
        let [plain, recorded, timeless] = measured;
        let over = |with: &[f64]| plain.iter().zip(with).map(|(a, b)| b / a).collect();
        println!("{name}: {TASKS} tasks, {} polls each", YIELDS + 1);
        println!("  traced / untraced    {}", spread(over(&recorded)));
        println!("  but for the clock    {}", spread(over(&timeless)));
        println!("  untraced             {} ns a poll", spread(plain));
        println!("  traced               {} ns a poll", spread(recorded));
    }
}

/// Runs the rounds, traced or not; says how many nanoseconds a poll took.
type Executor = fn(Option<&Tracing>) -> f64;

fn spawned(tracing: Option<&Tracing>) -> f64 {
    rounds(tracing, || {
        let mut pool = LocalPool::new();
        let handle = pool.spawner();
        for task in (0..TASKS).map(Task) {
            let spawned = match tracing {
                None => handle.spawn_local(yields(YIELDS)),
                Some(tracing) => handle.spawn_local(tracing.of(task)),
            };
            spawned.expect("the pool is there");
        }
        timed(|| pool.run())
    })
}

fn joined(tracing: Option<&Tracing>) -> f64 {
    rounds(tracing, || {
        let tasks = (0..TASKS).map(Task);
        if let Some(tracing) = tracing {
            let all: FuturesUnordered<_> = tasks.map(|task| tracing.of(task)).collect();
            timed(|| block_on(all.for_each(async |()| ())))
        } else {
            let all: FuturesUnordered<_> = tasks.map(|_| yields(YIELDS)).collect();
            timed(|| block_on(all.for_each(async |()| ())))
        }
    })
}

fn rounds(tracing: Option<&Tracing>, mut round: impl FnMut() -> Duration) -> f64 {
    let mut took = Duration::ZERO;
    for _ in 0..ROUNDS {
        took += round();
        if let Some(tracing) = tracing {
            let mut events = 0;
            tracing.ring.drain(|_| events += 1);
            // A task is spawned, woken as often as it yields, and finished.
            assert_eq!(
                events,
                TASKS * (2 + YIELDS) + 2 * POLLS,
                "an event was lost"
            );
        }
    }
    took.as_nanos() as f64 / f64::from(ROUNDS * POLLS)
}

/// What a lane records into.
struct Tracing {
    ring: Arc<Ring>,
    recorder: Arc<Recorder>,
}

impl Tracing {
    fn new(clock: Arc<dyn Clock>) -> Self {
        let ring = Arc::new(Ring::new(LOG2_RING));
        let writer = Writer::new(Arc::clone(&ring), Lane(0));
        Self {
            ring,
            recorder: Arc::new(Recorder::new(writer, clock)),
        }
    }

    fn of(&self, task: Task) -> impl Future<Output = ()> + use<> {
        traced(task, Arc::clone(&self.recorder), yields(YIELDS))
    }
}

#[derive(Clone, Copy)]
struct SystemClock(Instant);

impl Clock for SystemClock {
    fn now(&self) -> Time {
        Time::from_ns(u64::try_from(self.0.elapsed().as_nanos()).unwrap_or(u64::MAX))
    }
}

/// A clock that costs nothing: what is left is the recording.
struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> Time {
        Time::ZERO
    }
}

fn per_reading(clock: &dyn Clock) -> f64 {
    const READINGS: u32 = 100_000;
    let took = timed(|| {
        for _ in 0..READINGS {
            black_box(clock.now());
        }
    });
    took.as_nanos() as f64 / f64::from(READINGS)
}

#[expect(
    clippy::disallowed_methods,
    reason = "core has no clock; what measures it from outside needs one"
)]
fn now() -> Instant {
    Instant::now()
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = now();
    work();
    start.elapsed()
}

/// The median and, in brackets, the least and the most.
fn spread(mut values: Vec<f64>) -> String {
    values.sort_by(f64::total_cmp);
    let median = values[values.len() / 2];
    let (least, most) = (values[0], values[values.len() - 1]);
    format!("{median:.2} ({least:.2} to {most:.2})")
}
