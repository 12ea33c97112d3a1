//! Which part of the time axis is looked at, in milliseconds: from and to.

use wasm_bindgen::prelude::*;
use ww_core::analysis::Window;

/// All of an axis that reaches so far.
#[wasm_bindgen(js_name = wholeWindow)]
pub fn whole_window(extent: f64) -> Vec<f64> {
    pair(Window::all(extent))
}

/// `times` as near, with the moment `at` staying where it is.
#[wasm_bindgen(js_name = zoomedWindow)]
pub fn zoomed_window(from: f64, to: f64, at: f64, times: f64, extent: f64) -> Vec<f64> {
    pair(Window { from, to }.zoomed(at, times, extent))
}

/// Moved by `by`.
#[wasm_bindgen(js_name = movedWindow)]
pub fn moved_window(from: f64, to: f64, by: f64, extent: f64) -> Vec<f64> {
    pair(Window { from, to }.moved(by, extent))
}

/// Moved so that `at` is in it.
#[wasm_bindgen(js_name = windowShowing)]
pub fn window_showing(from: f64, to: f64, at: f64, extent: f64) -> Vec<f64> {
    pair(Window { from, to }.showing(at, extent))
}

fn pair(window: Window) -> Vec<f64> {
    vec![window.from, window.to]
}
