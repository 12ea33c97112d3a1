//! Answers the bench's requests, on this worker's pool and by the browser's clock.

use std::sync::Arc;

use wasm_bindgen::prelude::*;
use ww_core::trace::Clock;
use ww_measure::{Place, Refused, Request};

use crate::clock::{RunClock, epoch_now};
use crate::{js_error, json};

/// Measures what a request asks for, as JSON; see [`ww_measure::answer`]. Blocks this
/// worker meanwhile.
#[wasm_bindgen]
pub fn measure(request: &str) -> Result<String, JsError> {
    let request: Request = serde_json::from_str(request).map_err(|error| js_error(&error))?;
    let answer = ww_measure::answer(&request, &Worker).map_err(|refused| js_error(&refused))?;
    json(&answer)
}

/// This worker.
struct Worker;

impl Place for Worker {
    fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(RunClock::new(epoch_now()))
    }

    fn on_pool<T: Send>(
        &self,
        threads: u32,
        work: impl FnOnce() -> T + Send,
    ) -> Result<T, Refused> {
        let has = rayon::current_num_threads();
        if has != threads as usize {
            return Err(Refused::Threads {
                has,
                wanted: threads,
            });
        }
        Ok(work())
    }
}
