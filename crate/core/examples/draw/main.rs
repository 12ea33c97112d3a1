//! Draws a picture on threads, as the page does: the same run, the same trace.
//!
//! ```sh
//! cargo run --release -p ww-core --example draw -- --workload raytrace --threads 2
//! ```

#[path = "../twins/mod.rs"]
mod twins;

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use twins::{parameters, pool, report};
use ww_core::engine::rayon;
use ww_core::spec::{Named, RunSpec};
use ww_core::trace::Time;

/// Where the picture goes if nobody says.
const PICTURE: &str = "target/picture.ppm";

const HELP: &str =
    "cargo run --release -p ww-core --example draw -- [--PARAMETER VALUE …] [--picture FILE] [--save FILE]
  --PARAMETER      as in a link to the page: workload is mandelbrot or raytrace; threads, width, height, samples …
  --picture FILE   where the picture goes, in the format PPM [target/picture.ppm]
  --save FILE      keeps the run: FILE.wwtrace opens in the page, FILE.json is readable";

fn main() -> ExitCode {
    parameters::ended(run())
}

fn run() -> Result<()> {
    let Some(mut asked) = parameters::typed(std::env::args_os().skip(1))? else {
        println!("{HELP}");
        return Ok(());
    };
    let picture = parameters::take(&mut asked, "picture");
    let picture = PathBuf::from(picture.unwrap_or_else(|| PICTURE.to_string()));
    let save = parameters::take(&mut asked, "save").map(PathBuf::from);
    let spec = RunSpec::from_pairs(parameters::with(&asked, &[&[("engine", "rayon")]]))?;
    if !spec.draws() {
        bail!("{} draws no picture.", spec.workload.name());
    }
    let (record, pixels) = pool::run(spec)?;
    println!("{}", record.sentence(Time::ZERO));
    println!("{}", record.measured(Time::ZERO));
    write(&picture, &spec, &pixels)
        .with_context(|| format!("{} can’t be written", picture.display()))?;
    println!("The picture is in {}.", picture.display());
    if let Some(file) = save {
        report::keep(&record, &file)?;
        println!("Kept in {}.", file.display());
    }
    Ok(())
}

/// Puts the tiles of the last pass together, in the format PPM: red, green and blue, row by row.
fn write(path: &Path, spec: &RunSpec, pixels: &[u8]) -> Result<()> {
    let (width, height) = (spec.width.get() as usize, spec.height.get() as usize);
    let tiles = spec.tiles_of_a_pass();
    let of_a_pass = pixels.len() / spec.passes() as usize;
    let square = of_a_pass / tiles.len();
    let last = &pixels[pixels.len() - of_a_pass..];
    let mut picture = vec![0; width * height * 3];
    for (tile, rgba) in tiles.zip(last.chunks(square)) {
        let rows = rgba.chunks(tile.width as usize * rayon::PIXEL);
        for (y, row) in (tile.y as usize..).zip(rows).take(tile.height as usize) {
            let from = (y * width + tile.x as usize) * 3;
            let to = picture[from..].chunks_exact_mut(3);
            for (to, pixel) in to.zip(row.chunks_exact(rayon::PIXEL)) {
                to.copy_from_slice(&pixel[..3]);
            }
        }
    }
    let mut file = BufWriter::new(File::create(path)?);
    write!(file, "P6\n{width} {height}\n255\n")?;
    file.write_all(&picture)?;
    file.flush()?;
    Ok(())
}
