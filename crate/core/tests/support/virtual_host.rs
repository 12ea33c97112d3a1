//! A place for tasks whose time is virtual: it stands still while anything can be polled, and
//! then jumps to the next deadline.

use std::sync::Arc;

use futures::executor::{LocalPool, LocalSpawner};
use futures::task::{LocalSpawnExt, noop_waker};
use ww_core::host::Host;
use ww_core::place::{Executes, Place};
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::timers::Timers;
use ww_core::trace::{Clock, Lane, Recorder, Ring, Writer};

use super::virtual_loop::VirtualClock;

/// The executor of that place.
#[derive(Clone)]
pub struct Pool(LocalSpawner);

impl Executes for Pool {
    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.0
            .spawn_local(task)
            .expect("the pool lives as long as the test");
    }
}

/// Runs tasks to their end, and says what was recorded.
pub fn record<F: Future<Output = ()> + 'static>(
    pairs: &[(&str, &str)],
    tasks: impl FnOnce(Place<Pool>, RunSpec, Arc<Recorder>) -> F,
) -> Record {
    let spec = RunSpec::from_pairs(pairs.iter().copied()).expect("the spec is possible");
    let (clock, timers) = (Arc::new(VirtualClock::default()), Timers::new());
    let ring = Arc::new(Ring::new(16));
    let writer = Writer::new(Arc::clone(&ring), Lane(0));
    let recorder = Arc::new(Recorder::new(writer, clock.clone()));
    let mut pool = LocalPool::new();
    let executor = Pool(pool.spawner());
    let host = Place::new(Arc::clone(&recorder), timers.clone(), executor, || {});
    host.clone().spawn(tasks(host, spec, recorder));
    pool.run_until_stalled();
    while let Some(next) = timers.next() {
        clock.set(next);
        timers.fire(next, &noop_waker());
        pool.run_until_stalled();
    }
    let mut record = Record::new(spec, "threads", 1.0);
    ring.drain(|event| {
        record.push(event);
    });
    record.add_dropped(ring.dropped().into());
    record.end(clock.now(), false);
    record
}
