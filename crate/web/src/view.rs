//! Looking around in a picture of the plane.

use wasm_bindgen::prelude::*;

use crate::from_json;

/// The centre and the span after a picture was drawn `times` as near around a pixel, and moved by
/// some: re, im, span.
#[wasm_bindgen(js_name = lookedView)]
pub fn looked_view(
    spec_json: &str,
    x: f64,
    y: f64,
    times: f64,
    right: f64,
    down: f64,
) -> Result<Vec<f64>, JsError> {
    let view = from_json(spec_json)?.view();
    let view = view.looked((x, y), times, (right, down));
    Ok(vec![view.re, view.im, view.span])
}
