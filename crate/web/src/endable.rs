//! A thread that may work for ever has to be one that a page can end.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What costs nothing to ask.
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn now() -> f64;
}

/// To be called where a loop that has no way out may come next. `WebKit` ends a thread only where its wasm
/// calls JavaScript: crate/pack/src/endless.rs puts this call into such loops, for which it has to be there.
pub(crate) fn endable() {
    now();
}
