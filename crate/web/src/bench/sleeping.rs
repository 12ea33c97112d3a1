//! Many tasks that sleep on one thread at the same time: what each takes in memory and in
//! time, and how late it wakes.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use ww_core::trace::{Clock, Time};

use crate::clock::{RunClock, epoch_now};
use crate::timers::LoopTimers;
use crate::{js_error, json};

/// The shortest sleep, and how much longer the longest is, in milliseconds.
const SHORTEST_MS: f64 = 100.0;
const SPREAD_MS: f64 = 1_000.0;

/// Bytes of a page of wasm memory.
const PAGE: usize = 1 << 16;

#[derive(serde::Serialize)]
struct Measured {
    tasks: u32,
    /// Growth of the memory until all slept, by task. Too little where memory was free that an
    /// earlier run had used: measure in an instance that has just started.
    bytes_a_task: f64,
    /// Bytes of a task's own future, without what the executor keeps for it.
    future_bytes: usize,
    /// Time that the thread spent in polls, and in waking for them, by poll.
    poll_ns: f64,
    polls: u32,
    late_p50_ms: f64,
    late_p99_ms: f64,
    late_most_ms: f64,
    /// The longest that the thread did nothing else, in milliseconds.
    longest_busy_ms: f64,
}

/// Has so many tasks sleep for 100 to 1,100 ms each, evenly spread, and says what that took,
/// as JSON. `how`: `join`, all of them one task of the event loop; or `spawn`, each its own.
/// The first time in an instance its memory grows and its code is not yet optimised: that is
/// the time for the bytes, and the next for the polls.
///
/// # Errors
/// For another `how`.
#[wasm_bindgen(js_name = measureSleeping)]
pub async fn measure_sleeping(how: String, tasks: u32) -> Result<String, JsError> {
    let seen = Rc::new(Seen::new(tasks));
    let timers = {
        let seen = Rc::clone(&seen);
        LoopTimers::new(seen.clock, move |driver, context| {
            let began = seen.clock.now();
            driver.fire(context);
            // It comes after everything that was woken.
            let seen = Rc::clone(&seen);
            spawn_local(async move { seen.note_busy(began) });
        })
    };
    let before = core::arch::wasm32::memory_size::<0>();
    let began = Rc::new(Cell::new(Time::ZERO));
    {
        let (seen, began) = (Rc::clone(&seen), Rc::clone(&began));
        spawn_local(async move { began.set(seen.clock.now()) });
    }
    let one = |task: u32| {
        // Multiples of the golden ratio are spread evenly and in no order.
        let share = (f64::from(task) * 0.618_033_988_749_894_9).fract();
        let sleep = timers.sleep(Time::from_ms(SHORTEST_MS + SPREAD_MS * share));
        let seen = Rc::clone(&seen);
        async move {
            let deadline = sleep.deadline();
            sleep.await;
            seen.note_late(deadline);
        }
    };
    let future_bytes = size_of_val(&one(0));
    match how.as_str() {
        "join" => {
            let all: FuturesUnordered<_> = (0..tasks).map(one).collect();
            spawn_local(all.for_each(async |()| ()));
        }
        "spawn" => (0..tasks).map(one).for_each(spawn_local),
        other => {
            return Err(js_error(&format!(
                "There is no way ‘{other}’ to sleep: it can be join or spawn."
            )));
        }
    }
    {
        let seen = Rc::clone(&seen);
        spawn_local(async move {
            seen.grown
                .set(core::arch::wasm32::memory_size::<0>() - before);
            seen.note_busy(began.get());
        });
    }
    seen.all_awake().await;
    json(&seen.measured(future_bytes))
}

/// What is seen of the sleepers.
struct Seen {
    clock: RunClock,
    tasks: u32,
    lateness: RefCell<Vec<f64>>,
    busy: Cell<Time>,
    longest_busy: Cell<Time>,
    grown: Cell<usize>,
    waiting: RefCell<Option<Waker>>,
}

impl Seen {
    fn new(tasks: u32) -> Self {
        Self {
            clock: RunClock::new(epoch_now()),
            tasks,
            // Set aside here, so that it is no part of what the tasks take.
            lateness: RefCell::new(Vec::with_capacity(tasks as usize)),
            busy: Cell::default(),
            longest_busy: Cell::default(),
            grown: Cell::default(),
            waiting: RefCell::default(),
        }
    }

    fn note_late(&self, deadline: Time) {
        let late = self.clock.now().since(deadline);
        self.lateness.borrow_mut().push(late.ms());
        if self.are_awake()
            && let Some(waker) = self.waiting.take()
        {
            waker.wake();
        }
    }

    fn note_busy(&self, since: Time) {
        let busy = self.clock.now().since(since);
        self.busy.set(self.busy.get() + busy);
        self.longest_busy.set(self.longest_busy.get().max(busy));
    }

    fn are_awake(&self) -> bool {
        self.lateness.borrow().len() >= self.tasks as usize
    }

    async fn all_awake(&self) {
        poll_fn(|context| {
            if self.are_awake() {
                return Poll::Ready(());
            }
            self.waiting.replace(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }

    fn measured(&self, future_bytes: usize) -> Measured {
        let mut lateness = self.lateness.take();
        lateness.sort_by(f64::total_cmp);
        let late = |per_cent: usize| {
            let last = lateness.len().saturating_sub(1);
            lateness.get(last * per_cent / 100).copied().unwrap_or(0.0)
        };
        let tasks = f64::from(self.tasks.max(1));
        Measured {
            tasks: self.tasks,
            bytes_a_task: (self.grown.get() * PAGE) as f64 / tasks,
            future_bytes,
            // Each is polled when it falls asleep and when it wakes.
            poll_ns: self.busy.get().ns() as f64 / (2.0 * tasks),
            polls: 2 * self.tasks,
            late_p50_ms: late(50),
            late_p99_ms: late(99),
            late_most_ms: late(100),
            longest_busy_ms: self.longest_busy.get().ms(),
        }
    }
}
