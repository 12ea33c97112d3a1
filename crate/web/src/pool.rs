//! A picture drawn by the pool, and where in the shared memory its rings and pixels lie.

use std::sync::Arc;

use wasm_bindgen::prelude::*;
use ww_core::engine::rayon;
#[cfg(feature = "working")]
use ww_core::engine::threads::picture;
#[cfg(feature = "working")]
use ww_core::spec::Engine;
use ww_core::spec::RunSpec;
#[cfg(feature = "working")]
use ww_core::spec::Workload;
use ww_core::trace::Recorder;
#[cfg(feature = "working")]
use ww_core::workload::stream::Arrays;

use crate::LOG2_RING;
use crate::clock::RunClock;
use crate::js_error;
use crate::lanes::PoolLanes;
#[cfg(feature = "working")]
use crate::workers::PoolWorkers;

/// What threads without a pool of their own can own parts of.
#[cfg(feature = "working")]
type Pixels = bytes::BytesMut;
#[cfg(not(feature = "working"))]
type Pixels = Vec<u8>;

/// A picture for the pool of this worker.
#[wasm_bindgen]
pub struct PoolPicture {
    spec: RunSpec,
    lanes: PoolLanes,
    recorders: Arc<[Recorder]>,
    pixels: Pixels,
    /// What is swept, where that is the work.
    #[cfg(feature = "working")]
    arrays: Arrays,
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
        #[cfg(feature = "working")]
        let (arrays, before) = arrays(&spec, before);
        let (lanes, recorders) = PoolLanes::new(spec.threads.get(), LOG2_RING, clock)?;
        Ok(Self {
            spec,
            lanes,
            recorders: recorders.collect(),
            pixels: match before.map(|before| before.pixels) {
                Some(pixels) if pixels.len() == rayon::bytes(&spec) => pixels,
                _ => zeroed(rayon::bytes(&spec))?,
            },
            #[cfg(feature = "working")]
            arrays,
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
        #[cfg(feature = "working")]
        if self.spec.engine == Engine::Threads {
            let Self {
                spec,
                recorders,
                pixels,
                ..
            } = self;
            return picture::draw(spec, &PoolWorkers::default(), recorders, pixels) as f64;
        }
        #[cfg(feature = "working")]
        if self.spec.workload == Workload::Stream {
            return rayon::sweep(&self.spec, &self.recorders, &mut self.arrays) as f64;
        }
        rayon::draw(&self.spec, &self.recorders, &mut self.pixels) as f64
    }
}

/// The arrays that a spec sweeps: those of the picture before, where they are as long. Others
/// are let go of first: there is no room for both.
#[cfg(feature = "working")]
fn arrays(spec: &RunSpec, mut before: Option<PoolPicture>) -> (Arrays, Option<PoolPicture>) {
    let wanted = spec.elements();
    let there = before.as_mut().map(|it| std::mem::take(&mut it.arrays));
    let arrays = match there {
        Some(arrays) if arrays.len() == wanted => arrays,
        there => {
            drop(there);
            Arrays::new(wanted)
        }
    };
    (arrays, before)
}

/// So many bytes, if there are as many: the memory that threads share has an end, and a browser
/// may refuse to let it grow even before.
fn zeroed(number: usize) -> Result<Pixels, JsError> {
    let mut zeros = Vec::new();
    zeros.try_reserve_exact(number).map_err(|_| {
        js_error(&ww_core::say!(
            "this browser gives no memory for the picture, which takes {size} MB",
            size = number.div_ceil(1_000_000)
        ))
    })?;
    zeros.resize(number, 0);
    #[cfg(feature = "working")]
    return Ok(bytes::Bytes::from(zeros).into());
    #[cfg(not(feature = "working"))]
    return Ok(zeros);
}
