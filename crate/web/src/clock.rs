//! The one clock: `performance.now()`, moved to one origin across realms.

use wasm_bindgen::prelude::*;
use web_sys::Performance;
use ww_core::trace::{Clock, Time};

#[wasm_bindgen]
extern "C" {
    /// The realm's own: a window has it, and so has every worker.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    pub(crate) static PERFORMANCE: Performance;
}

thread_local! {
    /// The realm's origin, in milliseconds since the Unix epoch. It never changes, and asking
    /// for it takes as long as asking for the time.
    static TIME_ORIGIN: f64 = PERFORMANCE.with(Performance::time_origin);
}

/// Milliseconds since the realm's origin.
fn performance_now() -> f64 {
    PERFORMANCE.with(Performance::now)
}

/// Milliseconds since the Unix epoch, with the resolution of `performance.now()`. A number
/// of this size keeps steps of a quarter of a microsecond.
#[wasm_bindgen(js_name = epochNow)]
pub fn epoch_now() -> f64 {
    TIME_ORIGIN.with(|time_origin| time_origin + performance_now())
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

    /// A moment that this realm's `performance` speaks of, on the run's clock.
    pub(crate) fn at(&self, performance_ms: f64) -> Time {
        TIME_ORIGIN.with(|time_origin| Time::from_ms(time_origin - self.origin + performance_ms))
    }
}

impl Clock for RunClock {
    fn now(&self) -> Time {
        self.at(performance_now())
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
