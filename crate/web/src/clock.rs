//! The one clock: `performance.now()`, moved to one origin across realms.

use wasm_bindgen::prelude::*;
use web_sys::Performance;
use ww_core::trace::{Clock, Time};

#[wasm_bindgen]
extern "C" {
    /// The realm's own: a window has it, and so has every worker.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Performance;
}

/// Milliseconds since the Unix epoch, with the resolution of `performance.now()`. A number
/// of this size keeps steps of a quarter of a microsecond.
#[wasm_bindgen(js_name = epochNow)]
pub fn epoch_now() -> f64 {
    PERFORMANCE.with(|performance| performance.time_origin() + performance.now())
}

/// A run's clock: the same in all realms, because all know the same epoch.
#[derive(Clone, Copy)]
pub(crate) struct RunClock {
    origin: f64,
}

impl RunClock {
    /// A clock whose origin is this moment, in milliseconds since the Unix epoch.
    pub(crate) const fn new(origin: f64) -> Self {
        Self { origin }
    }

    #[cfg(not(feature = "threads"))]
    /// A moment that this realm's `performance` speaks of, on the run's clock.
    pub(crate) fn at(&self, performance_ms: f64) -> Time {
        let time_origin = PERFORMANCE.with(Performance::time_origin);
        Time::from_ms(time_origin - self.origin + performance_ms)
    }
}

impl Clock for RunClock {
    fn now(&self) -> Time {
        Time::from_ms(epoch_now() - self.origin)
    }
}

/// The smallest step of this realm's clock that was seen, in microseconds. Takes as long
/// as a few steps: microseconds where the page is isolated, else some milliseconds.
#[wasm_bindgen(js_name = clockResolution)]
pub fn clock_resolution() -> f64 {
    PERFORMANCE.with(|performance| {
        let mut smallest = f64::INFINITY;
        let mut before = performance.now();
        for _ in 0..5 {
            let now = loop {
                let now = performance.now();
                if now > before {
                    break now;
                }
            };
            smallest = f64::min(smallest, now - before);
            before = now;
        }
        smallest * 1e3
    })
}
