//! Threads that read the clock without pause, and the heartbeat of the thread that started them.

use js_sys::{Function, Uint32Array};
use wasm_bindgen::prelude::*;
use ww_core::spec::RunSpec;
use ww_core::trace::{Lane, Recorder, Time};
use ww_core::workload::clock::{beat, begin_heartbeat, end_heartbeat, thread};

use crate::clock::RunClock;
use crate::endable::endable;
use crate::own_lane::OwnLane;
use crate::{LOG2_RING, from_json, js_error};

/// Does what the thread of this lane does. Blocks this worker until it is done, which may be
/// never. `origin` is the run's origin in milliseconds since the Unix epoch; `post` is called with
/// words, six an event, and the number of events lost.
#[wasm_bindgen(js_name = readClock)]
pub fn read_clock(
    spec_json: &str,
    number: u16,
    origin: f64,
    clock_resolution_us: f64,
    post: &Function,
) -> Result<(), JsError> {
    let spec = from_json(spec_json)?;
    let (lane, recorder) = OwnLane::new(number, LOG2_RING, RunClock::new(origin));
    endable();
    thread(&spec, Lane(number), &recorder, clock_resolution_us, || {
        let words = lane.take();
        if words.is_empty() {
            return;
        }
        let words = Uint32Array::from(words.as_slice());
        // A post that fails is events lost, and those the record misses as it misses others.
        let _ = post.call2(&JsValue::NULL, &words, &lane.take_dropped().into());
    });
    Ok(())
}

/// The heartbeat of the thread that started the others.
#[wasm_bindgen]
pub struct Heartbeat {
    every: Time,
    lane: OwnLane,
    recorder: Recorder,
}

#[wasm_bindgen]
impl Heartbeat {
    /// The heartbeat beside a run, which has its beginning here.
    #[wasm_bindgen(constructor)]
    pub fn new(spec_json: &str, origin: f64) -> Result<Heartbeat, JsError> {
        let spec: RunSpec = from_json(spec_json)?;
        let number = u16::try_from(spec.threads.get()).map_err(|error| js_error(&error))?;
        let (lane, recorder) = OwnLane::new(number, LOG2_RING, RunClock::new(origin));
        begin_heartbeat(&recorder);
        Ok(Self {
            every: Time::from_ms(spec.delay_ms.get().into()),
            lane,
            recorder,
        })
    }

    /// Beats: in how many milliseconds the next beat is due.
    pub fn beat(&self) -> f64 {
        beat(&self.recorder, self.every)
            .since(self.recorder.now())
            .ms()
    }

    /// No beat follows.
    pub fn end(&self) {
        end_heartbeat(&self.recorder);
    }

    /// What was recorded since the last call, six words an event.
    pub fn drain(&self) -> Vec<u32> {
        self.lane.take()
    }
}
