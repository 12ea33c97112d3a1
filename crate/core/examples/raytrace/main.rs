//! Draws the path tracer's scene on all cores, better with every pass, as a PPM file.
//!
//! ```sh
//! cargo run --release -p ww-core --example raytrace -- [WIDTH HEIGHT SAMPLES FILE.ppm]
//! ```
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::time::Instant;

use anyhow::{Context, Result};
use rayon::prelude::*;
use ww_core::workload::mandelbrot::{Tile, tiles};
use ww_core::workload::raytrace::{Scene, Shot, Vec3, add, fast, film};

/// Pixels along one edge of a tile.
const TILE: u32 = 32;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut number = |default: u32, what: &'static str| match arguments.next() {
        Some(text) => text
            .parse()
            .with_context(|| format!("{what} is a whole number, not ‘{text}’.")),
        None => Ok(default),
    };
    let shot = Shot {
        width: number(720, "the width")?,
        height: number(480, "the height")?,
        seed: 1,
    };
    let samples = number(64, "the number of samples")?;
    let path = arguments
        .next()
        .unwrap_or_else(|| "target/raytrace.ppm".to_string());
    let scene = Scene::house(shot.seed);
    let tiles: Vec<Tile> = tiles(shot.width, shot.height, TILE).collect();
    let begun = Instant::now();
    let drawn: Vec<(Vec<u8>, u64)> = tiles
        .par_iter()
        .map(|tile| {
            let mut sums = vec![Vec3::ZERO; tile.pixels()];
            let rays = add(fast::follow, &scene, &shot, *tile, 0..samples, &mut sums);
            let mut rgba = vec![0; sums.len() * film::BYTES];
            film::develop(&sums, samples, &mut rgba);
            (rgba, rays)
        })
        .collect();
    let took = begun.elapsed().as_secs_f64();
    let rays: u64 = drawn.iter().map(|(_, rays)| rays).sum();
    println!(
        "{rays} rays in {took:.2} s on {} threads: {:.1} million a second",
        rayon::current_num_threads(),
        rays as f64 / took / 1e6
    );
    write(&path, &shot, &tiles, &drawn).with_context(|| format!("{path} can’t be written"))?;
    println!("the picture is in {path}");
    Ok(())
}

/// Puts the tiles together, as a picture in the PPM format: red, green and blue, row by row.
fn write(path: &str, shot: &Shot, tiles: &[Tile], drawn: &[(Vec<u8>, u64)]) -> Result<()> {
    let mut pixels = vec![0; shot.width as usize * shot.height as usize * 3];
    for (tile, (rgba, _)) in tiles.iter().zip(drawn) {
        for (row, line) in rgba.chunks(tile.width as usize * film::BYTES).enumerate() {
            let y = tile.y as usize + row;
            let from = (y * shot.width as usize + tile.x as usize) * 3;
            let to = pixels[from..].chunks_exact_mut(3);
            for (to, pixel) in to.zip(line.chunks_exact(film::BYTES)) {
                to.copy_from_slice(&pixel[..3]);
            }
        }
    }
    let mut file = BufWriter::new(File::create(path)?);
    write!(file, "P6\n{} {}\n255\n", shot.width, shot.height)?;
    file.write_all(&pixels)?;
    file.flush()?;
    Ok(())
}
