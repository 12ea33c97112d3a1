//! The wasm-bindgen boundary: the browser's clock, fetch and event loop for `ww-core`, and
//! what JavaScript asks of a run. No decisions are made here.
//!
//! It is built as several modules, each with the feature of its name. `plain` runs anywhere
//! wasm does: on the page's own thread and, where memory can't be shared, in each worker.
//! `threads` imports a shared memory and runs in one worker and its pool. `measuring` says
//! what repeated runs show, and exports one, for the few readers who want that. `tasks` runs what
//! waits on several executors, in the page or in a worker, and `history` on one that is no more.
//! `stepping` holds the tasks that a reader polls by hand. `lesson` settles predictions, finds the
//! moments that steps speak of, and keeps progress. `embed` reads what other people's pages ask of a
//! demo in a frame, and `builder` makes the lines that ask it. `present` drives a teacher's window
//! and the class's. `working` is what works beside
//! Mandelbrot, on a pool; `working-alone` is the same where memory can't be shared. `video`
//! has an encoder. For the bench the first two are built once more, as `bench-page` and `bench`.

#[cfg(any(
    feature = "plain",
    feature = "pooled",
    feature = "juggling",
    feature = "working-alone"
))]
mod clock;
#[cfg(any(feature = "plain", feature = "juggling"))]
mod net;

#[cfg(feature = "plain")]
mod drawing;
#[cfg(feature = "plain")]
mod event_loop;
#[cfg(feature = "video")]
mod film;
#[cfg(feature = "plain")]
mod record;
#[cfg(feature = "plain")]
mod spec;
#[cfg(any(feature = "plain", feature = "working-alone"))]
mod tiles;
#[cfg(feature = "plain")]
mod trace_file;
#[cfg(feature = "plain")]
mod view;
#[cfg(feature = "plain")]
mod waiting;
#[cfg(feature = "plain")]
mod window;

#[cfg(feature = "pooled")]
mod lanes;
#[cfg(feature = "moving")]
mod moving;
#[cfg(any(
    feature = "plain",
    feature = "juggling",
    feature = "working-alone",
    feature = "video"
))]
mod own_lane;
#[cfg(any(feature = "threads", feature = "working"))]
mod pool;
#[cfg(feature = "working")]
mod workers;
#[cfg(feature = "pooled")]
pub use wasm_bindgen_rayon::init_thread_pool;

#[cfg(feature = "builder")]
mod builder;
#[cfg(feature = "embed")]
mod embed;
#[cfg(feature = "measuring")]
mod export;
#[cfg(feature = "lesson")]
mod lesson;
#[cfg(feature = "measuring")]
mod measured;
#[cfg(feature = "present")]
mod present;
#[cfg(feature = "stepping")]
mod stepping;
#[cfg(feature = "working-alone")]
mod watching;

#[cfg(any(
    feature = "plain",
    feature = "juggling",
    feature = "measuring",
    feature = "stepping",
    feature = "lesson",
    feature = "embed",
    feature = "builder",
    feature = "present"
))]
mod spoken;

#[cfg(any(feature = "bench", feature = "bench-page"))]
mod bench;
#[cfg(any(feature = "juggling", feature = "working-alone"))]
mod endable;
#[cfg(feature = "tasks")]
mod held;
#[cfg(any(feature = "working", feature = "working-alone"))]
mod requests;
#[cfg(feature = "juggling")]
mod tasks;
#[cfg(any(
    feature = "bench-page",
    feature = "juggling",
    feature = "working",
    feature = "working-alone"
))]
mod timers;
#[cfg(feature = "juggling")]
mod wire;

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
#[cfg(any(
    feature = "plain",
    feature = "measuring",
    feature = "stepping",
    feature = "lesson",
    feature = "embed",
    feature = "present",
    feature = "builder",
    feature = "bench",
    feature = "juggling"
))]
pub(crate) fn json(value: &impl serde::Serialize) -> Result<String, JsError> {
    serde_json::to_string(value).map_err(|error| js_error(&error))
}

/// The spec that a text in JSON says.
#[cfg(any(
    feature = "plain",
    feature = "juggling",
    feature = "working-alone",
    feature = "video"
))]
pub(crate) fn from_json(text: &str) -> Result<ww_core::spec::RunSpec, JsError> {
    ww_core::spec::RunSpec::from_json(text).map_err(|refusal| js_error(&refusal))
}

/// Events that a lane's ring holds: 2¹², 96 KiB. The page empties it once a frame.
#[cfg(any(
    feature = "plain",
    feature = "pooled",
    feature = "tasks",
    feature = "working-alone"
))]
pub(crate) const LOG2_RING: u8 = 12;

/// The memory that all threads share.
#[cfg(feature = "pooled")]
#[wasm_bindgen(js_name = sharedMemory)]
pub fn shared_memory() -> JsValue {
    wasm_bindgen::memory()
}
