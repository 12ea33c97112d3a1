//! Pictures on real threads: those of a pool, or threads of their own.

use std::sync::Arc;

use bytes::BytesMut;

use super::std_threads::StdThreads;
use super::virtual_loop::Counter;
use ww_core::engine::{rayon, threads};
use ww_core::record::Record;
use ww_core::spec::{Engine, RunSpec};
use ww_core::trace::{Lane, Recorder, Ring, Time, Writer};
use ww_core::workload::stream::Arrays;

/// What threads made of a spec.
pub struct Drawn {
    /// A whole tile's for every tile.
    pub pixels: Vec<u8>,
    /// Iterations, or rays.
    pub steps: u64,
    /// The tiles that were finished, thread by thread.
    pub tiles: Vec<u32>,
    /// The same, each thread's apart.
    pub by_thread: Vec<Vec<u32>>,
    pub record: Record,
}

/// Draws a picture on as many threads as the spec has.
pub fn drawn(spec: RunSpec) -> Drawn {
    let mut pixels = BytesMut::zeroed(rayon::bytes(&spec));
    let run = kept(spec, |recorders| {
        if spec.engine == Engine::Threads {
            threads::picture::draw(&spec, &StdThreads, recorders, &mut pixels)
        } else {
            on_a_pool(&spec, || rayon::draw(&spec, recorders, &mut pixels))
        }
    });
    Drawn {
        pixels: pixels.into(),
        ..run
    }
}

/// Sweeps over arrays on a pool: what was recorded, and the arrays afterwards.
pub fn swept(spec: RunSpec) -> (Drawn, Arrays) {
    let mut arrays = Arrays::new(spec.elements());
    let run = kept(spec, |recorders| {
        on_a_pool(&spec, || rayon::sweep(&spec, recorders, &mut arrays))
    });
    (run, arrays)
}

/// Does something on a pool of as many threads as the spec has, each with a recorder.
pub fn recorded<T: Send>(spec: RunSpec, does: impl FnOnce(&[Recorder]) -> T + Send) -> (T, Record) {
    let mut done = None;
    let run = kept(spec, |recorders| {
        done = Some(on_a_pool(&spec, || does(recorders)));
        0
    });
    (done.expect("it was done"), run.record)
}

fn on_a_pool<T: Send>(spec: &RunSpec, work: impl FnOnce() -> T + Send) -> T {
    ::rayon::ThreadPoolBuilder::new()
        .num_threads(spec.threads.get() as usize)
        .build()
        .expect("threads start")
        .install(work)
}

/// What some work recorded on the lanes of a spec.
fn kept(spec: RunSpec, work: impl FnOnce(&Arc<[Recorder]>) -> u64) -> Drawn {
    let threads = spec.threads.get();
    let rings: Vec<_> = (0..threads).map(|_| Arc::new(Ring::new(15))).collect();
    let clock = Arc::new(Counter::default());
    let recorders: Arc<[Recorder]> = (0..)
        .map(Lane)
        .zip(&rings)
        .map(|(lane, ring)| Recorder::new(Writer::new(Arc::clone(ring), lane), clock.clone()))
        .collect();
    let steps = work(&recorders);
    let mut record = Record::new(spec, "threads", 1.0);
    let mut by_thread = Vec::new();
    for ring in &rings {
        let mut tiles = Vec::new();
        ring.drain(|event| tiles.extend(record.push(event).map(|(tile, _)| tile.0)));
        by_thread.push(tiles);
    }
    record.end(Time::ZERO, false);
    Drawn {
        pixels: Vec::new(),
        steps,
        tiles: by_thread.concat(),
        by_thread,
        record,
    }
}
