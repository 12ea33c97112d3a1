//! Whatever the events, in whatever order: a lane does one thing at a time, a task waits
//! for one thing at a time, and everything that began has ended once the run is over.

use crate::support::traces::{arbitrary_events, well_formed_events};
use proptest::prelude::*;
use ww_core::analysis::{Circumstances, Model, Summary};
use ww_core::trace::{Event, Time};

fn check(events: &[Event]) -> Result<(), TestCaseError> {
    let mut model = Model::of(4, events);
    model.end(Time::ZERO);
    for lane in 0..4 {
        let spans: Vec<_> = model
            .spans()
            .iter()
            .filter(|span| span.lane == lane)
            .collect();
        for span in &spans {
            prop_assert!(
                span.to.is_some_and(|to| span.from <= to),
                "ends, and not before it begins: {span:?}"
            );
        }
        for pair in spans.windows(2) {
            prop_assert!(
                pair[0].to.unwrap() <= pair[1].from,
                "one at a time: {pair:?}"
            );
        }
    }
    for life in model.tasks() {
        for wait in &life.waits {
            prop_assert!(wait.to.is_some_and(|to| wait.from <= to));
            prop_assert!(wait.sent.is_none_or(|sent| wait.from <= sent));
        }
        for pair in life.waits.windows(2) {
            prop_assert!(pair[0].to.unwrap() <= pair[1].from);
        }
    }
    let summary = Summary::of(&model, Time::ZERO, Circumstances::default());
    prop_assert!(summary.work_ms <= summary.wall_ms * f64::from(summary.lanes) + 1e-9);
    prop_assert!(
        summary
            .busy
            .iter()
            .all(|share| (0.0..=1.0 + 1e-9).contains(share))
    );
    prop_assert!(summary.queued_ms <= summary.wait_ms + 1e-9 || !events.is_empty());
    Ok(())
}

proptest! {
    #[test]
    fn in_a_well_formed_trace(events in well_formed_events()) {
        check(&events)?;
    }

    #[test]
    fn in_any_heap_of_events(events in arbitrary_events()) {
        check(&events)?;
    }

    #[test]
    fn while_the_run_goes_on(events in well_formed_events(), until in 0..400_usize, now in 0..500_u64) {
        let events = &events[..until.min(events.len())];
        let model = Model::of(4, events);
        let summary = Summary::of(&model, Time::from_ns(now), Circumstances::default());
        prop_assert!(summary.work_ms <= summary.wall_ms * f64::from(summary.lanes) + 1e-9);
    }
}
