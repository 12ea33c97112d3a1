//! A picture drawn by the pool, and where in the shared memory its rings and pixels lie.

use wasm_bindgen::prelude::*;
use ww_core::engine::rayon;
use ww_core::spec::RunSpec;
use ww_core::trace::Recorder;

use crate::LOG2_RING;
use crate::clock::RunClock;
use crate::lanes::PoolLanes;

/// A picture for the pool of this worker.
#[wasm_bindgen]
pub struct PoolPicture {
    spec: RunSpec,
    lanes: PoolLanes,
    recorders: Vec<Recorder>,
    pixels: Vec<u8>,
}

#[wasm_bindgen]
impl PoolPicture {
    /// Sets aside what a spec needs, given as `specNumbers` gives it; in the memory of the
    /// picture before, where that fits.
    #[wasm_bindgen(constructor)]
    pub fn new(
        numbers: &[f64],
        origin: f64,
        before: Option<PoolPicture>,
    ) -> Result<PoolPicture, JsError> {
        let spec = numbers
            .try_into()
            .ok()
            .and_then(RunSpec::from_numbers)
            .ok_or_else(|| JsError::new("These numbers are no picture’s."))?;
        let clock = RunClock::new(origin);
        let (lanes, recorders) = PoolLanes::new(spec.threads.get(), LOG2_RING, clock)?;
        Ok(Self {
            spec,
            lanes,
            recorders: recorders.collect(),
            pixels: before
                .map(|before| before.pixels)
                .filter(|pixels| pixels.len() == rayon::bytes(&spec))
                .unwrap_or_else(|| vec![0; rayon::bytes(&spec)]),
        })
    }

    /// Where each lane's ring lies; see [`PoolLanes::addresses`].
    pub fn rings(&self) -> Vec<usize> {
        self.lanes.addresses()
    }

    /// Byte address of the pixels: a tile's full square for every tile.
    pub fn pixels(&self) -> usize {
        self.pixels.as_ptr().addr()
    }

    /// Draws, and says how many iterations it took. Blocks this worker until the pool is
    /// done.
    pub fn draw(&mut self) -> f64 {
        rayon::draw(&self.spec, &self.recorders, &mut self.pixels) as f64
    }
}
