//! A run as a file: saved and opened. Packing is the browser's affair.

use wasm_bindgen::prelude::*;
use ww_core::trace::{Date, Origin, TraceFile};

use crate::js_error;
use crate::record::Record;

#[wasm_bindgen]
impl Record {
    /// Says in which browser and on which day the run is recorded; what a file said of it
    /// stays. The month is counted from 0, as JavaScript does.
    pub fn recorded(&mut self, user_agent: &str, year: u16, month: u8, day: u8) {
        if let Some(date) = Date::new(year, month.saturating_add(1), day) {
            self.0.recorded(Origin::of(user_agent, date));
        }
    }

    /// Where and when the run was recorded, in one sentence; empty where that isn't known.
    #[wasm_bindgen(getter)]
    pub fn origin(&self) -> String {
        self.0.origin_sentence().unwrap_or_default()
    }

    /// A name for its file, without an ending.
    #[wasm_bindgen(getter, js_name = fileStem)]
    pub fn file_stem(&self) -> String {
        self.0.file_stem()
    }

    /// The run as bytes, not yet packed.
    pub fn save(&self) -> Result<Vec<u8>, JsError> {
        self.0.trace().to_bytes().map_err(|error| js_error(&error))
    }

    /// The run that these bytes tell of: unpacked, and all of them, unless the packing was
    /// damaged.
    pub fn open(bytes: &[u8], is_all: bool) -> Result<Record, JsError> {
        let trace = if is_all {
            TraceFile::from_bytes(bytes)
        } else {
            TraceFile::from_part(bytes)
        };
        let trace = trace.map_err(|error| js_error(&error))?;
        Ok(Self(ww_core::record::Record::of(&trace)))
    }
}

/// Refuses a saved run of so many bytes, packed and, as far as is known, unpacked, where
/// those are too many.
#[wasm_bindgen(js_name = checkSize)]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates"
)]
pub fn check_size(packed: f64, unpacked: f64) -> Result<(), JsError> {
    ww_core::trace::check_size(packed as u64, unpacked as u64).map_err(|error| js_error(&error))
}
