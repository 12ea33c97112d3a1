//! A pool of threads that takes tiles, and steals them from each other when it has none.

#[cfg(feature = "video")]
pub mod film;

use rayon::prelude::*;

#[cfg(feature = "explore")]
use crate::spec::Colours;
use crate::spec::RunSpec;
#[cfg(feature = "raytrace")]
use crate::spec::Workload;
use crate::trace::{Doing, Recorder, TileId};
use crate::workload::mandelbrot::{Tile, View, fast, shade};
#[cfg(feature = "shares")]
use crate::workload::stream::{Arrays, fast::triad};

/// Bytes of one pixel: red, green, blue, alpha.
pub const PIXEL: usize = 4;

/// Bytes that [`draw`] needs for a picture: those of a whole tile for every tile of every pass,
/// in the order of the tiles, so that each thread writes where no other does, and nobody writes
/// where the page still reads.
pub fn bytes(spec: &RunSpec) -> usize {
    if !spec.draws() {
        return 0;
    }
    spec.tiles_of_a_pass().len() * spec.passes() as usize * spec.pixels_of_a_tile() * PIXEL
}

// ANCHOR: sweep
/// Sweeps over three arrays, band by band, as often as a spec says.
#[cfg(feature = "shares")]
pub fn sweep(spec: &RunSpec, recorders: &[Recorder], arrays: &mut Arrays) -> u64 {
    let (band, mut elements) = (spec.pixels_of_a_tile(), 0);
    for pass in 0..spec.passes() as usize {
        let [b, c] = [&arrays.b, &arrays.c].map(|it| it.par_chunks(band));
        let bands = arrays.a.par_chunks_mut(band).zip(b).zip(c);
        let first = pass * bands.len();
        elements += bands
            .enumerate()
            .map(|(nth, ((a, b), c))| {
                let thread = rayon::current_thread_index().unwrap_or(0);
                let recorder = &recorders[thread];
                let open = recorder.begin(Doing::Tile(tile_id(first + nth)));
                triad(a, b, c);
                recorder.end(open, a.len() as u64);
                a.len() as u64
            })
            .sum::<u64>();
    }
    elements
}
// ANCHOR_END: sweep

/// Draws a picture on all threads of the pool that it is called in; `recorders` has one
/// for each of them. Says how many iterations, or rays, it took.
pub fn draw(spec: &RunSpec, recorders: &[Recorder], pixels: &mut [u8]) -> u64 {
    match spec.workload {
        #[cfg(feature = "raytrace")]
        Workload::Raytrace => paths::draw(spec, recorders, pixels),
        #[cfg(feature = "explore")]
        _ if spec.coarse.get() > 0 || spec.colours == Colours::Smooth => {
            explore::draw(spec, recorders, pixels)
        }
        _ => counts(spec, recorders, pixels),
    }
}

// ANCHOR: draw
fn counts(spec: &RunSpec, recorders: &[Recorder], pixels: &mut [u8]) -> u64 {
    let (view, whole) = (spec.view(), spec.pixels_of_a_tile());
    spec.tiles()
        .par_iter()
        .zip(pixels.par_chunks_mut(whole * PIXEL))
        .enumerate()
        .map_init(
            || vec![0; whole],
            |counts, (id, (tile, pixels))| {
                let thread = rayon::current_thread_index().unwrap_or(0);
                count(&view, (id, *tile), &recorders[thread], counts, pixels)
            },
        )
        .sum()
}
// ANCHOR_END: draw

#[cfg(feature = "explore")]
mod explore {
    use super::{Doing, PIXEL, Recorder, RunSpec, tile_id};
    use crate::workload::mandelbrot::{Tile, explore};
    use rayon::prelude::*;

