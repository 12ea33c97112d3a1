//! Requests whose pictures are computed by workers that share nothing: they are asked by message,
//! and answer by message.

use std::sync::Arc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use ww_core::pool::{ByMessage, computed};
use ww_core::spec::RunSpec;
use ww_core::trace::{Recorder, Task};

use super::{serve, spec_of};
use crate::LOG2_RING;
use crate::clock::RunClock;
use crate::own_lane::OwnLane;

/// A run of requests, for this worker's event loop and whoever hears its messages.
#[wasm_bindgen]
pub struct RequestsAlone {
    spec: RunSpec,
    clock: RunClock,
    lane: OwnLane,
    recorder: Arc<Recorder>,
    pool: ByMessage,
}

#[wasm_bindgen]
impl RequestsAlone {
    /// Sets aside what a run needs: see [`spec_of`]. `post` is called with the number of each
    /// request whose picture is wanted; `origin` is the run's origin in milliseconds since the
    /// Unix epoch.
    #[wasm_bindgen(constructor)]
    pub fn new(
        numbers: &[f64],
        tasks: u32,
        every_ms: u32,
        in_task: bool,
        origin: f64,
        post: Function,
    ) -> Result<RequestsAlone, JsError> {
        let clock = RunClock::new(origin);
        let (lane, recorder) = OwnLane::new(0, LOG2_RING, clock);
        Ok(Self {
            spec: spec_of(numbers, tasks, every_ms, in_task)?,
            clock,
            lane,
            recorder: Arc::new(recorder),
            pool: ByMessage::new(move |request| {
                // If nobody hears it, nobody answers: the run is then stopped by its reader.
                let _ = post.call1(&JsValue::NULL, &request.0.into());
            }),
        })
    }

    /// Answers all requests, on this worker's event loop.
    pub fn serve(&self) -> Promise {
        serve(
            self.spec,
            self.clock,
            Arc::clone(&self.recorder),
            self.pool.clone(),
            Arc::clone(&self.recorder),
        )
    }

    /// A picture is there: how many steps it took.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of steps, which came as JavaScript has numbers"
    )]
    pub fn answer(&self, request: u32, steps: f64) {
        self.pool.answer(Task(request), steps as u64);
    }

    /// What was recorded since the last call, six words an event.
    pub fn drain(&self) -> Vec<u32> {
        self.lane.take()
    }
}

/// A picture that this worker has computed.
#[wasm_bindgen]
pub struct Computed {
    words: Vec<u32>,
    /// How many steps it took.
    pub steps: f64,
}

#[wasm_bindgen]
impl Computed {
    /// Computes the picture of a request, which is also its number, on this thread, which is lane
    /// `lane`. Of `numbers` see [`spec_of`].
    #[wasm_bindgen(constructor)]
    pub fn new(numbers: &[f64], request: u32, lane: u16, origin: f64) -> Result<Computed, JsError> {
        let spec = spec_of(numbers, 1, 0, false)?;
        let (lane, recorder) = OwnLane::new(lane, LOG2_RING, RunClock::new(origin));
        let steps = computed(&recorder, Task(request), &spec.view());
        Ok(Self {
            words: lane.take(),
            steps: steps as f64,
        })
    }

    /// What was recorded, six words an event.
    pub fn words(&self) -> Vec<u32> {
        self.words.clone()
    }
}
