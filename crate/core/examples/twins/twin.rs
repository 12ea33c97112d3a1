//! Runs a spec natively, and says what happened.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use ww_core::record::Record;
use ww_core::spec::{Engine, Forever, RunSpec, Workload};
use ww_core::trace::{Clock, Lane, Recorder, Ring, Writer, event_cost_ns};

use super::hosts::{async_std, by_hand, clock as clocks, smol, threads, tokio};
use super::run::Run;
use super::std_clock::StdClock;

/// The steps of the system's clock, in microseconds: a nanosecond.
pub const CLOCK_RESOLUTION_US: f64 = 0.001;

/// Events that fit into all rings together, as a power of two: 24 bytes each.
const LOG2_EVENTS: u32 = 20;

/// Why it can't be run.
#[derive(Debug, thiserror::Error)]
pub enum CantRun {
    /// This engine isn't one of those that have a native twin of this kind.
    #[error("{0} has no native twin; tokio, smol, async-std, by-hand and threads have.")]
    NoTwin(&'static str),
    /// The pool was started before, with another number of threads.
    #[error("The pool has {there} threads already, and the run asks for {wanted}.")]
    Pool {
        /// Threads that it has.
        there: u32,
        /// Threads that it was to have.
        wanted: u32,
    },
    /// The system has no more of what an engine needs.
    #[error("The engine could not start: {0}.")]
    Io(#[from] io::Error),
}

/// Runs it to its end, against a server there.
///
/// # Errors
/// A [`CantRun`], whose text is one sentence.
pub fn run(spec: RunSpec, server: SocketAddr) -> Result<Record, CantRun> {
    let clock = StdClock::new();
    let rings: Vec<_> = (0..spec.lanes())
        .map(|_| Arc::new(Ring::new(log2_ring(spec.lanes()))))
        .collect();
    let recorders = (0..)
        .map(Lane)
        .zip(&rings)
        .map(|(lane, ring)| Writer::new(Arc::clone(ring), lane))
        .map(|writer| Arc::new(Recorder::new(writer, Arc::new(clock))))
        .collect();
    let run = Run {
        spec,
        server,
        clock,
        recorders,
    };
    match spec.engine {
        // Natively the event loop is tokio’s.
        Engine::EventLoop if spec.workload == Workload::Requests => {
            start_pool(&spec)?;
            tokio::run(run)?;
        }
        Engine::Tokio => tokio::run(run)?,
        Engine::Smol => smol::run(run),
        Engine::AsyncStd => async_std::run(run),
        Engine::ByHand => by_hand::run(run),
        Engine::Threads if spec.workload == Workload::Clock => clocks::run(&run),
        Engine::Threads => threads::run(&run),
        Engine::EventLoop | Engine::Rayon | Engine::SmolThreads => {
            return Err(CantRun::NoTwin(ww_core::spec::Named::name(spec.engine)));
        }
    }
    let end = clock.now();
    let mut record = Record::new(spec, "threads", CLOCK_RESOLUTION_US);
    for ring in &rings {
        ring.drain(|event| {
            record.push(event);
        });
        record.add_dropped(ring.dropped().into());
    }
    let offered = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    record.offer(u32::try_from(offered).unwrap_or_default());
    let clock: Arc<dyn Clock> = Arc::new(clock);
    record.cost(event_cost_ns(&clock));
    // Who loops for ever is stopped, and be it by the end of the program.
    record.end(end, spec.forever == Forever::Yes);
    Ok(record)
}

/// Starts the pool that `rayon::spawn` knows, unless it has been started.
fn start_pool(spec: &RunSpec) -> Result<(), CantRun> {
    let wanted = spec.threads.get();
    // One that is there stays: a process has one such pool.
    let _ = rayon::ThreadPoolBuilder::new()
        .num_threads(wanted as usize)
        .build_global();
    let there = u32::try_from(rayon::current_num_threads()).unwrap_or(u32::MAX);
    if there == wanted {
        Ok(())
    } else {
        Err(CantRun::Pool { there, wanted })
    }
}

/// All lanes share the memory that one would have.
fn log2_ring(lanes: u32) -> u8 {
    let log2 = LOG2_EVENTS - lanes.next_power_of_two().ilog2();
    u8::try_from(log2).unwrap_or(0)
}
