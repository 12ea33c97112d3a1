//! The lines that ask for a demo in other people's pages, as JavaScript asks for them. What is refused
//! throws an error with one sentence.

use wasm_bindgen::prelude::*;
use ww_core::embed::{Catalogue, Standing, Wanted};

use crate::{js_error, json};

/// What makes a line.
#[wasm_bindgen]
pub struct Builder(Catalogue);

#[wasm_bindgen]
impl Builder {
    /// For the demos that the site's file lists.
    #[wasm_bindgen(constructor)]
    pub fn new(catalogue: &str) -> Result<Builder, JsError> {
        serde_json::from_str(catalogue)
            .map(Self)
            .map_err(|error| js_error(&error))
    }

    /// What a line can be made of, for a demo as it stands on a page; both as JSON.
    pub fn offered(&self, standing: &str) -> Result<String, JsError> {
        let standing: Standing = serde_json::from_str(standing).map_err(|it| js_error(&it))?;
        json(&self.0.offered(&standing))
    }

    /// The line that is asked for, both as JSON.
    pub fn built(&self, wanted: &str) -> Result<String, JsError> {
        let wanted: Wanted = serde_json::from_str(wanted).map_err(|it| js_error(&it))?;
        json(
            &self
                .0
                .built(&wanted)
                .map_err(|refusal| js_error(&refusal))?,
        )
    }
}
