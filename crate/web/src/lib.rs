//! The wasm-bindgen boundary: the browser's clock, fetch and event loop for `ww-core`, and
//! what JavaScript asks of a run. No decisions are made here.
//!
//! It is built as several modules, each with the feature of its name. `plain` runs anywhere
//! wasm does: on the page's own thread and, where memory can't be shared, in each worker.
//! `threads` imports a shared memory and runs in one worker and its pool. `measuring` says
//! what repeated runs show, for the few readers who repeat one. For the bench the first two
//! are built once more, as `bench-page` and `bench`.

#[cfg(any(feature = "plain", feature = "threads"))]
mod clock;

#[cfg(feature = "plain")]
mod drawing;
#[cfg(feature = "plain")]
mod event_loop;
#[cfg(feature = "plain")]
mod net;
#[cfg(feature = "plain")]
mod record;
#[cfg(feature = "plain")]
mod spec;
#[cfg(feature = "plain")]
mod tiles;
#[cfg(feature = "plain")]
mod trace_file;
#[cfg(feature = "plain")]
mod waiting;
#[cfg(feature = "plain")]
mod window;

#[cfg(feature = "threads")]
mod pool;
#[cfg(feature = "threads")]
pub use wasm_bindgen_rayon::init_thread_pool;

#[cfg(feature = "measuring")]
mod measured;

#[cfg(any(feature = "bench", feature = "bench-page"))]
mod bench;
// Until a workload sleeps only the bench does.
#[cfg(feature = "bench-page")]
mod timers;

use wasm_bindgen::prelude::*;

/// Lets a panic say its text on the console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// An error that JavaScript sees as an `Error` with this sentence.
pub(crate) fn js_error(error: &impl std::fmt::Display) -> JsError {
    JsError::new(&error.to_string())
}

/// A value as JSON. Those that cross have only numbers, texts and lists.
#[cfg(any(feature = "plain", feature = "measuring", feature = "bench"))]
pub(crate) fn json(value: &impl serde::Serialize) -> Result<String, JsError> {
    serde_json::to_string(value).map_err(|error| js_error(&error))
}

/// Events that a lane's ring holds: 2¹², 96 KiB. The page empties it once a frame.
#[cfg(any(feature = "plain", feature = "threads"))]
pub(crate) const LOG2_RING: u8 = 12;
