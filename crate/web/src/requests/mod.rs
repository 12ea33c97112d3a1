//! Requests that are answered on this worker's event loop, while threads compute what they ask for:
//! those of its pool, or workers that share nothing with it.

#[cfg(feature = "working-alone")]
mod alone;
#[cfg(feature = "working")]
mod shared;

use std::sync::Arc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{future_to_promise, spawn_local};
use ww_core::place::{Executes, Place};
use ww_core::pool::Pool;
use ww_core::spec::{Computes, DelayMs, RunSpec, Tasks, Workload};
use ww_core::tasks;
use ww_core::trace::{Recorder, Recording};

use crate::clock::RunClock;
use crate::timers::{Driver, LoopTimers};

/// The event loop of this realm.
#[derive(Clone, Copy)]
struct EventLoop;

impl Executes for EventLoop {
    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        spawn_local(task);
    }
}

/// The spec of such a run: its picture and its threads as `specNumbers` gives them, its tasks, how
/// many milliseconds there are from request to request, and whether the task itself computes.
fn spec_of(numbers: &[f64], tasks: u32, every_ms: u32, in_task: bool) -> Result<RunSpec, JsError> {
    let impossible = || JsError::new("These numbers are no run’s.");
    let picture = numbers.try_into().ok().and_then(RunSpec::from_numbers);
    Ok(RunSpec {
        workload: Workload::Requests,
        tasks: Tasks::new(tasks).ok_or_else(impossible)?,
        delay_ms: DelayMs::new(every_ms).ok_or_else(impossible)?,
        computes: if in_task {
            Computes::Task
        } else {
            Computes::Pool
        },
        ..picture.ok_or_else(impossible)?
    })
}

/// Serves all requests of a run. Resolves when they are answered.
fn serve(
    spec: RunSpec,
    clock: RunClock,
    recorder: Arc<Recorder>,
    pool: impl Pool,
    recording: impl Recording,
) -> Promise {
    future_to_promise(async move {
        let timers = LoopTimers::new(clock, Driver::fire);
        let place = Place::new(recorder, timers.timers().clone(), EventLoop, || {});
        tasks::requests(&place, pool, &spec, &recording).await;
        Ok(JsValue::UNDEFINED)
    })
}
