//! A picture drawn by the pool, and where in the shared memory its rings and pixels lie.

use std::sync::Arc;

use wasm_bindgen::prelude::*;
use ww_core::engine::rayon;
use ww_core::spec::RunSpec;
use ww_core::trace::{Lane, Recorder, Ring, Writer};

use crate::clock::RunClock;
use crate::{LOG2_RING, js_error};

/// A picture for the pool of this worker.
#[wasm_bindgen]
pub struct PoolPicture {
    spec: RunSpec,
    rings: Vec<Arc<Ring>>,
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
        let threads = ::rayon::current_num_threads();
        if threads != spec.threads.get() as usize {
            return Err(js_error(&format!(
                "The pool has {threads} threads, and the run asks for {}.",
                spec.threads.get()
            )));
        }
        let rings: Vec<_> = (0..threads)
            .map(|_| Arc::new(Ring::new(LOG2_RING)))
            .collect();
        let clock = Arc::new(RunClock::new(origin));
        let recorders = (0..)
            .map(Lane)
            .zip(&rings)
            .map(|(lane, ring)| Recorder::new(Writer::new(Arc::clone(ring), lane), clock.clone()))
            .collect();
        Ok(Self {
            spec,
            rings,
            recorders,
            pixels: before
                .map(|before| before.pixels)
                .filter(|pixels| pixels.len() == rayon::bytes(&spec))
                .unwrap_or_else(|| vec![0; rayon::bytes(&spec)]),
        })
    }

    /// Where each lane's ring lies: byte addresses of the counts of events written, read
    /// and dropped, of the first word, and the number of events that fit.
    pub fn rings(&self) -> Vec<usize> {
        self.rings
            .iter()
            .map(|ring| ring.addresses())
            .flat_map(|at| [at.head, at.tail, at.dropped, at.words, at.capacity as usize])
            .collect()
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
