//! A saved run for another program. Few readers want it, so what makes it isn't in the module that
//! everybody downloads.

use wasm_bindgen::prelude::*;
use ww_core::record::Record;
use ww_core::trace::TraceFile;

use crate::js_error;

/// The run that these bytes tell of, as they are saved and not packed, as a Chrome trace: JSON in
/// UTF-8, which opens in Perfetto.
#[wasm_bindgen(js_name = chromeTrace)]
pub fn chrome_trace(saved: &[u8]) -> Result<Vec<u8>, JsError> {
    let trace = TraceFile::from_bytes(saved).map_err(|error| js_error(&error))?;
    let text = Record::of(&trace).chrome_trace();
    Ok(text.map_err(|error| js_error(&error))?.into_bytes())
}
