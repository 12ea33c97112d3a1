//! A run as a file: saved, opened, and exported. Packing is the browser's affair.

use wasm_bindgen::prelude::*;
use ww_core::trace::{Date, MOST_BYTES, MOST_PACKED_BYTES, Origin, TraceFile};

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

    /// The run that these bytes tell of, unpacked.
    pub fn open(bytes: &[u8]) -> Result<Record, JsError> {
        let trace = TraceFile::from_bytes(bytes).map_err(|error| js_error(&error))?;
        Ok(Self(ww_core::record::Record::of(&trace)))
    }

    /// The run as a Chrome trace: JSON that opens in Perfetto.
    #[wasm_bindgen(js_name = chromeTrace)]
    pub fn chrome_trace(&self) -> Result<String, JsError> {
        self.0.chrome_trace().map_err(|error| js_error(&error))
    }
}

/// Bytes that a saved run has at most: packed, and unpacked.
#[wasm_bindgen(js_name = mostBytes)]
pub fn most_bytes() -> Vec<u32> {
    [MOST_PACKED_BYTES, MOST_BYTES]
        .into_iter()
        .filter_map(|bytes| u32::try_from(bytes).ok())
        .collect()
}
