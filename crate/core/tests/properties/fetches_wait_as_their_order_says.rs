//! One after another, the waits add up; together, they overlap. In virtual time, so that
//! the sums are exact.

use std::rc::Rc;
use std::sync::Arc;

use crate::support::virtual_loop::VirtualLoop;
use futures::future::{AbortHandle, Abortable};
use futures::task::LocalSpawnExt;
use proptest::prelude::*;
use ww_core::analysis::Summary;
use ww_core::engine::event_loop;
use ww_core::record::Record;
use ww_core::spec::{Order, RunSpec};
use ww_core::trace::{Lane, Recorder, Ring, Task, Time, Writer};
use ww_core::workload::fetch::Failure;

/// Runs fetches; stops them at `stop`, if they take longer.
fn run(
    tasks: u32,
    delay_ms: u32,
    order: &str,
    fails: fn(Task) -> Option<Failure>,
    stop: Time,
) -> (RunSpec, Summary) {
    let (tasks, delay_ms) = (tasks.to_string(), delay_ms.to_string());
    let pairs = [
        ("workload", "fetch"),
        ("tasks", &tasks),
        ("delay_ms", &delay_ms),
        ("order", order),
    ];
    let spec = RunSpec::from_pairs(pairs).expect("the spec is possible");
    let mut event_loop = VirtualLoop::new();
    let ring = Arc::new(Ring::new(13));
    let recorder = Arc::new(Recorder::new(
        Writer::new(Arc::clone(&ring), Lane(0)),
        event_loop.clock.clone(),
    ));
    let (net, spawner) = (Rc::new(event_loop.net(fails)), event_loop.spawner());
    let (abort, registration) = AbortHandle::new_pair();
    let fetches = async move { event_loop::wait(&spawner, net, &spec, 0, &recorder).await };
    let fetches = Abortable::new(fetches, registration);
    event_loop
        .spawner()
        .0
        .spawn_local(async {
            // Whether it was stopped is known to who stopped it.
            let _ = fetches.await;
        })
        .expect("the loop lives");
    event_loop.run(stop);
    abort.abort();
    event_loop.run(Time::ZERO);
    let mut record = Record::new(spec, "threads", 1.0);
    ring.drain(|event| {
        record.push(event);
    });
    record.add_dropped(ring.dropped().into());
    record.end(Time::ZERO, false);
    (spec, record.summary(Time::ZERO))
}

const FOREVER: Time = Time::from_ns(u64::MAX);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_fetch_waits_exactly_once_and_as_long_as_asked(
        tasks in 1..60_u32,
        delay in 1..1000_u32,
        order in prop::sample::select(vec!["sequential", "join", "spawn"]),
    ) {
        let (spec, summary) = run(tasks, delay, order, |_| None, FOREVER);
        let (all, one) = (f64::from(tasks * delay), f64::from(delay));
        prop_assert_eq!(summary.tasks, tasks);
        prop_assert_eq!(summary.lanes, 1);
        prop_assert_eq!(summary.dropped_events, 0);
        prop_assert_eq!(summary.failed + summary.cancelled, 0);
        prop_assert!((summary.wait_ms - all).abs() < 1e-6);
        let wall = if spec.order == Order::Sequential { all } else { one };
        prop_assert!((summary.wall_ms - wall).abs() < 1e-6, "{order}: {} ms", summary.wall_ms);
    }

    #[test]
    fn a_failure_ends_its_own_fetch_only(
        tasks in 1..60_u32,
        order in prop::sample::select(vec!["sequential", "join", "spawn"]),
    ) {
        let fails = |task: Task| match task.0 % 5 {
            1 => Some(Failure::Refused),
            2 => Some(Failure::CutOff),
            3 => Some(Failure::Status(503)),
            _ => None,
        };
        let (_, summary) = run(tasks, 10, order, fails, FOREVER);
        let failing = (0..tasks).filter(|task| fails(Task(*task)).is_some()).count();
        prop_assert_eq!(summary.tasks, tasks);
        prop_assert_eq!(summary.failed as usize, failing);
        prop_assert_eq!(summary.cancelled, 0);
    }

    #[test]
    fn a_stop_cancels_what_has_no_answer_yet(
        tasks in 1..40_u32,
        stop in 0..400_u32,
        order in prop::sample::select(vec!["sequential", "join", "spawn"]),
    ) {
        let (spec, summary) = run(tasks, 10, order, |_| None, Time::from_ms(f64::from(stop) + 0.5));
        if spec.order == Order::Sequential {
            let begun = (stop / 10 + 1).min(tasks);
            prop_assert_eq!(summary.tasks, begun, "futures are lazy: the rest never came into being");
            prop_assert_eq!(summary.cancelled, u32::from(stop / 10 < tasks));
        } else {
            prop_assert_eq!(summary.cancelled, if stop < 10 { tasks } else { 0 });
        }
    }
}
