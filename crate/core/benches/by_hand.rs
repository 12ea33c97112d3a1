//! What our own executor costs beside futures' `LocalPool`, per poll and per task: both in
//! turns, in the same run, on one thread. The tasks do nothing but wake themselves, so that
//! nothing but the executor is measured.
//!
//! Under `cargo test` it only checks that every poll was made.

#[path = "../tests/support/parkers.rs"]
#[allow(dead_code, reason = "tests use the rest of it")]
mod parkers;
#[path = "../tests/support/std_clock.rs"]
mod std_clock;

use std::cell::Cell;
use std::hint::black_box;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::executor::LocalPool;
use futures::task::LocalSpawnExt;
use parkers::ThreadParker;
use std_clock::StdClock;
use ww_core::engine::by_hand::Executor;
use ww_core::trace::Clock;
use ww_core::yields::{Yields, yields};

/// Pairs of measurements, after one that warms up.
const PAIRS: usize = 25;

/// Polls of a measurement, whatever the number of tasks.
const POLLS: u32 = 200_000;

fn main() {
    // Cargo says `--bench` when it is to be measured.
    let (pairs, polls) = if std::env::args().any(|argument| argument == "--bench") {
        (PAIRS, POLLS)
    } else {
        (1, 2_000)
    };
    for tasks in [1, 100, 10_000] {
        let tasks = tasks.min(polls);
        let rounds = polls / tasks;
        compare(
            &format!("polling {tasks} tasks"),
            "a poll",
            pairs,
            &BOTH.map(|executor| {
                move || {
                    let measured = executor(tasks, rounds);
                    per(measured.ran, tasks * (rounds + 1))
                }
            }),
        );
    }
    let tasks = polls / 2;
    compare(
        &format!("{tasks} tasks spawned, polled once, dropped"),
        "a task",
        pairs,
        &BOTH.map(|executor| {
            move || {
                let measured = executor(tasks, 0);
                per(measured.spawned + measured.ran, tasks)
            }
        }),
    );
}

/// Prints the nanoseconds of both, and the ratio of those that were measured together.
fn compare(what: &str, unit: &str, pairs: usize, executors: &[impl Fn() -> f64; 2]) {
    let mut measured = [const { Vec::new() }; 2];
    for pair in 0..=pairs {
        for (executor, measured) in executors.iter().zip(&mut measured) {
            let ns = executor();
            if pair > 0 {
                measured.push(ns);
            }
        }
    }
    let [by_hand, local_pool] = measured;
    let ratios = by_hand.iter().zip(&local_pool).map(|(a, b)| a / b);
    println!("{what}");
    println!("  by hand / LocalPool  {}", spread(ratios.collect()));
    println!("  by hand              {} ns {unit}", spread(by_hand));
    println!("  LocalPool            {} ns {unit}", spread(local_pool));
}

/// How long it took to spawn the tasks, and to run them to their ends.
struct Measured {
    spawned: Duration,
    ran: Duration,
}

/// Runs so many tasks, each of which gives way so many times.
type Run = fn(tasks: u32, times: u32) -> Measured;

const BOTH: [Run; 2] = [by_hand, local_pool];

fn by_hand(tasks: u32, times: u32) -> Measured {
    let polls = Rc::new(Cell::new(0));
    let mut executor = Executor::new();
    let spawned = timed(|| {
        for _ in 0..tasks {
            executor.spawn(Counted::new(&polls, times));
        }
    });
    let ran = timed(|| executor.run(&ThreadParker::new()));
    assert_eq!(polls.get(), tasks * (times + 1), "a poll was lost");
    Measured { spawned, ran }
}

fn local_pool(tasks: u32, times: u32) -> Measured {
    let polls = Rc::new(Cell::new(0));
    let mut pool = LocalPool::new();
    let spawned = timed(|| {
        let spawner = pool.spawner();
        for _ in 0..tasks {
            let task = Counted::new(&polls, times);
            spawner.spawn_local(task).expect("the pool is there");
        }
    });
    let ran = timed(|| pool.run());
    assert_eq!(polls.get(), tasks * (times + 1), "a poll was lost");
    Measured { spawned, ran }
}

/// A task that counts its polls.
struct Counted {
    polls: Rc<Cell<u32>>,
    inner: Yields,
}

impl Counted {
    fn new(polls: &Rc<Cell<u32>>, times: u32) -> Self {
        Self {
            polls: Rc::clone(polls),
            inner: yields(times),
        }
    }
}

impl Future for Counted {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        self.polls.set(self.polls.get() + 1);
        black_box(Pin::new(&mut self.inner).poll(context))
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let clock = StdClock::new();
    work();
    Duration::from_nanos(clock.now().ns())
}

fn per(took: Duration, count: u32) -> f64 {
    took.as_nanos() as f64 / f64::from(count)
}

/// The median and, in brackets, the least and the most.
fn spread(mut values: Vec<f64>) -> String {
    values.sort_by(f64::total_cmp);
    let median = values[values.len() / 2];
    let (least, most) = (values[0], values[values.len() - 1]);
    format!("{median:.2} ({least:.2} to {most:.2})")
}
