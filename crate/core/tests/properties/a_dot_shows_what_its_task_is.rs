//! A task is unborn, then it waits, lights up with each poll for as long as it glows, and at last
//! shows how it ended.

use crate::support::traces::well_formed_events;
use proptest::prelude::*;
use ww_core::analysis::{Model, TaskState, states};
use ww_core::trace::{Event, Outcome, Time, What};

/// The same found slowly: by going through all events up to the moment.
fn slowly(events: &[Event], tasks: usize, at: Time, glow: Time) -> Vec<TaskState> {
    (0..tasks)
        .map(|task| {
            let own = || {
                let own =
                    move |event: &&Event| event.what.task().is_some_and(|it| it.0 as usize == task);
                events.iter().filter(own).filter(|event| event.at <= at)
            };
            let began = own()
                .filter(|event| matches!(event.what, What::PollBegan(_)))
                .count();
            let mut ends = own().filter(|event| matches!(event.what, What::PollEnded { .. }));
            let goes_on = began > ends.clone().count();
            if goes_on
                || ends
                    .next_back()
                    .is_some_and(|event| at.since(event.at) < glow)
            {
                return TaskState::Polled;
            }
            let how = own().find_map(|event| match event.what {
                What::Finished(_, how) => Some(how),
                _ => None,
            });
            match how {
                Some(Outcome::Done) => TaskState::Done,
                Some(Outcome::Cancelled) => TaskState::Cancelled,
                Some(_) => TaskState::Failed,
                None if began > 0 => TaskState::Waiting,
                None => TaskState::Unborn,
            }
        })
        .collect()
}

proptest! {
    #[test]
    fn the_states_equal_a_slow_look(events in well_formed_events(), at in 0..400_u64, glow in 0..20_u64) {
        let mut model = Model::of(4, &events);
        model.end(Time::ZERO);
        let (at, glow) = (Time::from_ns(at), Time::from_ns(glow));
        let quick = states(&model, at, glow);
        prop_assert_eq!(&quick, &slowly(&events, quick.len(), at, glow));
    }
}
