//! Pictures on a real pool of threads.

use std::sync::Arc;

use super::virtual_loop::Counter;
use ww_core::engine::rayon;
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::{Lane, Recorder, Ring, Time, Writer};

/// What a pool made of a spec.
pub struct Drawn {
    /// A full square for every tile.
    pub pixels: Vec<u8>,
    /// Iterations, or rays.
    pub steps: u64,
    /// The tiles that were finished, thread by thread.
    pub tiles: Vec<u32>,
    pub record: Record,
}

/// Draws a picture on as many threads as the spec has.
pub fn drawn(spec: RunSpec) -> Drawn {
    let threads = spec.threads.get();
    let rings: Vec<_> = (0..threads).map(|_| Arc::new(Ring::new(12))).collect();
    let clock = Arc::new(Counter::default());
    let recorders: Vec<_> = (0..)
        .map(Lane)
        .zip(&rings)
        .map(|(lane, ring)| Recorder::new(Writer::new(Arc::clone(ring), lane), clock.clone()))
        .collect();
    let pool = ::rayon::ThreadPoolBuilder::new()
        .num_threads(threads as usize)
        .build()
        .expect("threads start");
    let mut pixels = vec![0; rayon::bytes(&spec)];
    let steps = pool.install(|| rayon::draw(&spec, &recorders, &mut pixels));
    let mut record = Record::new(spec, "threads", 1.0);
    let mut tiles = Vec::new();
    for ring in &rings {
        ring.drain(|event| tiles.extend(record.push(event).map(|(tile, _)| tile.0)));
    }
    record.end(Time::ZERO, false);
    Drawn {
        pixels,
        steps,
        tiles,
        record,
    }
}
