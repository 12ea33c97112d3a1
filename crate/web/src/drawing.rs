//! A picture drawn on the page's own thread, tile by tile: the tier without workers, and
//! the experiment of giving work to the event loop.

use futures_util::future::{AbortHandle, Abortable};
use js_sys::{Function, Uint8ClampedArray};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use ww_core::engine::event_loop;

use crate::clock::RunClock;
use crate::event_loop::Browser;
use crate::own_lane::OwnLane;
use crate::record::Record;
use crate::{LOG2_RING, spec};

/// A picture that is being drawn.
#[wasm_bindgen]
pub struct Drawing {
    lane: OwnLane,
    abort: AbortHandle,
    done: js_sys::Promise,
}

#[wasm_bindgen]
impl Drawing {
    /// Starts to draw. `each` is called with a tile's number and its pixels as RGBA.
    #[wasm_bindgen(constructor)]
    pub fn new(spec_json: &str, origin: f64, each: Function) -> Result<Drawing, JsValue> {
        let spec = spec::from_json(spec_json)?;
        let (lane, recorder) = OwnLane::new(0, LOG2_RING, RunClock::new(origin));
        let (abort, registration) = AbortHandle::new_pair();
        let run = async move {
            event_loop::draw(&Browser, &spec, &recorder, |tile, _, pixels| {
                // What the page does with a tile is the page's affair.
                let _ = each.call2(
                    &JsValue::NULL,
                    &tile.0.into(),
                    &Uint8ClampedArray::from(pixels),
                );
            })
            .await;
        };
        let run = Abortable::new(run, registration);
        let done = future_to_promise(async move {
            let _ = run.await;
            Ok(JsValue::UNDEFINED)
        });
        Ok(Self { lane, abort, done })
    }

    /// Resolves when the picture is done or was stopped.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> js_sys::Promise {
        self.done.clone()
    }

    /// Hands what was recorded since the last call to the run's record.
    pub fn drain(&self, into: &mut Record) {
        self.lane.drain(into);
    }

    /// Stops after the tile that is being worked on.
    pub fn stop(&self) {
        self.abort.abort();
    }
}
