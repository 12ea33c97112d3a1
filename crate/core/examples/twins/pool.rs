//! Runs on threads that work: a pool's, or threads of their own, each with its lane recorded.

use std::sync::Arc;

use anyhow::{Context, Result};
use bytes::BytesMut;
use ww_core::engine::{rayon, threads};
use ww_core::record::Record;
use ww_core::spec::{Engine, RunSpec, Workload};
use ww_core::trace::{Lane, Recorder, Ring, Writer};
use ww_core::workload::stream::Arrays;

use super::std_clock::StdClock;
use super::std_threads::StdThreads;
use super::twin::CLOCK_RESOLUTION_US;

/// Events that a thread's ring holds, as a power of two: nothing empties it meanwhile.
const LOG2_RING: u8 = 18;

/// Runs a spec; of a picture, its pixels, too. Threads and arrays are there before it begins.
pub fn run(spec: RunSpec) -> Result<(Record, BytesMut)> {
    let pool = pool(&spec)?;
    let mut pixels = BytesMut::zeroed(rayon::bytes(&spec));
    let mut arrays = Arrays::new(spec.elements());
    let (_, record) = recorded(spec, |recorders| match (spec.engine, spec.workload) {
        (Engine::Threads, _) => threads::picture::draw(&spec, &StdThreads, recorders, &mut pixels),
        (_, Workload::Stream) => pool.install(|| rayon::sweep(&spec, recorders, &mut arrays)),
        _ => pool.install(|| rayon::draw(&spec, recorders, &mut pixels)),
    });
    Ok((record, pixels))
}

/// Makes a video, as a file, on a pool of as many threads as its spec has.
pub fn film(spec: RunSpec) -> Result<(Record, Vec<u8>)> {
    let pool = pool(&spec)?;
    let (file, record) = recorded(spec, |recorders| {
        pool.install(|| rayon::film::film(&spec, recorders))
    });
    Ok((record, file?))
}

fn pool(spec: &RunSpec) -> Result<::rayon::ThreadPool> {
    ::rayon::ThreadPoolBuilder::new()
        .num_threads(spec.threads.get() as usize)
        .build()
        .context("the threads don’t start")
}

/// What some work came to, and what it recorded on the lanes of a spec.
fn recorded<T>(spec: RunSpec, work: impl FnOnce(&Arc<[Recorder]>) -> T) -> (T, Record) {
    let rings: Vec<_> = (0..spec.threads.get())
        .map(|_| Arc::new(Ring::new(LOG2_RING)))
        .collect();
    let clock = Arc::new(StdClock::new());
    let recorders: Arc<[Recorder]> = (0..)
        .map(Lane)
        .zip(&rings)
        .map(|(lane, ring)| Recorder::new(Writer::new(Arc::clone(ring), lane), clock.clone()))
        .collect();
    let came_to = work(&recorders);
    let mut record = Record::new(spec, "threads", CLOCK_RESOLUTION_US);
    for ring in &rings {
        ring.drain(|event| {
            record.push(event);
        });
        record.add_dropped(u64::from(ring.dropped()));
    }
    record.end(record.last(), false);
    (came_to, record)
}
