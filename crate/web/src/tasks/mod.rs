//! Runs of what waits, on several executors: in the page's own realm or in a worker's, awaited
//! there or blocking its thread.

mod costs;
mod outlet;
#[cfg(feature = "tasks")]
mod parker;
#[cfg(feature = "tasks")]
mod prices;
mod turn;
mod work;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use futures_util::future::{AbortHandle, AbortRegistration, Abortable};
#[cfg(feature = "tasks")]
use js_sys::Int32Array;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
#[cfg(feature = "tasks")]
use ww_core::drive::by_hand;
#[cfg(feature = "history")]
use ww_core::engine::async_std;
#[cfg(feature = "tasks")]
use ww_core::engine::{smol, tokio};
use ww_core::place::Executes;
use ww_core::spec::{Engine, Named, RunSpec};
use ww_core::timers::Timers;
use ww_core::trace::Recorder;

use crate::clock::RunClock;
use crate::own_lane::OwnLane;
use crate::timers::{Driver, LoopTimers};
use crate::{from_json, js_error};
use outlet::Outlet;
#[cfg(feature = "tasks")]
use parker::WorkerThread;
use work::Work;

/// A run of tasks.
#[wasm_bindgen]
pub struct TaskRun {
    spec: RunSpec,
    run: u32,
    base: String,
    clock: RunClock,
    recorder: Arc<Recorder>,
    outlet: Rc<Outlet>,
    connect: Option<Function>,
    stop: RefCell<Option<AbortHandle>>,
}

#[wasm_bindgen]
impl TaskRun {
    /// Sets aside what the run of a spec needs. `run` makes the addresses of its fetches unlike
    /// those of other runs, and `base` is what they are relative to. `origin` is the run's
    /// origin in milliseconds since the Unix epoch. `post`, if there is any, is called with
    /// words, six an event, and the number of events lost, whenever there is a chance. `connect`
    /// hands the end of a message channel to the worker that answers where no server does.
    #[wasm_bindgen(constructor)]
    pub fn new(
        spec_json: &str,
        run: u32,
        base: String,
        origin: f64,
        post: Option<Function>,
        connect: Option<Function>,
    ) -> Result<TaskRun, JsError> {
        let spec = from_json(spec_json)?;
        if !work::is_ours(spec.workload) {
            return Err(js_error(&format!(
                "{} isn’t done by tasks here.",
                spec.workload.name()
            )));
        }
        let clock = RunClock::new(origin);
        let (lane, recorder) = OwnLane::new(0, outlet::log2_ring(&spec), clock);
        Ok(Self {
            spec,
            run,
            base,
            clock,
            recorder: Arc::new(recorder),
            outlet: Rc::new(Outlet::new(lane, clock, post)),
            connect,
            stop: RefCell::default(),
        })
    }

    /// Runs on this realm's event loop: the executor is a future that is awaited there.
    /// Resolves when all is done, or the run was stopped and let go of it.
    pub fn awaited(&self) -> Promise {
        let (engine, clock) = (self.spec.engine, self.clock);
        let (work, outlet) = (self.work(), Rc::clone(&self.outlet));
        let (abort, registration) = AbortHandle::new_pair();
        self.stop.replace(Some(abort));
        future_to_promise(async move {
            let loop_timers = LoopTimers::new(clock, Driver::fire);
            let timers = loop_timers.timers().clone();
            match engine {
                Engine::EventLoop => stoppable(work, timers, turn::EventLoop, registration).await,
                #[cfg(feature = "tasks")]
                Engine::ByHand => {
                    by_hand::awaited(|by_hand| stoppable(work, timers, by_hand, registration))
                        .await;
                }
                #[cfg(feature = "tasks")]
                Engine::Tokio => {
                    tokio::awaited(|tokio| stoppable(work, timers, tokio, registration)).await;
                }
                #[cfg(feature = "tasks")]
                Engine::Smol => {
                    smol::awaited(|smol| stoppable(work, timers, smol, registration)).await;
                }
                #[cfg(feature = "history")]
                Engine::AsyncStd => {
                    async_std::awaited(|it| stoppable(work, timers, it, registration)).await;
                }
                other => return Err(is_elsewhere(other).into()),
            }
            outlet.post();
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Whether it is run by blocking its thread: where nothing is needed but time, and the
    /// executor isn't the event loop itself.
    #[cfg(feature = "tasks")]
    #[wasm_bindgen(getter)]
    pub fn blocks(&self) -> bool {
        work::needs_only_time(self.spec.workload) && self.spec.engine != Engine::EventLoop
    }

    /// Runs, and returns when all is done: this worker's thread does nothing else meanwhile. It
    /// waits on `waitable`, one number in shared memory, where there is such a thing.
    #[cfg(feature = "tasks")]
    pub fn blocking(&self, waitable: Option<Int32Array>) -> Result<(), JsError> {
        if !work::needs_only_time(self.spec.workload) {
            return Err(js_error(&format!(
                "{} waits for what its realm says, so its thread can’t be blocked.",
                self.spec.workload.name()
            )));
        }
        let thread = WorkerThread::new(self.clock, waitable, Some(Rc::clone(&self.outlet)));
        let work = self.work();
        match self.spec.engine {
            Engine::ByHand => {
                by_hand::blocking(&thread, |timers, by_hand| work.on(timers.clone(), by_hand));
            }
            Engine::Tokio => {
                tokio::blocking(&thread, |timers, tokio| work.on(timers.clone(), tokio))
                    .map_err(|error| js_error(&error))?;
            }
            Engine::Smol => {
                smol::blocking(&thread, |timers, smol| work.on(timers.clone(), smol));
            }
            other => return Err(is_elsewhere(other)),
        }
        self.outlet.post();
        Ok(())
    }

    /// What was recorded since the last call, six words an event: where nobody is posted to.
    pub fn drain(&self) -> Vec<u32> {
        self.outlet.take()
    }

    /// Events that a full ring lost since the last call.
    #[wasm_bindgen(js_name = takeDropped)]
    pub fn take_dropped(&self) -> u32 {
        self.outlet.take_dropped()
    }

    /// Posts what was recorded until now.
    pub fn post(&self) {
        self.outlet.post();
    }

    /// Gives up every task, where the run is awaited.
    pub fn stop(&self) {
        if let Some(stop) = &*self.stop.borrow() {
            stop.abort();
        }
    }
}

impl TaskRun {
    fn work(&self) -> Work {
        Work {
            spec: self.spec,
            run: self.run,
            base: self.base.clone(),
            clock: self.clock,
            recorder: Arc::clone(&self.recorder),
            outlet: Rc::clone(&self.outlet),
            connect: self.connect.clone(),
        }
    }
}

/// The work, until it is done or somebody stops it.
async fn stoppable(
    work: Work,
    timers: Timers,
    executor: impl Executes,
    registration: AbortRegistration,
) {
    // Whether it was stopped is known to who stopped it.
    let _ = Abortable::new(work.on(timers, executor), registration).await;
}

fn is_elsewhere(engine: Engine) -> JsError {
    js_error(&format!(
        "The engine {} isn’t in this module.",
        engine.name()
    ))
}
