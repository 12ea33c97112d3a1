//! Any actions at all, for the properties of stepping.

use proptest::prelude::*;
use ww_core::stepping::Action;

/// An action on one of the tasks that there can be, and on some that there can't.
pub(crate) fn action() -> impl Strategy<Value = Action> {
    let task = || prop_oneof![20 => 1..=4_u32, 1 => 0..=8_u32];
    prop_oneof![
        4 => task().prop_map(|task| Action::Poll { task }),
        6 => task().prop_map(|task| Action::Ready { task }),
        1 => task().prop_map(|task| Action::Wrong { task }),
        1 => task().prop_map(|task| Action::Drop { task }),
        1 => Just(Action::Spawn),
        6 => Just(Action::PollNext),
    ]
}
