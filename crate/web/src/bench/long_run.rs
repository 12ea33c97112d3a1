//! A run of very many events, as a file: for the page to look at.

use wasm_bindgen::prelude::*;

use crate::js_error;

#[path = "../../../core/tests/support/realistic.rs"]
mod realistic;

/// The bytes of a run of so many events: `tiles` on eight threads, or `fetches`.
///
/// # Errors
/// For another kind of run.
#[wasm_bindgen(js_name = longRun)]
pub fn long_run(of: &str, events: u32) -> Result<Vec<u8>, JsError> {
    let record = match of {
        "tiles" => realistic::tiles(events as usize),
        "fetches" => realistic::fetches(events as usize),
        other => {
            return Err(js_error(&format!(
                "There is no long run of ‘{other}’: it can be tiles or fetches."
            )));
        }
    };
    record.trace().to_bytes().map_err(|error| js_error(&error))
}
