//! Requests whose pictures are computed by this worker's pool, over shared memory.

use std::sync::Arc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use ww_core::pool::{Beside, Rayon};
use ww_core::spec::RunSpec;
use ww_core::trace::Recorder;

use super::{serve, spec_of};
use crate::LOG2_RING;
use crate::clock::RunClock;
use crate::lanes::PoolLanes;

/// A run of requests, for this worker's event loop and its pool.
#[wasm_bindgen]
pub struct Requests {
    spec: RunSpec,
    clock: RunClock,
    rings: PoolLanes,
    recorder: Arc<Recorder>,
    recording: Beside,
}

#[wasm_bindgen]
impl Requests {
    /// Sets aside what a run needs: see [`spec_of`]. `origin` is the run's origin in milliseconds
    /// since the Unix epoch.
    #[wasm_bindgen(constructor)]
    pub fn new(
        numbers: &[f64],
        tasks: u32,
        every_ms: u32,
        in_task: bool,
        origin: f64,
    ) -> Result<Requests, JsError> {
        let spec = spec_of(numbers, tasks, every_ms, in_task)?;
        let clock = RunClock::new(origin);
        let (rings, own, pool) = PoolLanes::beside(spec.threads.get(), LOG2_RING, clock)?;
        let recorder = Arc::new(own);
        let recording = Beside::new(
            Arc::clone(&recorder),
            pool.map(Arc::new),
            rayon::current_thread_index,
        );
        Ok(Self {
            spec,
            clock,
            rings,
            recorder,
            recording,
        })
    }

    /// Where each lane's ring lies; see [`PoolLanes::addresses`].
    pub fn rings(&self) -> Vec<usize> {
        self.rings.addresses()
    }

    /// Answers all requests, on this worker's event loop.
    pub fn serve(&self) -> Promise {
        serve(
            self.spec,
            self.clock,
            Arc::clone(&self.recorder),
            Rayon(self.recording.clone()),
            self.recording.clone(),
        )
    }
}
