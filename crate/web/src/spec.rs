//! What JavaScript may write of a run, as Rust understands it.

use wasm_bindgen::prelude::*;
use ww_core::spec::{DelayMs, RunSpec, Tasks, Threads};

pub(crate) use crate::from_json;
use crate::{js_error, json};

/// Reads names and texts, alternating, and says the spec as JSON.
#[wasm_bindgen(js_name = parseSpec)]
#[expect(
    clippy::needless_pass_by_value,
    reason = "wasm-bindgen hands an array of strings over as a Vec"
)]
pub fn parse_spec(names_and_texts: Vec<String>) -> Result<String, JsError> {
    let (pairs, _) = names_and_texts.as_chunks::<2>();
    let pairs = pairs
        .iter()
        .map(|[name, text]| (name.as_str(), text.as_str()));
    json(&RunSpec::from_pairs(pairs).map_err(|refusal| js_error(&refusal))?)
}

/// The smallest and the largest value of what a reader can set, as JSON.
#[wasm_bindgen]
pub fn limits() -> Result<String, JsError> {
    #[derive(serde::Serialize)]
    struct Range {
        min: u32,
        max: u32,
    }
    #[derive(serde::Serialize)]
    struct Limits {
        threads: Range,
        tasks: Range,
        delay_ms: Range,
    }
    json(&Limits {
        threads: Range {
            min: Threads::MIN,
            max: Threads::MAX,
        },
        tasks: Range {
            min: Tasks::MIN,
            max: RunSpec::MOST_FETCHES,
        },
        delay_ms: Range {
            min: DelayMs::MIN,
            max: DelayMs::MAX,
        },
    })
}

/// A picture's spec as numbers, as the pool's worker wants it.
#[wasm_bindgen(js_name = specNumbers)]
pub fn spec_numbers(spec_json: &str) -> Result<Vec<f64>, JsError> {
    Ok(from_json(spec_json)?.numbers().to_vec())
}

/// What a spec sets, in a few words.
#[wasm_bindgen]
pub fn settings(spec_json: &str) -> Result<String, JsError> {
    Ok(ww_core::analysis::settings(&from_json(spec_json)?))
}
