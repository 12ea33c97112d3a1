//! What a poll costs on the page's event loop, traced and not, in turns.

use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::StreamExt;
use futures_util::future::join_all;
use futures_util::stream::FuturesUnordered;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use ww_core::trace::{Clock, Lane, Recorder, Ring, Task, Time, Writer, traced};
use ww_core::yields::yields;

use crate::clock::{RunClock, epoch_now};
use crate::js_error;

/// Tasks of a round, and the times that each gives way. Their events fit in a ring like that
/// of a run, which is emptied between rounds as it is between frames.
const TASKS: u32 = 100;
const YIELDS: u32 = 24;
const POLLS: u32 = TASKS * (YIELDS + 1);
const LOG2_RING: u8 = 13;

/// Rounds of one measurement: long enough for a clock that steps by 0.1 ms.
const ROUNDS: u32 = 40;

/// Nanoseconds that a poll took, untraced and traced, alternating, for as many pairs as are
/// asked for, after one that warms up. `how` the tasks are run and why they are polled again:
/// `spawn` and `join` wake themselves; in `promise` each awaits promises that are resolved
/// already, so that each poll follows a call from JavaScript, as after a fetch or a timer.
///
/// # Errors
/// For another `how`.
#[wasm_bindgen(js_name = measurePolls)]
pub async fn measure_polls(how: String, pairs: u32) -> Result<Vec<f64>, JsError> {
    let mut took = Vec::new();
    for pair in 0..=pairs {
        for tracing in [None, Some(Tracing::new())] {
            let mut sum = Time::ZERO;
            for _ in 0..ROUNDS {
                sum = sum
                    + match how.as_str() {
                        "spawn" => spawned(tracing.as_ref(), || yields(YIELDS)).await,
                        "join" => joined(tracing.as_ref()).await,
                        "promise" => spawned(tracing.as_ref(), promises).await,
                        other => {
                            return Err(js_error(&format!(
                                "There is no way ‘{other}’ to run tasks: it can be spawn, join or promise."
                            )));
                        }
                    };
                if let Some(tracing) = &tracing {
                    tracing.empty()?;
                }
            }
            if pair > 0 {
                took.push(sum.ns() as f64 / f64::from(ROUNDS * POLLS));
            }
        }
    }
    Ok(took)
}

/// Each its own task of the browser's event loop, as the engine spawns them.
async fn spawned<F: Future<Output = ()> + 'static>(
    tracing: Option<&Tracing>,
    task: impl Fn() -> F,
) -> Time {
    let clock = RunClock::new(epoch_now());
    // Polled before the others.
    let (first, began) = async move { clock.now() }.remote_handle();
    spawn_local(first);
    let handles: Vec<_> = (0..TASKS)
        .map(Task)
        .map(|id| {
            if let Some(tracing) = tracing {
                let (task, handle) = tracing.of(id, task()).remote_handle();
                spawn_local(task);
                handle
            } else {
                let (task, handle) = task().remote_handle();
                spawn_local(task);
                handle
            }
        })
        .collect();
    let began = began.await;
    join_all(handles).await;
    clock.now().since(began)
}

/// All of them one task of the event loop, as the engine joins them.
async fn joined(tracing: Option<&Tracing>) -> Time {
    let tasks = (0..TASKS).map(Task);
    if let Some(tracing) = tracing {
        all(tasks.map(|id| tracing.of(id, yields(YIELDS))).collect()).await
    } else {
        all(tasks.map(|_| yields(YIELDS)).collect()).await
    }
}

async fn all<F: Future<Output = ()>>(tasks: FuturesUnordered<F>) -> Time {
    let clock = RunClock::new(epoch_now());
    let _answers: Vec<()> = tasks.collect().await;
    clock.now()
}

async fn promises() {
    for _ in 0..YIELDS {
        let resolved = Promise::resolve(&JsValue::UNDEFINED);
        // It is resolved.
        let _ = JsFuture::from(resolved).await;
    }
}

/// What the page's lane records into.
struct Tracing {
    ring: Arc<Ring>,
    recorder: Arc<Recorder>,
}

impl Tracing {
    fn new() -> Self {
        let ring = Arc::new(Ring::new(LOG2_RING));
        let writer = Writer::new(Arc::clone(&ring), Lane(0));
        let clock = Arc::new(RunClock::new(epoch_now()));
        Self {
            ring,
            recorder: Arc::new(Recorder::new(writer, clock)),
        }
    }

    fn of<F: Future<Output = ()>>(&self, id: Task, task: F) -> impl Future<Output = ()> + use<F> {
        traced(id, Arc::clone(&self.recorder), task)
    }

    fn empty(&self) -> Result<(), JsError> {
        let mut events = 0;
        self.ring.drain(|_| events += 1);
        // A task is spawned, woken as often as it gives way, and finished.
        if events == TASKS * (2 + YIELDS) + 2 * POLLS {
            Ok(())
        } else {
            Err(js_error(&format!(
                "{events} events were recorded, which is not all."
            )))
        }
    }
}
