//! In which language a module says what it says to a reader.

use wasm_bindgen::prelude::*;
use ww_core::say::{Language, speak};

use crate::js_error;

/// Says everything in another language from now on: a translation as JSON.
#[wasm_bindgen]
pub fn translate(language: &str) -> Result<(), JsError> {
    let language = Language::read(language).map_err(|refusal| js_error(&refusal))?;
    speak(Some(language));
    Ok(())
}
