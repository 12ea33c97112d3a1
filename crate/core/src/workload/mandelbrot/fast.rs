//! The fast kernel: the same counts as the reference, many times as fast.
//!
//! Four things make it so. Eight orbits are stepped at once, in SIMD vectors ([`orbits`]).
//! What is done once for a pixel is done for eight: most pixels of a picture leave after a
//! few steps, so this counts as much as stepping ([`first_steps`]). The few orbits that take
//! long are packed anew as others leave, so that no lane is idle for long ([`later_steps`]).
//! And steps that can be known without being taken are not taken: in the parts of the set
//! that have a formula ([`interior`]), and in orbits that return exactly to where they were.
//!
//! [`orbits`]: super::orbits
//! [`first_steps`]: super::first_steps
//! [`later_steps`]: super::later_steps
//! [`interior`]: super::interior

use super::first_steps::{self, FIRST};
use super::later_steps::LaterSteps;
use super::orbits::{LANES, Lanes};
use super::{Tile, View, reference};

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
    if out.is_empty() || view.max_iterations <= FIRST {
        return reference::counts_every(view, tile, step, out);
    }
    let columns = columns(view, tile, step);
    let mut later = LaterSteps::new(view.max_iterations);
    let width = tile.width.div_ceil(step) as usize;
    let rows = (tile.y..tile.y + tile.height).step_by(step as usize);
    for (y, start) in rows.zip((0..out.len()).step_by(width)) {
        let c_im = view.point(tile.x, y).1;
        first_steps::row(&columns, c_im, start..start + width, out, &mut later);
    }
    later.finish(out);
    out.iter().map(|count| u64::from(*count)).sum()
}

/// The real parts of a tile's columns. The last column is repeated, to fill the lanes.
fn columns(view: &View, tile: Tile, step: u32) -> Vec<Lanes> {
    let last = tile.x + (tile.width - 1) / step * step;
    (tile.x..=last)
        .step_by(LANES * step as usize)
        .map(|x| {
            let mut column = x;
            Lanes::new([(); LANES].map(|()| {
                let re = view.point(column, tile.y).0;
                column = last.min(column.saturating_add(step));
                re
            }))
        })
        .collect()
}
