//! A tile as somebody sees it who looks around: coarse at first, and coloured as they like.

use super::{Tile, View, fast, shade, smooth};
use crate::spec::Colours;

/// Draws every `step`th pixel of every `step`th row as a square of that size: RGBA, row by row.
/// Says how many iterations that took.
///
/// # Panics
/// When `step` is 0, or `rgba` doesn't have exactly four bytes for each pixel of the tile.
pub fn draw(view: &View, tile: Tile, step: u32, colours: Colours, rgba: &mut [u8]) -> u64 {
    assert_eq!(rgba.len(), tile.pixels() * shade::BYTES, "four for each");
    let mut counts = vec![0; tile.pixels_every(step)];
    let iterations = fast::counts_every(view, tile, step, &mut counts);
    let mut few = vec![0; counts.len() * shade::BYTES];
    match colours {
        Colours::Bands => shade::shade(&counts, view.max_iterations, &mut few),
        Colours::Smooth => {
            let values = smooth::values(view, tile, step, &counts);
            for (pixel, value) in few.chunks_exact_mut(shade::BYTES).zip(values) {
                pixel.copy_from_slice(&smooth::colour(value));
            }
        }
    }
    enlarge(&few, tile, step as usize, rgba);
    iterations
}

/// Makes a square of each pixel; at the right and at the bottom it may be cut off.
fn enlarge(few: &[u8], tile: Tile, step: usize, rgba: &mut [u8]) {
    let row_bytes = tile.width as usize * shade::BYTES;
    let few_bytes = (tile.width as usize).div_ceil(step) * shade::BYTES;
    for (rows, few) in rgba
        .chunks_mut(row_bytes * step)
        .zip(few.chunks_exact(few_bytes))
    {
        for row in rows.chunks_exact_mut(row_bytes) {
            let squares = row.chunks_mut(step * shade::BYTES);
            for (square, pixel) in squares.zip(few.chunks_exact(shade::BYTES)) {
                for place in square.chunks_exact_mut(shade::BYTES) {
                    place.copy_from_slice(pixel);
                }
            }
        }
    }
}
