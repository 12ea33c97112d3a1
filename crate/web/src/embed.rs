//! What other people's pages ask of a demo in a frame, as JavaScript hands it over. What is refused
//! throws an error with one sentence.

use wasm_bindgen::prelude::*;
use ww_core::embed::{Call, Catalogue, Shown};

use crate::{js_error, json};

/// The demos that can be named.
#[wasm_bindgen]
pub struct Demos(Catalogue);

#[wasm_bindgen]
impl Demos {
    /// Those that the site's file lists.
    #[wasm_bindgen(constructor)]
    pub fn new(catalogue: &str) -> Result<Demos, JsError> {
        serde_json::from_str(catalogue)
            .map(Self)
            .map_err(|error| js_error(&error))
    }

    /// What names and texts, alternating, say of an embed, as JSON.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "wasm-bindgen hands an array of strings over as a Vec"
    )]
    pub fn shown(&self, names_and_texts: Vec<String>) -> Result<String, JsError> {
        let (pairs, _) = names_and_texts.as_chunks::<2>();
        let pairs = pairs
            .iter()
            .map(|[name, text]| (name.as_str(), text.as_str()));
        json(&Shown::from_pairs(pairs, &self.0).map_err(|refusal| js_error(&refusal))?)
    }
}

/// What a message asks, both as JSON.
#[wasm_bindgen]
pub fn call(message: &str) -> Result<String, JsError> {
    json(&Call::from_json(message).map_err(|refusal| js_error(&refusal))?)
}
