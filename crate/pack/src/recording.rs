//! Recorded pictures of real runs, for readers without script or wasm: drawn from kept
//! traces, by the layout that the live page uses.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use base64::Engine as _;
use ww_core::analysis::{Bar, Look, Rows, Sight, View, ticks};
use ww_core::record::Record;
use ww_core::spec::{RunSpec, Workload};
use ww_core::trace::{Time, TraceFile, What};
use ww_core::workload::mandelbrot::{self, Tile};

use crate::Project;
use crate::site::Files;

/// Width of a picture in pixels.
const WIDTH: f32 = 640.0;
/// Left of the strips, where the labels are.
const GUTTER: f32 = 76.0;

/// Colours that can be read on light and on dark ground: an image does not know which.
const TEXT: &str = "#7b7e88";
const WORKING: &str = "#d9541e";
const WAITING: &str = "#2b86a6";
const LANES: [&str; 4] = ["#d9541e", "#b0386f", "#857000", "#6a50b5"];

/// The pictures, by their name in the site.
///
/// # Errors
/// When a kept trace can't be read.
pub fn pictures(project: &Project) -> Result<Files> {
    let mut files = Files::default();
    for name in ["working", "waiting"] {
        let path = project.path(format!("www/recording/{name}.json"));
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("{} can’t be read", path.display()))?;
        let trace = TraceFile::from_json(&text).with_context(|| format!("{}", path.display()))?;
        files
            .0
            .insert(format!("{name}.svg"), picture(&trace)?.into_bytes());
    }
    Ok(files)
}

fn picture(trace: &TraceFile) -> Result<String> {
    let record = Record::of(trace);
    let end = ww_core::analysis::extent(record.last().ms());
    let view = View {
        from_ms: 0.0,
        to_ms: end,
        width: WIDTH - GUTTER - 8.0,
    };
    let mut svg = String::from(
        "<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(32)\">",
    );
    write!(
        svg,
        "<rect width=\"1.6\" height=\"6\" fill=\"{WAITING}\"/></pattern>"
    )?;
    let mut y = 0.0;
    if trace.spec.workload == Workload::Mandelbrot {
        y = drawn(&mut svg, trace)? + 14.0;
    }
    if record.row_count(Rows::Tasks) > 0 {
        y = strip(&mut svg, &record, Rows::Tasks, view, y, 15.5)? + 14.0;
    }
    y = strip(&mut svg, &record, Rows::Lanes, view, y, 22.0)?;
    for tick in ticks(view) {
        let x = GUTTER + tick.x.min(view.width - 18.0);
        label(&mut svg, x, y + 16.0, "middle", &tick.label)?;
    }
    let height = y + 24.0;
    Ok(format!(
        "<!-- Drawn from a recorded trace. -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         width=\"{WIDTH}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"11\">{svg}</svg>\n"
    ))
}

fn label(svg: &mut String, x: f32, y: f32, anchor: &str, text: &str) -> Result<()> {
    write!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{TEXT}\">{text}</text>"
    )?;
    Ok(())
}

/// The rows of a run; says where they end.
fn strip(
    svg: &mut String,
    record: &Record,
    rows: Rows,
    view: View,
    top: f32,
    pitch: f32,
) -> Result<f32> {
    let count = record.row_count(rows);
    for row in 0..count {
        let name = match rows {
            Rows::Lanes if record.spec().workload == Workload::Mandelbrot => {
                format!("thread {}", row + 1)
            }
            Rows::Lanes => "page thread".to_string(),
            Rows::Tasks if row % 6 == 0 => format!("task {}", row + 1),
            Rows::Tasks => continue,
        };
        label(
            svg,
            GUTTER - 8.0,
            top + row as f32 * pitch + pitch / 2.0 + 4.0,
            "end",
            &name,
        )?;
    }
    for Bar {
        x0,
        x1,
        row,
        look,
        lane,
        share,
        ..
    } in record.bars(rows, &Sight::whole(view), Time::ZERO)
    {
        let (x, width) = (GUTTER + x0, x1 - x0);
        // As on the page: what fills a part of its pixel is as high as that part.
        let most = pitch - 3.0;
        let height = if rows == Rows::Lanes {
            most * share.max(0.25)
        } else {
            most
        };
        let y = top + row as f32 * pitch + 1.5 + most - height;
        let fill = match look {
            Look::Poll => WORKING,
            Look::Tile | Look::Encode => LANES[usize::from(lane) % LANES.len()],
            Look::Waiting | Look::Queued => "url(#hatch)",
        };
        let width = if matches!(look, Look::Tile | Look::Encode) {
            (width - 1.0).max(1.0)
        } else {
            width
        };
        write!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\""
        )?;
        svg.push_str(if fill.starts_with('u') {
            " stroke=\"#2b86a6\"/>"
        } else {
            "/>"
        });
    }
    Ok(top + count as f32 * pitch)
}

/// The picture that the run drew, each tile with the number of its thread.
fn drawn(svg: &mut String, trace: &TraceFile) -> Result<f32> {
    let spec = &trace.spec;
    let scale = WIDTH / spec.width.get() as f32;
    let height = spec.height.get() as f32 * scale;
    let image = base64::engine::general_purpose::STANDARD.encode(jpeg_of(spec)?);
    write!(
        svg,
        "<image width=\"{WIDTH}\" height=\"{height}\" href=\"data:image/jpeg;base64,{image}\"/>"
    )?;
    let tiles: Vec<Tile> = spec.tiles_of_a_pass().collect();
    for event in &trace.events {
        let What::TileEnded(id, _) = event.what else {
            continue;
        };
        let Some(tile) = tiles.get(id.0 as usize) else {
            continue;
        };
        let [x, y, width, height] =
            [tile.x, tile.y, tile.width, tile.height].map(|at| at as f32 * scale);
        let lane = usize::from(event.lane.0);
        write!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{}\" fill-opacity=\".36\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" fill=\"#fff\" font-size=\"8\">{}</text>",
            LANES[lane % LANES.len()],
            x + 3.0,
            y + 10.0,
            lane + 1,
        )?;
    }
    Ok(height)
}

/// Width of the picture itself, in pixels. With script it is soon replaced by a live one, and
/// it is most of what a reader loads until then.
const PICTURE_WIDTH: u32 = 360;

/// Quality of the picture, of 100: under coloured tiles its faults are not to be seen.
const QUALITY: u8 = 33;

/// The picture itself, small and in grey: the tiles bring the colour.
fn jpeg_of(spec: &RunSpec) -> Result<Vec<u8>> {
    let view = spec.view();
    let small = mandelbrot::View {
        width: PICTURE_WIDTH,
        height: PICTURE_WIDTH * view.height / view.width,
        ..view
    };
    let whole = Tile {
        x: 0,
        y: 0,
        width: small.width,
        height: small.height,
    };
    let (pixels, _) = mandelbrot::draw(&small, whole);
    let grey: Vec<u8> = pixels.chunks_exact(4).map(|pixel| pixel[1]).collect();
    let mut bytes = Vec::new();
    let (width, height) = (u16::try_from(small.width)?, u16::try_from(small.height)?);
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, QUALITY);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(&grey, width, height, jpeg_encoder::ColorType::Luma)?;
    Ok(bytes)
}
