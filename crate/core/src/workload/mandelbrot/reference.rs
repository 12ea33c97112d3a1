//! The plain kernel: the definition, one pixel after another. It says what is right.

use super::{Tile, View};

/// Writes the count of each pixel of a tile, row by row, and says their sum.
///
/// # Panics
/// When `out` doesn't have exactly one place for each pixel of the tile.
pub fn counts(view: &View, tile: Tile, out: &mut [u32]) -> u64 {
    counts_every(view, tile, 1, out)
}

/// The same of every `step`th pixel of every `step`th row, from the tile's corner on.
///
/// # Panics
/// When `step` is 0, or `out` doesn't have exactly one place for each of them.
pub fn counts_every(view: &View, tile: Tile, step: u32, out: &mut [u32]) -> u64 {
    assert_eq!(
        out.len(),
        tile.pixels_every(step),
        "a tile needs one count for each of its pixels"
    );
    let (mut sum, step) = (0, step as usize);
    let mut places = out.iter_mut();
    for y in (tile.y..tile.y + tile.height).step_by(step) {
        for (x, place) in (tile.x..tile.x + tile.width).step_by(step).zip(&mut places) {
            let (re, im) = view.point(x, y);
            *place = count(re, im, view.max_iterations);
            sum += u64::from(*place);
        }
    }
    sum
}

/// The count of one point.
pub(super) fn count(c_re: f64, c_im: f64, max_iterations: u32) -> u32 {
    let (mut re, mut im) = (0.0, 0.0);
    let mut count = 0;
    while count < max_iterations && re * re + im * im < 4.0 {
        (re, im) = (re * re - im * im + c_re, 2.0 * re * im + c_im);
        count += 1;
    }
    count
}
