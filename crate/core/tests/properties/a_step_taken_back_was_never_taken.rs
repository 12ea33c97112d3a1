//! Going back is replay: it gives exactly what was before, and going on again what was after.

use crate::interpreted::cases;
use crate::stepping::action;
use proptest::prelude::*;
use ww_core::stepping::{Action, Executor, Refusal, Stepper};
use ww_core::trace::Event;

/// What is, without what was ever done of the path: going back doesn’t undo having seen.
fn seen(stepper: &Stepper) -> (Executor, Vec<Event>) {
    let mut view = stepper.view();
    view.path.clear();
    // How many were taken back isn’t part of the moment.
    view.actions = 0;
    view.moment.clear();
    (view, stepper.events().to_vec())
}

proptest! {
    #![proptest_config(cases(4))]

    #[test]
    fn every_moment_is_the_same_whenever_it_is_reached(
        tasks in 1..=4_u32,
        actions in prop::collection::vec(action(), 0..40),
        visits in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let mut stepper = Stepper::new(tasks).unwrap();
        let mut moments = vec![seen(&stepper)];
        for action in actions {
            if stepper.apply(action).is_ok() {
                moments.push(seen(&stepper));
            }
        }
        for visit in visits {
            let position = visit.index(moments.len());
            stepper.go_to(position).unwrap();
            prop_assert_eq!(&seen(&stepper), &moments[position]);
        }
        stepper.go_to(moments.len() - 1).unwrap();
        for moment in moments.iter().rev().skip(1) {
            stepper.back().unwrap();
            prop_assert_eq!(&seen(&stepper), moment);
        }
        prop_assert_eq!(stepper.back(), Err(Refusal::AtTheBeginning));
        for moment in &moments[1..] {
            stepper.forward().unwrap();
            prop_assert_eq!(&seen(&stepper), moment);
        }
        prop_assert_eq!(stepper.forward(), Err(Refusal::AtTheEnd));
    }

    #[test]
    fn what_is_refused_changes_nothing(
        actions in prop::collection::vec(action(), 0..60),
    ) {
        let mut stepper = Stepper::new(2).unwrap();
        for action in actions {
            let before = (stepper.view(), stepper.history().to_vec());
            if let Err(refusal) = stepper.apply(action) {
                prop_assert!(refusal.to_string().ends_with('.'));
                prop_assert_eq!((stepper.view(), stepper.history().to_vec()), before);
            }
        }
    }
}

#[test]
fn something_new_replaces_what_was_taken_back() {
    let mut stepper = Stepper::new(2).unwrap();
    for task in [1, 2] {
        stepper.apply(Action::Poll { task }).unwrap();
    }
    stepper.back().unwrap();
    stepper.apply(Action::Drop { task: 2 }).unwrap();
    let done = [Action::Poll { task: 1 }, Action::Drop { task: 2 }];
    assert_eq!(stepper.history(), done);
    assert_eq!(stepper.forward(), Err(Refusal::AtTheEnd));
}

#[test]
fn beginning_again_can_be_taken_back() {
    let mut stepper = Stepper::new(1).unwrap();
    stepper.apply(Action::PollNext).unwrap();
    let before = seen(&stepper);
    stepper.restart().unwrap();
    assert_eq!(stepper.position(), 0);
    stepper.forward().unwrap();
    assert_eq!(seen(&stepper), before);
}

#[test]
fn there_is_no_moment_beyond_the_last() {
    let mut stepper = Stepper::new(1).unwrap();
    let refusal = stepper.go_to(1).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "There is no moment 1; they are 0 to 0."
    );
    for tasks in [0, 7] {
        assert!(Stepper::new(tasks).is_err());
    }
}
