//! What a task costs on each executor: tokio on one thread, smol's `LocalExecutor`, async-std's
//! local tasks, and the executor by hand, side by side in one run. Nothing is recorded.
//!
//! Under `cargo test` it runs once with a hundredth of the tasks, and checks that every task did
//! what it was to do.

use std::alloc::System;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use smol::LocalExecutor;
use ww_core::engine::by_hand::Executor;
use ww_core::trace::{Clock, Time};
use ww_core::yields::yields;

#[path = "../tests/support/parkers.rs"]
#[expect(dead_code, reason = "a part of it is used")]
mod parkers;
#[path = "../tests/support/std_clock.rs"]
mod std_clock;

use parkers::ThreadParker;
use std_clock::StdClock;

/// Tasks that give way three times: four polls each.
const TASKS: u32 = 100_000;
const YIELDS: u32 = 3;
/// Tasks that sleep once, and how long: from 1 to 100 ms.
const SLEEPERS: u32 = 10_000;
const LONGEST_MS: u32 = 100;
/// Rounds that count, after one that warms up.
const ROUNDS: usize = 9;

/// Counts the bytes that are allocated and not freed, as they were asked for.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[expect(unsafe_code, reason = "an allocator is made of it")]
// SAFETY: all is passed on to the system's allocator; the count has no part in it.
unsafe impl std::alloc::GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: std::alloc::Layout) -> *mut u8 {
        HELD.fetch_add(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promises are those that the system's allocator wants.
        unsafe { std::alloc::GlobalAlloc::alloc(&System, layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: std::alloc::Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { std::alloc::GlobalAlloc::dealloc(&System, pointer, layout) }
    }
}

/// An executor: runs so many tasks that an index makes, until all have counted themselves.
struct Bench {
    name: &'static str,
    yielding: fn(u32) -> Measured,
    sleeping: fn(u32) -> Measured,
}

/// What a round took.
#[derive(Clone, Copy)]
struct Measured {
    spawning: Duration,
    running: Duration,
    processor: Duration,
    /// Held when all were spawned and none was polled.
    bytes: usize,
}

const BENCHES: [Bench; 4] = [
    Bench {
        name: "by-hand",
        yielding: |tasks| by_hand(tasks, |_, _| yields(YIELDS)),
        sleeping: |tasks| {
            by_hand(tasks, |task, at| {
                at.timers.sleep_until(at.clock.now() + lasts(task))
            })
        },
    },
    Bench {
        name: "tokio",
        yielding: |tasks| on_tokio(tasks, |_| yields(YIELDS)),
        sleeping: |tasks| on_tokio(tasks, |task| tokio::time::sleep(duration(task))),
    },
    Bench {
        name: "smol",
        yielding: |tasks| on_smol(tasks, |_| yields(YIELDS)),
        sleeping: |tasks| {
            on_smol(tasks, |task| async move {
                smol::Timer::after(duration(task)).await;
            })
        },
    },
    Bench {
        name: "async-std",
        yielding: |tasks| on_async_std(tasks, |_| yields(YIELDS)),
        sleeping: |tasks| on_async_std(tasks, |task| async_std::task::sleep(duration(task))),
    },
];

fn main() {
    // Cargo says `--bench` when it is to be measured.
    let is_measured = std::env::args().any(|argument| argument == "--bench");
    let (rounds, part) = if is_measured { (ROUNDS, 1) } else { (1, 100) };
    let yielding = |bench: &Bench| (bench.yielding)(TASKS / part);
    let sleeping = |bench: &Bench| (bench.sleeping)(SLEEPERS / part);
    let polls = YIELDS + 1;
    println!("{} tasks, {polls} polls each", TASKS / part);
    let took = |it: &Measured| it.running.as_nanos() as f64 / f64::from(TASKS / part * polls);
    table(rounds, TASKS / part, yielding, "ns a poll", took);
    // They take as long as they sleep; what differs is how long they keep a processor.
    println!("{} sleepers, 1 to {LONGEST_MS} ms", SLEEPERS / part);
    let took = |it: &Measured| it.processor.as_nanos() as f64 / f64::from(SLEEPERS / part);
    table(
        rounds,
        SLEEPERS / part,
        sleeping,
        "ns of processor a task",
        took,
    );
}

/// Measures all in turns, so that what else the machine does falls on all of them. `took` is what
/// they are compared by.
fn table(
    rounds: usize,
    tasks: u32,
    measure: impl Fn(&Bench) -> Measured,
    what: &str,
    took: impl Fn(&Measured) -> f64,
) {
    let mut measured = BENCHES.map(|_| Vec::new());
    for round in 0..=rounds {
        for (bench, measured) in BENCHES.iter().zip(&mut measured) {
            let one = measure(bench);
            if round > 0 {
                measured.push(one);
            }
        }
    }
    let by_hand: Vec<f64> = measured[0].iter().map(&took).collect();
    for (bench, measured) in BENCHES.iter().zip(&measured) {
        let ratios = measured.iter().zip(&by_hand);
        let spawning = |it: &Measured| it.spawning.as_nanos() as f64 / f64::from(tasks);
        println!(
            "  {:<9}  {what} {}; × by-hand’s {}; ns to spawn {}; bytes a task {:.0}",
            bench.name,
            spread(measured.iter().map(&took).collect()),
            spread(ratios.map(|(it, by_hand)| took(it) / by_hand).collect()),
            spread(measured.iter().map(spawning).collect()),
            measured[0].bytes as f64 / f64::from(tasks),
        );
    }
}

/// What the process's threads have had of a processor, where the system tells: on Linux.
fn processor() -> Duration {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten();
    let ns = threads.flatten().filter_map(|thread| {
        let times = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        times.split(' ').next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(ns.sum())
}

/// Tasks that count themselves when they are done.
struct Done {
    left: Rc<Cell<u32>>,
    bytes_before: usize,
    began: Instant,
    spawned: Cell<Option<(Instant, Duration, usize)>>,
}

impl Done {
    fn begin(tasks: u32) -> Self {
        Self {
            left: Rc::new(Cell::new(tasks)),
            bytes_before: HELD.load(Ordering::Relaxed),
            began: now(),
            spawned: Cell::new(None),
        }
    }

    fn counted<F: Future>(&self, task: F) -> impl Future<Output = ()> + use<F> {
        let left = Rc::clone(&self.left);
        async move {
            task.await;
            left.set(left.get() - 1);
        }
    }

    fn all_spawned(&self) {
        self.spawned
            .set(Some((now(), processor(), HELD.load(Ordering::Relaxed))));
    }

    fn end(self) -> Measured {
        assert_eq!(self.left.get(), 0, "a task was lost");
        let (spawned, processor_before, bytes) = self.spawned.get().expect("all were spawned");
        Measured {
            spawning: spawned.duration_since(self.began),
            running: spawned.elapsed(),
            processor: processor().saturating_sub(processor_before),
            bytes: bytes.saturating_sub(self.bytes_before),
        }
    }
}

/// Where a task by hand sleeps.
struct Sleeps {
    timers: ww_core::timers::Timers,
    clock: StdClock,
}

fn by_hand<F: Future + 'static>(tasks: u32, make: impl Fn(u32, &Sleeps) -> F) -> Measured {
    let mut executor = Executor::new();
    let clock = StdClock::new();
    let sleeps = Sleeps {
        timers: executor.timers().clone(),
        clock,
    };
    let done = Done::begin(tasks);
    for task in 0..tasks {
        executor.spawn(done.counted(make(task, &sleeps)));
    }
    done.all_spawned();
    executor.run(&ThreadParker::by(clock));
    done.end()
}

fn on_tokio<F: Future + 'static>(tasks: u32, make: impl Fn(u32) -> F) -> Measured {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime");
    let set = tokio::task::LocalSet::new();
    let _inside = runtime.enter();
    let done = Done::begin(tasks);
    for task in 0..tasks {
        set.spawn_local(done.counted(make(task)));
    }
    done.all_spawned();
    // Done when all tasks of the set are.
    runtime.block_on(set);
    done.end()
}

fn on_smol<F: Future + 'static>(tasks: u32, make: impl Fn(u32) -> F) -> Measured {
    let executor = LocalExecutor::new();
    let done = Done::begin(tasks);
    let handles: Vec<_> = (0..tasks)
        .map(|task| executor.spawn(done.counted(make(task))))
        .collect();
    done.all_spawned();
    smol::block_on(executor.run(async {
        for handle in handles {
            handle.await;
        }
    }));
    done.end()
}

fn on_async_std<F: Future + 'static>(tasks: u32, make: impl Fn(u32) -> F) -> Measured {
    let done = Done::begin(tasks);
    let handles: Vec<_> = (0..tasks)
        .map(|task| async_std::task::spawn_local(done.counted(make(task))))
        .collect();
    done.all_spawned();
    async_std::task::block_on(async {
        for handle in handles {
            handle.await;
        }
    });
    done.end()
}

fn lasts(task: u32) -> Time {
    Time::from_ms((task % LONGEST_MS + 1).into())
}

fn duration(task: u32) -> Duration {
    Duration::from_nanos(lasts(task).ns())
}

#[expect(
    clippy::disallowed_methods,
    reason = "core has no clock; what measures it from outside needs one"
)]
fn now() -> Instant {
    Instant::now()
}

/// The median and, in brackets, the least and the most.
fn spread(mut values: Vec<f64>) -> String {
    values.sort_by(f64::total_cmp);
    let median = values[values.len() / 2];
    let (least, most) = (values[0], values[values.len() - 1]);
    format!("{median:.2} ({least:.2} to {most:.2})")
}
