//! The summary, computed a second time in the slowest and most obvious way: for each
//! nanosecond, look at who works and who waits.

use crate::support::traces::well_formed_events;
use proptest::prelude::*;
use ww_core::analysis::{Circumstances, Model, Summary};
use ww_core::trace::{Event, Task, Time, What};

/// Whether this event's lane works during the nanosecond that follows it, as the last event
/// of the lane at or before that nanosecond says.
fn works(events: &[Event], lane: u16, ns: u64) -> bool {
    events
        .iter()
        .rfind(|event| {
            event.lane.0 == lane && event.at.ns() <= ns && !matches!(event.what, What::Finished(..))
        })
        .is_some_and(|event| matches!(event.what, What::PollBegan(_) | What::TileBegan(_)))
}

fn waits(events: &[Event], task: Task, ns: u64) -> bool {
    events
        .iter()
        .rfind(|event| {
            event.at.ns() <= ns
                && match event.what {
                    What::PollBegan(of)
                    | What::PollEnded { task: of, .. }
                    | What::Finished(of, _) => of == task,
                    _ => false,
                }
        })
        .is_some_and(|event| matches!(event.what, What::PollEnded { ready: false, .. }))
}

fn task_of(event: &Event) -> Option<u32> {
    match event.what {
        What::PollBegan(task) => Some(task.0),
        _ => None,
    }
}

proptest! {
    #[test]
    fn nanosecond_by_nanosecond(events in well_formed_events()) {
        let mut model = Model::of(4, &events);
        model.end(Time::ZERO);
        let summary = Summary::of(&model, Time::ZERO, Circumstances::default());
        let end = events.iter().map(|event| event.at.ns()).max().unwrap_or(0);
        let tasks = events.iter().filter_map(task_of).max().map_or(0, |highest| highest + 1);
        let ms = |ns: usize| ns as f64 / 1e6;
        let work_of = |lane| (0..end).filter(|ns| works(&events, lane, *ns)).count();
        let work: usize = (0..4).map(work_of).sum();
        let wait: usize = (0..tasks)
            .map(|task| (0..end).filter(|ns| waits(&events, Task(task), *ns)).count())
            .sum();
        let count = |is: fn(&Event) -> bool| events.iter().filter(|event| is(event)).count();
        prop_assert!((summary.wall_ms - end as f64 / 1e6).abs() < 1e-9);
        prop_assert!((summary.work_ms - ms(work)).abs() < 1e-9, "{} is not {}", summary.work_ms, ms(work));
        prop_assert!((summary.wait_ms - ms(wait)).abs() < 1e-9, "{} is not {}", summary.wait_ms, ms(wait));
        prop_assert_eq!(summary.lanes, 4);
        prop_assert_eq!(summary.tasks, tasks);
        prop_assert_eq!(summary.polls as usize, count(|event| matches!(event.what, What::PollBegan(_))));
        prop_assert_eq!(summary.tiles as usize, count(|event| matches!(event.what, What::TileEnded(..))));
        for lane in 0..4_u16 {
            let busy = if end == 0 { 0.0 } else { work_of(lane) as f64 / end as f64 };
            prop_assert!((summary.busy[usize::from(lane)] - busy).abs() < 1e-9);
        }
    }
}
