//! A server whose tasks compute is late for everybody; one that asks a pool has its answers from
//! there. With real pictures, real threads and a real clock.

use std::sync::Arc;

use crate::twins::parkers::ThreadParker;
use crate::twins::std_clock::StdClock;
use futures_channel::oneshot;
use ww_core::engine::by_hand;
use ww_core::place::Place;
use ww_core::pool::Pool;
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::tasks;
use ww_core::trace::{Clock, Lane, Recorder, Ring, Task, Time, TraceFile, What, Writer};
use ww_core::workload::mandelbrot::View;

/// A pool that nobody asks.
#[derive(Clone)]
struct Unasked;

impl Pool for Unasked {
    fn compute(&self, request: Task, _: View) -> oneshot::Receiver<u64> {
        panic!("task {} asks the pool", request.0)
    }
}

#[test]
fn inside_the_task_every_request_waits_for_the_pictures_before_it() {
    const REQUESTS: u32 = 4;
    let tasks = (REQUESTS + 1).to_string();
    // All arrive at once, at the beginning; the pictures are real, and so is the clock.
    let pairs = [
        ("workload", "requests"),
        ("computes", "task"),
        ("tasks", &*tasks),
        ("delay_ms", "0"),
        ("width", "200"),
        ("height", "200"),
    ];
    let spec = RunSpec::from_pairs(pairs).expect("it is possible");
    let (clock, ring) = (StdClock::new(), Arc::new(Ring::new(12)));
    let writer = Writer::new(Arc::clone(&ring), Lane(0));
    let recorder = Arc::new(Recorder::new(writer, Arc::new(clock)));
    let mut executor = by_hand::Executor::new();
    let timers = executor.timers().clone();
    let place = Place::new(Arc::clone(&recorder), timers, executor.spawner(), || {});
    executor.spawn(async move { tasks::requests(&place, Unasked, &spec, &recorder).await });
    executor.run(&ThreadParker::by(clock));
    let mut record = Record::new(spec, "threads", 1.0);
    ring.drain(|event| {
        record.push(event);
    });
    record.end(clock.now(), false);
    let (mut began, mut pictures) = (Time::ZERO, Vec::new());
    for event in record.trace().events {
        match event.what {
            What::PollBegan(task) if task.0 > 0 => began = event.at,
            What::PollEnded { task, ready } if task.0 > 0 => {
                assert!(ready, "task {} waited", task.0);
                pictures.push(event.at.since(began).ms());
            }
            _ => {}
        }
    }
    assert_eq!(pictures.len(), REQUESTS as usize, "each is polled once");
    let before_the_last: f64 = pictures[..pictures.len() - 1].iter().sum();
    let summary = record.summary(Time::ZERO);
    assert!(before_the_last > 0.0);
    assert!(
        summary.latest_ms >= before_the_last,
        "{} ms late after pictures of {pictures:?} ms",
        summary.latest_ms
    );
}

#[test]
fn on_tokio_and_rayon_every_request_is_answered_by_who_was_asked() {
    for (computes, computed) in [("pool", 6), ("task", 0)] {
        let pairs = [
            ("workload", "requests"),
            ("computes", computes),
            ("tasks", "7"),
            ("delay_ms", "2"),
            ("threads", "2"),
            ("width", "60"),
            ("height", "60"),
        ];
        let spec = RunSpec::from_pairs(pairs).expect("it is possible");
        let nobody = ([127, 0, 0, 1], 0).into();
        let record = crate::twins::twin::run(spec, nobody).expect("it runs");
        let summary = record.summary(Time::ZERO);
        assert_eq!((summary.tasks, summary.lanes), (7, 3));
        assert_eq!(
            (summary.failed, summary.cancelled, summary.dropped_events),
            (0, 0, 0)
        );
        assert_eq!(summary.tiles, computed, "{computes}");
        let by_the_pool = record
            .trace()
            .events
            .into_iter()
            .filter(|event| matches!(event.what, What::TileEnded(..)))
            .all(|event| event.lane.0 > 0);
        assert!(by_the_pool, "the thread of the tasks has computed");
        let trace = record.trace();
        let kept = TraceFile::from_bytes(&trace.to_bytes().expect("it can be kept"));
        assert_eq!(kept.expect("it can be opened"), trace);
    }
}
