//! Fetches on the page's own event loop: started, drained, stopped.

use std::rc::Rc;
use std::sync::Arc;

use futures_util::future::{AbortHandle, Abortable, Aborted};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use ww_core::engine::event_loop::{self, EventLoop, NeedsTimers};
use ww_core::spec::Via;

use crate::clock::RunClock;
use crate::event_loop::Browser;
use crate::net::RealmNet;
use crate::own_lane::OwnLane;
use crate::record::Record;
use crate::{LOG2_RING, js_error, spec};

/// A run of fetches that has been started.
#[wasm_bindgen]
pub struct Waiting {
    lane: OwnLane,
    abort: AbortHandle,
    done: js_sys::Promise,
}

#[wasm_bindgen]
impl Waiting {
    /// Starts the fetches of a spec. `run` makes their addresses unlike those of other
    /// runs, and `base` is what they are relative to; `origin` is the run's origin in milliseconds
    /// since the Unix epoch.
    #[wasm_bindgen(constructor)]
    pub fn new(spec_json: &str, run: u32, base: String, origin: f64) -> Result<Waiting, JsValue> {
        let spec = spec::from_json(spec_json)?;
        // Ten events a task: it fits whole where the page is too busy to drain.
        let clock = RunClock::new(origin);
        let (lane, recorder) = OwnLane::new(0, LOG2_RING + 1, clock);
        let recorder = Arc::new(recorder);
        let net = Rc::new(RealmNet::new(
            Arc::clone(&recorder),
            clock,
            spec.via == Via::Network,
            base,
        ));
        let run = async move {
            event_loop::wait(&Browser, Rc::clone(&net), &spec, run, &recorder).await?;
            // The browser writes its entries a turn after it hands over the answers.
            Browser.give_way().await;
            net.record_late();
            Ok::<(), NeedsTimers>(())
        };
        let (abort, registration) = AbortHandle::new_pair();
        let run = Abortable::new(run, registration);
        let done = future_to_promise(async move {
            // Whether it was stopped is known to who stopped it.
            match run.await {
                Ok(Err(needs_timers)) => Err(js_error(&needs_timers).into()),
                Ok(Ok(())) | Err(Aborted) => Ok(JsValue::UNDEFINED),
            }
        });
        Ok(Self { lane, abort, done })
    }

    /// Resolves when all fetches have ended, or the run was stopped and let go of them.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> js_sys::Promise {
        self.done.clone()
    }

    /// Hands what was recorded since the last call to the run's record.
    pub fn drain(&self, into: &mut Record) {
        self.lane.drain(into);
    }

    /// Gives up every fetch.
    pub fn stop(&self) {
        self.abort.abort();
    }
}
