//! A place for tasks whose time is virtual: it stands still while anything can be polled, and
//! then jumps to the next deadline.

use std::sync::Arc;

use futures::executor::{LocalPool, LocalSpawner};
use futures::task::{LocalSpawnExt, noop_waker};
use ww_core::host::Host;
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::timers::Timers;
use ww_core::trace::{Clock, Lane, Recorder, Ring, Time, Writer};
use ww_core::yields::yields;

use super::virtual_loop::VirtualClock;

#[derive(Clone)]
pub struct VirtualHost {
    clock: Arc<VirtualClock>,
    timers: Timers,
    spawner: LocalSpawner,
    recorder: Arc<Recorder>,
}

impl Host for VirtualHost {
    fn now(&self) -> Time {
        self.clock.now()
    }

    fn sleep_until(&self, deadline: Time) -> impl Future<Output = ()> + 'static {
        let (timers, recorder) = (self.timers.clone(), Arc::clone(&self.recorder));
        async move {
            recorder.sleeps_until(deadline);
            timers.sleep_until(deadline).await;
        }
    }

    fn give_way(&self) -> impl Future<Output = ()> + 'static {
        yields(1)
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.spawner
            .spawn_local(task)
            .expect("the pool lives as long as the test");
    }
}

/// Runs tasks to their end, and says what was recorded.
pub fn record<F: Future<Output = ()> + 'static>(
    pairs: &[(&str, &str)],
    tasks: impl FnOnce(VirtualHost, RunSpec, Arc<Recorder>) -> F,
) -> Record {
    let spec = RunSpec::from_pairs(pairs.iter().copied()).expect("the spec is possible");
    let (clock, timers) = (Arc::new(VirtualClock::default()), Timers::new());
    let ring = Arc::new(Ring::new(16));
    let writer = Writer::new(Arc::clone(&ring), Lane(0));
    let recorder = Arc::new(Recorder::new(writer, clock.clone()));
    let mut pool = LocalPool::new();
    let host = VirtualHost {
        clock: Arc::clone(&clock),
        timers: timers.clone(),
        spawner: pool.spawner(),
        recorder: Arc::clone(&recorder),
    };
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
