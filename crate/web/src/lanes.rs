//! The lanes of a pool: a ring and a recorder for each of its threads, and where in the shared
//! memory the rings lie.

use std::sync::Arc;

use wasm_bindgen::prelude::*;
use ww_core::trace::{Lane, Recorder, Ring, Writer};

use crate::clock::RunClock;
use crate::js_error;

/// The rings of this worker's pool.
pub(crate) struct PoolLanes(Vec<Arc<Ring>>);

impl PoolLanes {
    /// A lane for each of so many threads, with rings for `2^log2_ring` events; and their
    /// recorders.
    ///
    /// # Errors
    /// When the pool has another number of threads.
    pub(crate) fn new(
        threads: u32,
        log2_ring: u8,
        clock: RunClock,
    ) -> Result<(Self, impl Iterator<Item = Recorder>), JsError> {
        let there = rayon::current_num_threads();
        if there != threads as usize {
            return Err(js_error(&format!(
                "The pool has {there} threads, and the run asks for {threads}."
            )));
        }
        let rings = (0..there).map(|_| Arc::new(Ring::new(log2_ring))).collect();
        Ok(Self::of(rings, clock))
    }

    /// These rings, and a recorder for each.
    fn of(rings: Vec<Arc<Ring>>, clock: RunClock) -> (Self, impl Iterator<Item = Recorder>) {
        let clock = Arc::new(clock);
        let recorders = (0..)
            .map(Lane)
            .zip(rings.clone())
            .map(move |(lane, ring)| Recorder::new(Writer::new(ring, lane), clock.clone()));
        (Self(rings), recorders)
    }

    /// The same with a lane before them, for the thread that the pool works for: its recorder,
    /// and those of the pool.
    ///
    /// # Errors
    /// When the pool has another number of threads.
    #[cfg(feature = "working")]
    pub(crate) fn beside(
        threads: u32,
        log2_ring: u8,
        clock: RunClock,
    ) -> Result<(Self, Recorder, impl Iterator<Item = Recorder>), JsError> {
        let own = Arc::new(Ring::new(log2_ring));
        let (Self(pool), _) = Self::new(threads, log2_ring, clock)?;
        let (lanes, mut recorders) = Self::of(std::iter::once(own).chain(pool).collect(), clock);
        let own = recorders
            .next()
            .ok_or_else(|| JsError::new("A run has a lane of its own."))?;
        Ok((lanes, own, recorders))
    }

    /// Where each ring lies: byte addresses of the counts of events written, read and dropped,
    /// of the first word, and the number of events that fit.
    pub(crate) fn addresses(&self) -> Vec<usize> {
        self.0
            .iter()
            .map(|ring| ring.addresses())
            .flat_map(|at| [at.head, at.tail, at.dropped, at.words, at.capacity as usize])
            .collect()
    }
}
