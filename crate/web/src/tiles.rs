//! A picture's tiles: where they lie; and one worker's share of them where memory isn't
//! shared.

use wasm_bindgen::prelude::*;
use ww_core::spec::RunSpec;
#[cfg(feature = "working-alone")]
use ww_core::spec::Workload;
use ww_core::trace::{Doing, Recorder, TileId};
use ww_core::workload::mandelbrot::Tile;
#[cfg(feature = "plain")]
use ww_core::workload::mandelbrot::draw;
#[cfg(feature = "working-alone")]
use ww_core::workload::{
    mandelbrot::{explore, shade::BYTES},
    raytrace,
};

use crate::clock::RunClock;
use crate::own_lane::OwnLane;
use crate::{LOG2_RING, from_json, js_error};

/// Where the tiles of a picture lie: x, y, width and height of each, in pixels.
#[cfg(feature = "plain")]
#[wasm_bindgen(js_name = tileRects)]
pub fn tile_rects(spec_json: &str) -> Result<Vec<u32>, JsError> {
    let tiles = from_json(spec_json)?.tiles();
    Ok(tiles
        .into_iter()
        .flat_map(|tile| [tile.x, tile.y, tile.width, tile.height])
        .collect())
}

/// A worker that draws the tiles it is told to, one at a time.
#[wasm_bindgen]
pub struct TileWorker {
    spec: RunSpec,
    tiles: Vec<Tile>,
    lane: OwnLane,
    recorder: Recorder,
    iterations: u64,
}

#[wasm_bindgen]
impl TileWorker {
    /// A worker for a spec's tiles, on this lane.
    #[wasm_bindgen(constructor)]
    pub fn new(spec_json: &str, lane: u16, origin: f64) -> Result<TileWorker, JsError> {
        let spec = from_json(spec_json)?;
        let (lane, recorder) = OwnLane::new(lane, LOG2_RING, RunClock::new(origin));
        Ok(Self {
            spec,
            tiles: spec.tiles(),
            lane,
            recorder,
            iterations: 0,
        })
    }

    /// Draws a tile: its pixels as RGBA.
    pub fn draw(&mut self, tile: u32) -> Result<Vec<u8>, JsError> {
        let rect = self
            .tiles
            .get(tile as usize)
            .ok_or_else(|| js_error(&format!("There is no tile {tile}.")))?;
        let open = self.recorder.begin(Doing::Tile(TileId(tile)));
        let (pixels, iterations) = self.pixels(tile, *rect);
        self.recorder.end(open, iterations);
        self.iterations = iterations;
        Ok(pixels)
    }

    #[cfg(feature = "plain")]
    fn pixels(&self, _: u32, rect: Tile) -> (Vec<u8>, u64) {
        draw(&self.spec.view(), rect)
    }

    /// All samples so far, though another worker may have them: they can't share what they know.
    #[cfg(feature = "working-alone")]
    fn pixels(&self, tile: u32, rect: Tile) -> (Vec<u8>, u64) {
        let tiles = u32::try_from(self.spec.tiles_of_a_pass().len()).unwrap_or(u32::MAX);
        let pass = tile / tiles;
        if self.spec.workload == Workload::Raytrace {
            return raytrace::draw(&self.spec, rect, pass);
        }
        let mut pixels = vec![0; rect.pixels() * BYTES];
        let (step, colours) = (self.spec.step_of(pass), self.spec.colours);
        let iterations = explore::draw(&self.spec.view(), rect, step, colours, &mut pixels);
        (pixels, iterations)
    }

    /// What was recorded since the last call, six words an event.
    pub fn drain(&self) -> Vec<u32> {
        self.lane.take()
    }

    /// Iterations that the latest tile took.
    #[wasm_bindgen(getter)]
    pub fn iterations(&self) -> f64 {
        self.iterations as f64
    }

    /// Events that a full ring lost since the last call.
    #[wasm_bindgen(js_name = takeDropped)]
    pub fn take_dropped(&self) -> u32 {
        self.lane.take_dropped()
    }
}
