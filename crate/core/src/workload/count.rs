//! Works: counts a share of a Mandelbrot picture. The same function in a task and on a thread.

use crate::workload::mandelbrot::{Tile, View, fast};

// ANCHOR: count
/// Counts the steps of every so many-th row of a picture. It waits for nothing:
/// there is no await in it, in a task no more than on a thread.
pub fn count(view: &View, share: u32, shares: u32) -> u64 {
    let mut steps = 0;
    for y in (share..view.height).step_by(shares as usize) {
        steps += row(view, y);
    }
    steps
}
// ANCHOR_END: count

/// Counts one row of a picture.
pub(super) fn row(view: &View, y: u32) -> u64 {
    let row = Tile {
        x: 0,
        y,
        width: view.width,
        height: 1,
    };
    fast::counts(view, row, &mut vec![0; row.pixels()])
}
