//! The baseline: the arithmetic that other demos use, to measure against. No reader ever
//! gets it: it is compiled only with the feature `baseline`, for benchmarks and tests.
//!
//! It is what the demo of `wasm-bindgen-rayon` does with each pixel, in our own words:
//! complex numbers of `num-complex`, z.powi(2) + c, the norm looked at before each step,
//! one pixel after another and no step left out. Where no number is so large or so small
//! that a double can't hold it, its counts are the reference's.

use num_complex::Complex64;

use super::{Tile, View};

/// Writes the count of each pixel of a tile, row by row, and says their sum.
///
/// # Panics
/// When `out` doesn't have exactly one place for each pixel of the tile.
pub fn counts(view: &View, tile: Tile, out: &mut [u32]) -> u64 {
    assert_eq!(
        out.len(),
        tile.pixels(),
        "a tile needs one count for each of its pixels"
    );
    let mut sum = 0;
    let mut places = out.iter_mut();
    for y in tile.y..tile.y + tile.height {
        for (x, place) in (tile.x..tile.x + tile.width).zip(&mut places) {
            let (re, im) = view.point(x, y);
            *place = count(Complex64::new(re, im), view.max_iterations);
            sum += u64::from(*place);
        }
    }
    sum
}

/// The count of one point.
fn count(c: Complex64, max_iterations: u32) -> u32 {
    let mut z = Complex64::new(0.0, 0.0);
    let mut count = 0;
    while count < max_iterations && z.norm_sqr() < 4.0 {
        z = z.powi(2) + c;
        count += 1;
    }
    count
}
