//! A pool of threads that makes a video: each chunk is rendered and encoded by whichever thread
//! is free.

use rayon::prelude::*;

use crate::spec::RunSpec;
use crate::trace::Recorder;
use crate::workload::video::{Chunk, NotEncoded, make, webm};

/// A video as a `WebM` file, made on all threads of the pool that this is called in; `recorders`
/// has one for each of them.
///
/// # Errors
/// When the encoder refuses what it is given.
pub fn film(spec: &RunSpec, recorders: &[Recorder]) -> Result<Vec<u8>, NotEncoded> {
    // ANCHOR: film
    let chunks: Vec<_> = spec.chunks().collect();
    let made: Vec<Chunk> = chunks
        .into_par_iter()
        .with_max_len(1)
        .map(|frames| {
            let thread = rayon::current_thread_index().unwrap_or(0);
            make(spec, frames, &recorders[thread])
        })
        .collect::<Result<_, _>>()?;
    let clusters = made.iter().map(|chunk| &chunk.cluster[..]);
    let file = webm::file(spec, &made[0].head, clusters);
    // ANCHOR_END: film
    Ok(file)
}
