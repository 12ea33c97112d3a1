//! Runs on threads that work: a pool's, or threads of their own, each with its lane recorded.

use std::fmt::Write as _;
use std::sync::Arc;

use anyhow::{Context, Result};
use bytes::BytesMut;
use ww_core::engine::{rayon, threads};
use ww_core::record::Record;
use ww_core::spec::{Engine, RunSpec, Workload};
use ww_core::trace::{Lane, Recorder, Ring, Time, What, Writer};
use ww_core::workload::stream::Arrays;

use super::std_clock::StdClock;
use super::std_threads::StdThreads;
use super::twin::CLOCK_RESOLUTION_US;

/// Events that a thread's ring holds, as a power of two: nothing empties it meanwhile.
const LOG2_RING: u8 = 18;
/// Characters of a lane.
const WIDTH: usize = 72;

/// Runs a spec; of a picture, its pixels, too. Threads and arrays are there before it begins.
pub fn run(spec: RunSpec) -> Result<(Record, BytesMut)> {
    let pool = ::rayon::ThreadPoolBuilder::new()
        .num_threads(spec.threads.get() as usize)
        .build()
        .context("the threads don’t start")?;
    let mut pixels = BytesMut::zeroed(rayon::bytes(&spec));
    let mut arrays = Arrays::new(spec.elements());
    let rings: Vec<_> = (0..spec.threads.get())
        .map(|_| Arc::new(Ring::new(LOG2_RING)))
        .collect();
    let clock = Arc::new(StdClock::new());
    let recorders: Arc<[Recorder]> = (0..)
        .map(Lane)
        .zip(&rings)
        .map(|(lane, ring)| Recorder::new(Writer::new(Arc::clone(ring), lane), clock.clone()))
        .collect();
    match (spec.engine, spec.workload) {
        (Engine::Threads, _) => threads::picture::draw(&spec, &StdThreads, &recorders, &mut pixels),
        (_, Workload::Stream) => pool.install(|| rayon::sweep(&spec, &recorders, &mut arrays)),
        _ => pool.install(|| rayon::draw(&spec, &recorders, &mut pixels)),
    };
    let mut record = Record::new(spec, "threads", CLOCK_RESOLUTION_US);
    for ring in &rings {
        ring.drain(|event| {
            record.push(event);
        });
        record.add_dropped(u64::from(ring.dropped()));
    }
    record.end(record.last(), false);
    Ok((record, pixels))
}

/// What each thread did: `#` where it worked, nothing where it had nothing to do.
pub fn lanes(record: &Record) -> String {
    let last = record.last().ns().max(1);
    let column = |at: Time| {
        let place = at.ns() * WIDTH as u64 / last;
        usize::try_from(place).unwrap_or(WIDTH).min(WIDTH)
    };
    let names = record.lane_names();
    let mut rows = vec![[b' '; WIDTH]; names.len()];
    let mut since = vec![Time::ZERO; names.len()];
    for event in record.trace().events {
        let lane = usize::from(event.lane.0);
        match event.what {
            What::TileBegan(_) => since[lane] = event.at,
            What::TileEnded(..) => rows[lane][column(since[lane])..column(event.at)].fill(b'#'),
            _ => {}
        }
    }
    let mut text = String::new();
    for ((name, row), busy) in names.iter().zip(&rows).zip(record.busy(Time::ZERO)) {
        // To a String nothing is written in vain.
        let _ = writeln!(text, "{name:>9} |{}| {busy}", String::from_utf8_lossy(row));
    }
    text
}
