//! The picture that a run drew, small and in grey, and over it each tile in the colour of the
//! thread that drew it.

use std::fmt::Write;

use anyhow::Result;
use base64::Engine as _;
use ww_core::spec::{RunSpec, Within, Workload};
use ww_core::trace::{Lane, TraceFile, What};
use ww_core::workload::mandelbrot::{self, Tile};
use ww_core::workload::raytrace;

use super::ink::{Ink, Look, short};

/// How large a picture is shown, and how well.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Where its left edge is.
    pub x: f32,
    /// Its width at most.
    pub width: f32,
    /// Its height at most.
    pub height: f32,
    /// Its own width in pixels.
    pub pixels: u32,
    /// Its quality, of 100: under coloured tiles its faults are not to be seen.
    pub quality: u8,
}

/// Letters that stand in a tile need so much room, in pixels.
const ROOM: f32 = 11.0;

/// Draws it; says where it ends.
pub fn drawn(ink: &mut Ink, trace: &TraceFile, size: Size) -> Result<f32> {
    let spec = &trace.spec;
    let (wide, high) = (spec.width.get() as f32, spec.height.get() as f32);
    let scale = (size.width / wide).min(size.height / high);
    let (width, height) = (wide * scale, high * scale);
    let image = base64::engine::general_purpose::STANDARD.encode(jpeg_of(spec, size)?);
    ink.under(&format!(
        "<image x=\"{}\" width=\"{}\" height=\"{}\" href=\"data:image/jpeg;base64,{image}\"/>",
        short(size.x),
        short(width),
        short(height)
    ));
    let tiles: Vec<Tile> = spec.tiles_of_a_pass().collect();
    let (mut xs, mut ys, mut numbers) = (String::new(), String::new(), String::new());
    for (tile, lane) in tiles.iter().zip(last_lanes(trace, tiles.len())) {
        let Some(lane) = lane else { continue };
        let [x, y, width, height] =
            [tile.x, tile.y, tile.width, tile.height].map(|at| at as f32 * scale);
        ink.oblong(Look::Tile(lane.0), [size.x + x, y, width, height]);
        // One letter a tile: so all of them are one text.
        if width >= ROOM && height >= ROOM && lane.0 < 9 {
            let _ = write!(xs, "{} ", short(size.x + x + 3.0));
            let _ = write!(ys, "{} ", short(y + 9.0));
            let _ = write!(numbers, "{}", lane.0 + 1);
        }
    }
    if !numbers.is_empty() {
        ink.over(&format!(
            "<text x=\"{}\" y=\"{}\" fill=\"#fff\" font-size=\"8\">{numbers}</text>",
            xs.trim_end(),
            ys.trim_end()
        ));
    }
    Ok(height)
}

/// Who drew each tile of a pass the last time.
fn last_lanes(trace: &TraceFile, tiles: usize) -> Vec<Option<Lane>> {
    let mut last = vec![(0, None); tiles];
    for event in &trace.events {
        let What::TileEnded(id, iterations) = event.what else {
            continue;
        };
        let id = id.0 as usize;
        // Lanes are out of step with each other: a later pass counts, and not a later event.
        if iterations > 0 && last[id % tiles].0 <= id {
            last[id % tiles] = (id, Some(event.lane));
        }
    }
    last.into_iter().map(|(_, lane)| lane).collect()
}

fn jpeg_of(spec: &RunSpec, size: Size) -> Result<Vec<u8>> {
    let height = size.pixels * spec.height.get() / spec.width.get();
    let whole = Tile {
        x: 0,
        y: 0,
        width: size.pixels,
        height,
    };
    let pixels = if spec.workload == Workload::Raytrace {
        let small = RunSpec {
            width: Within::new(whole.width).unwrap_or(spec.width),
            height: Within::new(whole.height).unwrap_or(spec.height),
            samples: Within::new(SAMPLES).unwrap_or(spec.samples),
            ..*spec
        };
        raytrace::draw(&small, whole, small.passes() - 1).0
    } else {
        let small = mandelbrot::View {
            width: whole.width,
            height: whole.height,
            ..spec.view()
        };
        mandelbrot::draw(&small, whole).0
    };
    let grey: Vec<u8> = pixels.chunks_exact(4).map(|pixel| pixel[1]).collect();
    let mut bytes = Vec::new();
    let (width, height) = (u16::try_from(whole.width)?, u16::try_from(whole.height)?);
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, size.quality);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(&grey, width, height, jpeg_encoder::ColorType::Luma)?;
    Ok(bytes)
}

/// Paths of light a pixel: where several pixels become one, few are enough.
const SAMPLES: u32 = 8;