    pub(super) fn draw(spec: &RunSpec, recorders: &[Recorder], pixels: &mut [u8]) -> u64 {
        let (view, colours) = (spec.view(), spec.colours);
        let tiles: Vec<Tile> = spec.tiles_of_a_pass().collect();
        let of_a_pass = tiles.len() * spec.pixels_of_a_tile() * PIXEL;
        let mut iterations = 0;
        // ANCHOR: explore
        for (pass, pixels) in (0..spec.passes()).zip(pixels.chunks_mut(of_a_pass)) {
            let step = spec.step_of(pass);
            iterations += tiles
                .par_iter()
                .zip(pixels.par_chunks_mut(spec.pixels_of_a_tile() * PIXEL))
                .enumerate()
                .map(|(place, (tile, pixels))| {
                    let thread = rayon::current_thread_index().unwrap_or(0);
                    let id = tile_id(pass as usize * tiles.len() + place);
                    let open = recorders[thread].begin(Doing::Tile(id));
                    let pixels = &mut pixels[..tile.pixels() * PIXEL];
                    let iterations = explore::draw(&view, *tile, step, colours, pixels);
                    recorders[thread].end(open, iterations);
                    iterations
                })
                .sum::<u64>();
        }
        // ANCHOR_END: explore
        iterations
    }
}

/// Counts a tile and colours it, on the lane of a recorder; both buffers have room for a whole
/// one. Says how many iterations it took.
#[inline]
pub(super) fn count(
    view: &View,
    (id, tile): (usize, Tile),
    recorder: &Recorder,
    counts: &mut [u32],
    pixels: &mut [u8],
) -> u64 {
    let counts = &mut counts[..tile.pixels()];
    let open = recorder.begin(Doing::Tile(tile_id(id)));
    let iterations = fast::counts(view, tile, counts);
    let pixels = &mut pixels[..tile.pixels() * PIXEL];
    shade::shade(counts, view.max_iterations, pixels);
    recorder.end(open, iterations);
    iterations
}

#[cfg(feature = "raytrace")]
mod paths {
    use super::{Doing, PIXEL, Recorder, RunSpec, tile_id};
    use crate::workload::mandelbrot::Tile;
    use crate::workload::raytrace::{Scene, Vec3, add, fast, film};
    use rayon::prelude::*;

    pub(super) fn draw(spec: &RunSpec, recorders: &[Recorder], pixels: &mut [u8]) -> u64 {
        let (shot, scene) = (spec.shot(), Scene::house(spec.seed.get()));
        let tiles: Vec<Tile> = spec.tiles_of_a_pass().collect();
        // What each tile's pixels got so far: it goes on from pass to pass.
        let mut sums: Vec<Vec<Vec3>> = tiles
            .iter()
            .map(|tile| vec![Vec3::ZERO; tile.pixels()])
            .collect();
        let mut rays = 0;
        let whole = spec.pixels_of_a_tile() * PIXEL;
        let of_a_pass = tiles.len() * whole;
        // ANCHOR: paths
        for (pass, pixels) in (0..spec.passes()).zip(pixels.chunks_mut(of_a_pass)) {
            let paths = spec.samples_of(pass);
            rays += tiles
                .par_iter()
                .zip(&mut sums)
                .zip(pixels.par_chunks_mut(whole))
                .enumerate()
                .map(|(place, ((tile, sums), pixels))| {
                    let thread = rayon::current_thread_index().unwrap_or(0);
                    let id = tile_id(pass as usize * tiles.len() + place);
                    let open = recorders[thread].begin(Doing::Tile(id));
                    let rays = add(fast::follow, &scene, &shot, *tile, paths.clone(), sums);
                    film::develop(sums, paths.end, &mut pixels[..tile.pixels() * PIXEL]);
                    recorders[thread].end(open, rays);
                    rays
                })
                .sum::<u64>();
        }
        // ANCHOR_END: paths
        rays
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a picture has at most 2²² pixels, so tiles, and 13 passes"
)]
const fn tile_id(place: usize) -> TileId {
    TileId(place as u32)
}
