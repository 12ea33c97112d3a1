//! The wasm-bindgen boundary: the browser's clock, fetch and event loop for `ww-core`, and
//! what JavaScript asks of a run. No decisions are made here.
//!
//! It is built twice. The plain module runs anywhere wasm does: on the page's own thread
//! and, where memory can't be shared, in each worker. The module with the feature
//! `threads` imports a shared memory and runs in one worker and its pool. For the bench
//! both are built once more, with the features `bench-page` and `bench`.

mod clock;
// Until a workload sleeps only the bench does.
#[cfg(feature = "bench-page")]
mod timers;

// What the page and the workers that share nothing use. The pool's worker has no use for it,
// and readers download that module too.
#[cfg(not(feature = "threads"))]
mod drawing;
#[cfg(not(feature = "threads"))]
mod event_loop;
#[cfg(not(feature = "threads"))]
mod measured;
#[cfg(not(feature = "threads"))]
mod net;
#[cfg(not(feature = "threads"))]
mod record;
#[cfg(not(feature = "threads"))]
mod spec;
#[cfg(not(feature = "threads"))]
mod tiles;
#[cfg(not(feature = "threads"))]
mod trace_file;
#[cfg(not(feature = "threads"))]
mod waiting;
#[cfg(not(feature = "threads"))]
mod window;

#[cfg(any(feature = "bench", feature = "bench-page"))]
mod bench;
#[cfg(feature = "threads")]
mod pool;
#[cfg(feature = "threads")]
pub use wasm_bindgen_rayon::init_thread_pool;

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
#[cfg(any(not(feature = "threads"), feature = "bench"))]
pub(crate) fn json(value: &impl serde::Serialize) -> Result<String, JsError> {
    serde_json::to_string(value).map_err(|error| js_error(&error))
}

/// Events that a lane's ring holds: 2¹², 96 KiB. The page empties it once a frame.
pub(crate) const LOG2_RING: u8 = 12;
