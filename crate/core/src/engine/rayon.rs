//! A pool of threads that takes tiles, and steals them from each other when it has none.

use rayon::prelude::*;

use crate::spec::RunSpec;
use crate::trace::{Doing, Recorder, TileId};
use crate::workload::mandelbrot::{self, Tile, fast, shade};

/// Bytes of one pixel: red, green, blue, alpha.
pub const PIXEL: usize = 4;

/// Bytes that [`draw`] needs for a picture: a tile's full square for every tile, in the
/// order of the tiles, so that each thread writes where no other does.
pub fn bytes(spec: &RunSpec) -> usize {
    let edge = spec.tile.get() as usize;
    mandelbrot::tiles(spec.width.get(), spec.height.get(), spec.tile.get()).len()
        * edge
        * edge
        * PIXEL
}

// ANCHOR: draw
/// Draws a picture on all threads of the pool that it is called in; `recorders` has one
/// for each of them. Says how many iterations it took.
pub fn draw(spec: &RunSpec, recorders: &[Recorder], pixels: &mut [u8]) -> u64 {
    let view = spec.view();
    let tiles: Vec<Tile> = mandelbrot::tiles(view.width, view.height, spec.tile.get()).collect();
    let square = spec.tile.get() as usize * spec.tile.get() as usize;
    tiles
        .par_iter()
        .zip(pixels.par_chunks_mut(square * PIXEL))
        .enumerate()
        .map_init(
            || vec![0; square],
            |counts, (id, (tile, pixels))| {
                let thread = rayon::current_thread_index().unwrap_or(0);
                let counts = &mut counts[..tile.pixels()];
                let open = recorders[thread].begin(Doing::Tile(tile_id(id)));
                let iterations = fast::counts(&view, *tile, counts);
                shade::shade(
                    counts,
                    view.max_iterations,
                    &mut pixels[..tile.pixels() * PIXEL],
                );
                recorders[thread].end(open, iterations);
                iterations
            },
        )
        .sum()
}
// ANCHOR_END: draw

#[expect(
    clippy::cast_possible_truncation,
    reason = "a picture has at most 2²² pixels, so tiles"
)]
const fn tile_id(place: usize) -> TileId {
    TileId(place as u32)
}
