//! A whole picture at once, as other pages make one: rows counted by the pool with the
//! peer's arithmetic, and then one array of pixels.

use rayon::prelude::*;
use wasm_bindgen::prelude::*;
use ww_core::workload::mandelbrot::{Tile, baseline, shade};
use ww_measure::Picture;

use crate::js_error;

/// The pixels of a picture as RGBA, row by row. Blocks this worker until the pool is done.
#[wasm_bindgen(js_name = peerPicture)]
pub fn peer_picture(picture: &str) -> Result<Vec<u8>, JsError> {
    let picture: Picture = serde_json::from_str(picture).map_err(|error| js_error(&error))?;
    // Also what doesn't fit into memory is refused.
    picture.spec(1).map_err(|refusal| js_error(&refusal))?;
    let view = picture.view();
    let width = view.width as usize;
    let mut pixels = vec![0; width * view.height as usize * shade::BYTES];
    (0..view.height)
        .into_par_iter()
        .zip(pixels.par_chunks_mut(width * shade::BYTES))
        .for_each(|(y, pixels)| {
            let row = Tile {
                x: 0,
                y,
                width: view.width,
                height: 1,
            };
            let mut counts = vec![0; width];
            baseline::counts(&view, row, &mut counts);
            shade::shade(&counts, view.max_iterations, pixels);
        });
    Ok(pixels)
}
