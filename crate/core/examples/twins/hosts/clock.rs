//! Threads that read the clock without pause, and the heartbeat of the thread that started them.

use std::sync::Arc;
use std::thread;

use ww_core::trace::{Clock, Lane, Time};
use ww_core::workload::clock::{beat, begin_heartbeat, end_heartbeat, thread as read_clock};

use super::super::run::Run;
use super::super::twin::CLOCK_RESOLUTION_US;
use super::duration;

/// Runs it. A thread that loops for ever is left to itself: it ends with this program.
#[expect(
    clippy::disallowed_methods,
    reason = "core starts no thread and sleeps nowhere; here is a host that may"
)]
pub fn run(run: &Run) {
    let spec = run.spec;
    let Some((own, others)) = run.recorders.split_last() else {
        return;
    };
    let mut threads: Vec<_> = (0..)
        .map(Lane)
        .zip(others.iter().map(Arc::clone))
        .map(|(lane, recorder)| {
            thread::spawn(move || read_clock(&spec, lane, &recorder, CLOCK_RESOLUTION_US, || ()))
        })
        .collect();
    threads.truncate(usize::try_from(spec.watchers()).unwrap_or_default());
    begin_heartbeat(own);
    let is_running = || {
        let lasts = Time::from_ms(spec.lasts_ms.get().into());
        run.clock.now() < lasts || threads.iter().any(|thread| !thread.is_finished())
    };
    while is_running() {
        let due = beat(own, Time::from_ms(spec.delay_ms.get().into()));
        thread::sleep(duration(due.since(run.clock.now())));
    }
    end_heartbeat(own);
}
