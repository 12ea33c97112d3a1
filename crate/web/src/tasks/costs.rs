//! What each executor costs, here and now: tasks that do nothing but give way, untraced.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasm_bindgen::prelude::*;
use ww_core::analysis::{EngineCost, costs};
#[cfg(feature = "tasks")]
use ww_core::drive::by_hand;
#[cfg(feature = "history")]
use ww_core::engine::async_std;
#[cfg(feature = "tasks")]
use ww_core::engine::{smol, tokio};
use ww_core::place::Executes;
use ww_core::spec::{Engine, Named};
use ww_core::trace::{Clock, Time};
use ww_core::yields::yields;

use crate::clock::{RunClock, epoch_now};
use crate::tasks::is_elsewhere;
#[cfg(feature = "tasks")]
use crate::tasks::parker::WorkerThread;
use crate::tasks::turn::EventLoop;
use crate::{js_error, json};

/// Times that each is measured, after one that warms up: the medians count.
const ROUNDS: u32 = 7;

/// Nanoseconds that an engine takes for a task that is polled once, and for each poll more: the medians of seven rounds, each
/// with so many tasks that are polled once, and as many that are polled `polls` times. Blocks
/// its thread for some tens of milliseconds at a time.
///
/// # Errors
/// For an engine that isn't in this module, and for less than two polls or one task.
#[wasm_bindgen(js_name = measureEngine)]
pub async fn measure_engine(engine: String, tasks: u32, polls: u32) -> Result<Vec<f64>, JsError> {
    let engine = Engine::from_name(&engine)
        .ok_or_else(|| js_error(&format!("There is no engine ‘{engine}’.")))?;
    let (1.., Some(more @ 1..)) = (tasks, polls.checked_sub(1)) else {
        return Err(js_error(
            &"An engine is measured with at least one task of at least two polls.",
        ));
    };
    let each = |time: Time| time.ns() as f64 / f64::from(tasks);
    let (mut polled_once, mut polled_often) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let once = each(time(engine, tasks, 0).await?);
        let often = each(time(engine, tasks, more).await?);
        if round > 0 {
            polled_once.push(once);
            polled_often.push(often);
        }
    }
    let (once, often) = (median(polled_once), median(polled_often));
    Ok(vec![once, ((often - once) / f64::from(more)).max(0.0)])
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or(0.0)
}

/// Engines by name, and what `measureEngine` found of each, two numbers after the other, as a
/// table in JSON.
///
/// # Errors
/// For a name that no engine has.
#[wasm_bindgen(js_name = engineCosts)]
#[expect(
    clippy::needless_pass_by_value,
    reason = "wasm-bindgen hands an array of strings over as a Vec"
)]
pub fn engine_costs(
    engines: Vec<String>,
    found: &[f64],
    tasks: u32,
    polls: u32,
) -> Result<String, JsError> {
    let (found, _) = found.as_chunks::<2>();
    let rows = engines
        .iter()
        .zip(found)
        .map(|(engine, [task_ns, poll_ns])| {
            Ok(EngineCost {
                engine: Engine::from_name(engine)
                    .ok_or_else(|| js_error(&format!("There is no engine ‘{engine}’.")))?,
                task_ns: *task_ns,
                poll_ns: *poll_ns,
            })
        })
        .collect::<Result<Vec<_>, JsError>>()?;
    json(&costs(&rows, tasks, polls))
}

/// The time from before the first task is spawned until the last is done.
async fn time(engine: Engine, tasks: u32, gives_way: u32) -> Result<Time, JsError> {
    let measured = Rc::new(Measured::new(tasks, gives_way));
    let it = Rc::clone(&measured);
    #[cfg(feature = "tasks")]
    let thread = WorkerThread::new(measured.clock, None, None);
    match engine {
        Engine::EventLoop => it.on(EventLoop).await,
        #[cfg(feature = "tasks")]
        Engine::ByHand => by_hand::blocking(&thread, |_, by_hand| it.on(by_hand)),
        #[cfg(feature = "tasks")]
        Engine::Tokio => {
            tokio::blocking(&thread, |_, tokio| it.on(tokio)).map_err(|error| js_error(&error))?;
        }
        #[cfg(feature = "tasks")]
        Engine::Smol => smol::blocking(&thread, |_, smol| it.on(smol)),
        #[cfg(feature = "history")]
        Engine::AsyncStd => async_std::awaited(|async_std| it.on(async_std)).await,
        other => return Err(is_elsewhere(other)),
    }
    Ok(measured.took.get())
}

/// Tasks that are counted as they end.
struct Measured {
    clock: RunClock,
    tasks: u32,
    gives_way: u32,
    left: Cell<u32>,
    waiting: RefCell<Option<Waker>>,
    took: Cell<Time>,
}

impl Measured {
    fn new(tasks: u32, gives_way: u32) -> Self {
        Self {
            clock: RunClock::new(epoch_now()),
            tasks,
            gives_way,
            left: Cell::new(tasks),
            waiting: RefCell::default(),
            took: Cell::default(),
        }
    }

    async fn on(self: Rc<Self>, executor: impl Executes) {
        let began = self.clock.now();
        for _ in 0..self.tasks {
            let it = Rc::clone(&self);
            executor.spawn(async move {
                yields(it.gives_way).await;
                it.count_down();
            });
        }
        poll_fn(|context| {
            if self.left.get() == 0 {
                return Poll::Ready(());
            }
            self.waiting.replace(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
        self.took.set(self.clock.now().since(began));
    }

    fn count_down(&self) {
        self.left.set(self.left.get() - 1);
        if self.left.get() == 0
            && let Some(waker) = self.waiting.take()
        {
            waker.wake();
        }
    }
}
