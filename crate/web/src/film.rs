//! A video made by the pool, or chunk by chunk by workers that share nothing.

use wasm_bindgen::prelude::*;
use ww_core::engine::rayon::film::film;
use ww_core::spec::RunSpec;
use ww_core::trace::Recorder;
use ww_core::workload::video::{make, webm};

use crate::clock::RunClock;
use crate::lanes::PoolLanes;
use crate::own_lane::OwnLane;
use crate::{LOG2_RING, from_json, js_error};

/// A video for the pool of this worker.
#[wasm_bindgen]
pub struct PoolFilm {
    spec: RunSpec,
    lanes: PoolLanes,
    recorders: Vec<Recorder>,
}

#[wasm_bindgen]
impl PoolFilm {
    /// Sets aside what a spec's run needs. `origin` is the run's origin in milliseconds since the
    /// Unix epoch.
    #[wasm_bindgen(constructor)]
    pub fn new(spec_json: &str, origin: f64) -> Result<PoolFilm, JsError> {
        let spec = from_json(spec_json)?;
        let clock = RunClock::new(origin);
        let (lanes, recorders) = PoolLanes::new(spec.threads.get(), LOG2_RING, clock)?;
        Ok(Self {
            spec,
            lanes,
            recorders: recorders.collect(),
        })
    }

    /// Where each lane's ring lies; see [`PoolLanes::addresses`].
    pub fn rings(&self) -> Vec<usize> {
        self.lanes.addresses()
    }

    /// Renders and encodes: the file. Blocks this worker until the pool is done.
    pub fn make(&self) -> Result<Vec<u8>, JsError> {
        film(&self.spec, &self.recorders).map_err(|error| js_error(&error))
    }
}

/// A worker that makes the chunks it is told to, one at a time, in an instance of its own.
#[wasm_bindgen]
pub struct ChunkWorker {
    spec: RunSpec,
    lane: OwnLane,
    recorder: Recorder,
    /// What the file says of the encoding, once a chunk is made.
    head: Vec<u8>,
}

#[wasm_bindgen]
impl ChunkWorker {
    /// A worker for a spec's chunks, on this lane.
    #[wasm_bindgen(constructor)]
    pub fn new(spec_json: &str, lane: u16, origin: f64) -> Result<ChunkWorker, JsError> {
        let (lane, recorder) = OwnLane::new(lane, LOG2_RING, RunClock::new(origin));
        Ok(Self {
            spec: from_json(spec_json)?,
            lane,
            recorder,
            head: Vec::new(),
        })
    }

    /// How many chunks there are.
    pub fn chunks(&self) -> usize {
        self.spec.chunks().len()
    }

    /// Renders and encodes a chunk: its part of the file.
    pub fn make(&mut self, chunk: usize) -> Result<Vec<u8>, JsError> {
        let frames = self
            .spec
            .chunks()
            .nth(chunk)
            .ok_or_else(|| js_error(&format!("There is no chunk {chunk}.")))?;
        let made = make(&self.spec, frames, &self.recorder).map_err(|error| js_error(&error))?;
        self.head = made.head;
        Ok(made.cluster)
    }

    /// The file of all chunks, each as the worker that made it gave it. Asked of one that made
    /// any.
    pub fn join(&self, clusters: Vec<js_sys::Uint8Array>) -> Vec<u8> {
        let clusters: Vec<Vec<u8>> = clusters
            .into_iter()
            .map(|cluster| cluster.to_vec())
            .collect();
        let parts = clusters.iter().map(Vec::as_slice);
        webm::file(&self.spec, &self.head, parts)
    }

    /// What was recorded since the last call, six words an event.
    pub fn drain(&self) -> Vec<u32> {
        self.lane.take()
    }

    /// Events that a full ring lost since the last call.
    #[wasm_bindgen(js_name = takeDropped)]
    pub fn take_dropped(&self) -> u32 {
        self.lane.take_dropped()
    }
}
