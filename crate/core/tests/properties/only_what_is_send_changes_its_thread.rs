//! On smol's executor of many threads a task that holds an `Arc` goes where a thread is free; one
//! that holds an `Rc` is polled by one thread alone.

use std::sync::Arc;

use crate::support::parkers::ThreadParker;
use crate::support::std_clock::StdClock;
use ww_core::engine::smol_threads::Run;
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::{Lane, Lanes, Recorder, Ring, Time, What, Writer};

fn run(threads: u16, tasks: u32, holds: &str) -> (Record, Vec<Vec<u16>>) {
    let (number, many) = (threads.to_string(), tasks.to_string());
    let spec = RunSpec::from_pairs([
        ("workload", "sleep"),
        ("engine", "smol-threads"),
        ("threads", &number),
        ("tasks", &many),
        ("times", "40"),
        ("delay_ms", "1"),
        ("holds", holds),
    ])
    .expect("the spec is possible");
    let clock = StdClock::new();
    let rings: Vec<_> = (0..threads).map(|_| Arc::new(Ring::new(16))).collect();
    let recorders = (0..)
        .map(Lane)
        .zip(&rings)
        .map(|(lane, ring)| Recorder::new(Writer::new(Arc::clone(ring), lane), Arc::new(clock)));
    let lanes = Lanes::new(recorders, || {
        rayon::current_thread_index().unwrap_or(usize::MAX)
    });
    let run = Arc::new(Run::new(&spec, Arc::new(clock), lanes));
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.into())
        .build()
        .expect("threads can be had");
    let shared = Arc::clone(&run);
    pool.spawn_broadcast(move |context| {
        shared.thread(u32::try_from(context.index()).expect("threads are few"));
    });
    run.drive_timers(&ThreadParker::by(clock));
    // A thread comes to this when it has returned from that.
    pool.broadcast(|_| ());
    let mut record = Record::new(spec, "threads", 1.0);
    let mut polled_by = vec![Vec::new(); tasks as usize];
    for ring in &rings {
        ring.drain(|event| {
            if let What::PollBegan(task) = event.what {
                polled_by[task.0 as usize].push(event.lane.0);
            }
            record.push(event);
        });
        record.add_dropped(ring.dropped().into());
    }
    record.end(Time::ZERO, false);
    (record, polled_by)
}

#[test]
fn every_task_ends_whoever_polls_it() {
    for holds in ["arc", "rc", "both"] {
        for threads in [1, 2, 4] {
            let (record, polled_by) = run(threads, 20, holds);
            let summary = record.summary(Time::ZERO);
            assert_eq!(summary.dropped_events, 0);
            assert_eq!((summary.cancelled, summary.failed), (0, 0));
            // Forty sleeps each, and the poll that finds the last one over. One may be woken
            // while it is polled, and is then polled once for nothing.
            assert!(
                polled_by.iter().all(|polls| polls.len() >= 41),
                "{holds} on {threads}"
            );
        }
    }
}

#[test]
fn what_holds_an_rc_stays_and_what_holds_an_arc_moves() {
    let (record, polled_by) = run(4, 40, "both");
    let threads = |task: &Vec<u16>| {
        let mut lanes = task.clone();
        lanes.sort_unstable();
        lanes.dedup();
        lanes.len()
    };
    let rc = polled_by.iter().skip(1).step_by(2);
    assert!(
        rc.clone().all(|task| threads(task) == 1),
        "each on its own thread"
    );
    let moved = polled_by.iter().step_by(2).filter(|task| threads(task) > 1);
    assert!(
        moved.count() > 0,
        "none of twenty moved in forty sleeps each"
    );
    assert!(record.summary(Time::ZERO).hops > 0);
}
