//! How late sleepers are polled, and how often tasks change their thread, is in the events.

use proptest::prelude::*;
use ww_core::analysis::{Circumstances, Model, Summary, View};
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::{Event, Lane, Task, Time, What};

const TASK: Task = Task(0);

fn poll(lane: u16, from: u64, sleeps_until: Option<u64>) -> Vec<Event> {
    let event = |at, what| Event {
        at: Time::from_ns(at),
        lane: Lane(lane),
        what,
    };
    let mut events = vec![event(from, What::PollBegan(TASK))];
    if let Some(until) = sleeps_until {
        events.push(event(from, What::Until(TASK, Time::from_ns(until))));
    }
    let ready = sleeps_until.is_none();
    events.push(event(from, What::PollEnded { task: TASK, ready }));
    events
}

fn summary(events: &[Event]) -> Summary {
    let mut model = Model::of(1, events);
    model.end(Time::ZERO);
    Summary::of(&model, Time::ZERO, Circumstances::default())
}

/// The whole nanoseconds that a summary's milliseconds stand for.
fn ns(ms: f64) -> u64 {
    Time::from_ms(ms).ns()
}

proptest! {
    #[test]
    fn lateness_is_from_the_deadline_to_the_next_poll(
        sleeps in prop::collection::vec((1..1_000_u64, 0..1_000_u64), 1..20),
    ) {
        let (mut events, mut now) = (Vec::new(), 0);
        for (sleep, late) in &sleeps {
            events.extend(poll(0, now, Some(now + sleep)));
            now += sleep + late;
        }
        events.extend(poll(0, now, None));
        let mut late: Vec<u64> = sleeps.iter().map(|(_, late)| *late).collect();
        late.sort_unstable();
        let summary = summary(&events);
        prop_assert_eq!(ns(summary.late_ms), late[late.len() / 2]);
        prop_assert_eq!(ns(summary.latest_ms), late[late.len() - 1]);
    }

    #[test]
    fn a_poll_before_the_deadline_changes_no_lateness(early in 1..100_u64, late in 0..100_u64) {
        let mut events = poll(0, 0, Some(100));
        // Woken by something else, it goes on sleeping.
        let [began, ended] = [What::PollBegan(TASK), What::PollEnded { task: TASK, ready: false }];
        for what in [began, ended] {
            events.push(Event { at: Time::from_ns(100 - early), lane: Lane(0), what });
        }
        events.extend(poll(0, 100 + late, None));
        prop_assert_eq!(ns(summary(&events).latest_ms), late);
    }

    #[test]
    fn a_task_that_hops_waits_as_long_whoever_tells_of_it_first(
        polls in prop::collection::vec((0..3_u16, 1..1_000_u64), 1..30),
    ) {
        let mut at = 0;
        let mut events: Vec<Event> = polls
            .iter()
            .flat_map(|(lane, waits)| {
                at += waits;
                poll(*lane, at, Some(at + 1))
            })
            .collect();
        let waits: u64 = polls.iter().skip(1).map(|(_, waits)| waits).sum();
        // As a page gets them: all of a lane, then all of the next.
        events.sort_by_key(|event| event.lane);
        let spec = [("workload", "sleep"), ("engine", "smol-threads"), ("threads", "3")];
        let spec = RunSpec::from_pairs(spec).expect("the spec is possible");
        let mut record = Record::new(spec, "threads", 1.0);
        for event in events {
            record.push(event);
        }
        record.end(Time::from_ns(at), false);
        prop_assert_eq!(ns(record.summary(Time::ZERO).wait_ms), waits);
    }

    #[test]
    fn every_change_of_lane_is_a_hop(lanes in prop::collection::vec(0..4_u16, 1..30)) {
        let events: Vec<Event> = (0..)
            .zip(&lanes)
            .flat_map(|(at, lane)| poll(*lane, at * 10, Some(at * 10 + 5)))
            .collect();
        let hops = lanes.windows(2).filter(|two| two[0] != two[1]).count();
        prop_assert_eq!(summary(&events).hops as usize, hops);
        // A pixel a nanosecond: none is painted over another.
        let width = 300_u16;
        let view = View { from_ms: 0.0, to_ms: f64::from(width) / 1e6, width: width.into() };
        prop_assert_eq!(ww_core::analysis::hops(&Model::of(4, &events), view).len(), hops);
    }
}

#[test]
fn a_sleeper_that_is_never_polled_again_is_late_until_now() {
    let events = poll(0, 0, Some(1_000_000));
    let model = Model::of(1, &events);
    let summary = Summary::of(&model, Time::from_ns(5_000_000), Circumstances::default());
    assert!((summary.latest_ms - 4.0).abs() < 1e-9);
}
