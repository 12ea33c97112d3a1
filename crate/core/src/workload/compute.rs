//! Works long in one task: counts a Mandelbrot picture row by row, and may give way between
//! rows.

use crate::host::Host;
use crate::workload::count::row;
use crate::workload::mandelbrot::View;

// ANCHOR: compute
/// Counts all rows of a picture; after every so many it gives way, if that isn't 0.
/// Says how many iterations it took.
pub async fn compute(host: impl Host, view: View, yield_every: u32) -> u64 {
    let mut iterations = 0;
    for y in 0..view.height {
        iterations += row(&view, y);
        if yield_every > 0 && (y + 1).is_multiple_of(yield_every) {
            host.give_way().await;
        }
    }
    iterations
}
// ANCHOR_END: compute
