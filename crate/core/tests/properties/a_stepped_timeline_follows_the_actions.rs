//! The timeline of a stepped executor: one column an action, and nothing left out.

use crate::interpreted::cases;
use crate::stepping::action;
use proptest::prelude::*;
use ww_core::stepping::{Action, End, Look, Status, Stepper};
use ww_core::trace::What;

proptest! {
    #![proptest_config(cases(4))]

    #[test]
    fn rows_have_no_gap_from_a_tasks_beginning_to_its_end(
        tasks in 1..=4_u32,
        actions in prop::collection::vec(action(), 0..60),
    ) {
        let mut stepper = Stepper::new(tasks).unwrap();
        for action in actions {
            // Those that are refused change nothing.
            let _: Result<(), _> = stepper.apply(action);
        }
        let view = stepper.view();
        prop_assert_eq!(view.columns, view.position + 1);
        prop_assert_eq!(view.rows.len(), view.tasks.len());
        for (row, task) in view.rows.iter().zip(&view.tasks) {
            prop_assert_eq!(row.task, task.task);
            for pair in row.stretches.windows(2) {
                prop_assert_eq!(pair[0].to, pair[1].from);
            }
            for stretch in &row.stretches {
                prop_assert!(stretch.from < stretch.to && stretch.to <= view.columns * 2);
            }
            let solid: u32 = row.stretches.iter()
                .filter(|stretch| stretch.look == Look::Poll)
                .map(|stretch| stretch.to - stretch.from)
                .sum();
            prop_assert_eq!(solid, task.polls * 2);
            let over = row.points.iter().filter(|point| point.what != End::Woken).count();
            let is_over = matches!(task.status, Status::Finished | Status::Failed | Status::Dropped);
            prop_assert_eq!(over, usize::from(is_over));
            if let (false, Some(last)) = (is_over, row.stretches.last()) {
                prop_assert_eq!(last.to, view.columns * 2);
            }
        }
    }

    #[test]
    fn the_trace_is_well_formed(actions in prop::collection::vec(action(), 0..60)) {
        let mut stepper = Stepper::new(3).unwrap();
        for action in actions {
            let _: Result<(), _> = stepper.apply(action);
        }
        let events = stepper.events();
        prop_assert!(events.is_sorted_by_key(|event| event.at));
        let mut polling = None;
        let mut finished = Vec::new();
        for event in events {
            match event.what {
                What::PollBegan(task) => {
                    prop_assert_eq!(polling.replace(task), None);
                    prop_assert!(!finished.contains(&task), "{:?} is polled after its end", task);
                }
                What::PollEnded { task, .. } => prop_assert_eq!(polling.take(), Some(task)),
                What::Finished(task, _) => finished.push(task),
                What::Woken(task) => prop_assert!(!finished.contains(&task)),
                _ => {}
            }
        }
        prop_assert_eq!(polling, None);
    }
}

#[test]
fn a_wait_is_hatched_from_its_poll_to_its_wake_and_queued_to_the_next() {
    let mut stepper = Stepper::new(2).unwrap();
    let poll = Action::Poll { task: 1 };
    for action in [
        poll,
        Action::Poll { task: 2 },
        Action::Ready { task: 1 },
        Action::Spawn,
        poll,
    ] {
        stepper.apply(action).unwrap();
    }
    let row = stepper.view().rows.remove(0);
    let stretches: Vec<_> = row
        .stretches
        .iter()
        .map(|stretch| (stretch.from, stretch.to, stretch.look))
        .collect();
    assert_eq!(
        stretches,
        [
            (0, 2, Look::Queued),
            (2, 4, Look::Poll),
            (4, 7, Look::Waiting),
            (7, 10, Look::Queued),
            (10, 12, Look::Poll),
        ]
    );
    assert_eq!(row.points.len(), 1);
    assert_eq!(row.points[0].at, 3);
}

#[test]
fn the_suggested_path_ticks_as_it_is_walked() {
    let mut stepper = Stepper::new(2).unwrap();
    let done = |stepper: &Stepper| -> Vec<bool> {
        stepper.view().path.iter().map(|step| step.done).collect()
    };
    let (poll, ready) = (|task| Action::Poll { task }, |task| Action::Ready { task });
    let walked: [&[Action]; 8] = [
        &[poll(1)],
        &[ready(1)],
        &[Action::PollNext, Action::PollNext],
        &[poll(2)],
        &[Action::Spawn, ready(3), poll(3)],
        &[ready(3), poll(3), ready(3), poll(3), ready(3), poll(3)],
        &[Action::Drop { task: 1 }],
        &[Action::Spawn, Action::Spawn],
    ];
    // Task 1 sleeps since the fourth action polled it; eight later that counts.
    let sleeps_long = 12;
    for (at, actions) in walked.iter().enumerate() {
        if at < 7 {
            assert!(!done(&stepper)[at], "step {at} is ticked too early");
        }
        for action in *actions {
            stepper.apply(*action).unwrap();
            assert_eq!(done(&stepper)[7], stepper.position() >= sleeps_long);
        }
        assert!(done(&stepper)[at], "step {at}: {:?}", done(&stepper));
    }
    assert!(done(&stepper).iter().all(|done| *done));
    // Taking it back leaves what was seen.
    stepper.restart().unwrap();
    assert!(done(&stepper).iter().all(|done| *done));
}
