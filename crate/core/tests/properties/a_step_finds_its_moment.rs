//! A step's moment is the position at which its event has just happened, as the replay counts
//! them; a run without such an event says so.

use crate::support::traces::{arbitrary_events, well_formed_events};

use std::num::NonZeroU32;

use proptest::prelude::*;
use ww_core::lesson::{At, Events, Kind, Of, Which, moment};
use ww_core::replay::Replay;
use ww_core::trace::{Event, Lane, Outcome, Task, What};

/// Whether an event is called that, said a second time and without a table.
fn is_called(what: What, name: &str) -> bool {
    let called = match what {
        What::Spawned(..) => "spawn",
        What::PollBegan(_) => "poll",
        What::PollEnded { ready: false, .. } => "pending",
        What::PollEnded { ready: true, .. } => "ready",
        What::Woken(_) => "wake",
        What::Sent(_) => "sent",
        What::Until(..) => "sleep",
        What::Finished(_, Outcome::Cancelled) => "drop",
        What::Finished(..) => "finish",
        What::TileBegan(_) => "tile",
        What::TileEnded(..) => "tile-end",
        What::FrameBegan(..) => "frame",
        What::FrameEnded(..) => "frame-end",
        What::RunBegan => "turn",
        What::RunEnded => "turn-end",
    };
    called == name
}

fn any_of() -> impl Strategy<Value = Of> {
    prop_oneof![
        Just(Of::Any),
        (0..6_u32).prop_map(|it| Of::Task(Task(it))),
        (0..4_u16).prop_map(|it| Of::Lane(Lane(it))),
    ]
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(Kind::all().collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn a_moment_is_where_the_slow_way_finds_it(
        events in prop_oneof![arbitrary_events(), well_formed_events()],
        kind in any_kind(), of in any_of(), nth in 1..6_u32,
    ) {
        let ordered = Replay::of(&events).in_order(&events);
        let matching: Vec<u32> = ordered.iter().enumerate().filter(|(_, event)| {
            is_called(event.what, kind.name()) && match of {
                Of::Any => true,
                Of::Task(task) => event.what.task() == Some(task),
                Of::Lane(lane) => event.lane == lane,
            }
        }).map(|(place, _)| u32::try_from(place).unwrap_or(u32::MAX) + 1).collect();
        let known = Events::of(&events);
        let found = |which| moment(&known, At::Event(which, kind, of)).ok();
        prop_assert_eq!(found(Which::First), matching.first().copied());
        prop_assert_eq!(found(Which::Last), matching.last().copied());
        let number = NonZeroU32::new(nth).unwrap_or(NonZeroU32::MIN);
        prop_assert_eq!(found(Which::Nth(number)), matching.get(nth as usize - 1).copied());
        prop_assert_eq!(moment(&known, At::Start), Ok(0));
        prop_assert_eq!(moment(&known, At::End), Ok(Replay::of(&events).len()));
    }

    #[test]
    fn the_words_of_a_trace_say_the_same_as_its_events(events in arbitrary_events(), kind in any_kind()) {
        let words: Vec<u32> = events.iter().flat_map(|event| event.to_words()).collect();
        let read = Events::from_words(&words).expect("events");
        let known = Events::of(&events);
        prop_assert_eq!(read.in_order(), known.in_order());
        let at = At::Event(Which::First, kind, Of::Any);
        prop_assert_eq!(moment(&read, at), moment(&known, at));
    }

    #[test]
    fn words_that_are_no_events_are_refused(words in prop::collection::vec(any::<u32>(), 0..40)) {
        if let Err(refusal) = Events::from_words(&words) {
            prop_assert!(refusal.to_string().ends_with("can’t be read."));
        }
    }
}

#[test]
fn a_run_without_such_an_event_says_so() {
    let poll = |at| Event {
        at: ww_core::trace::Time::from_ns(at),
        lane: Lane(0),
        what: What::PollBegan(Task(0)),
    };
    let events = Events::of(&[poll(1), poll(2)]);
    let refused = |at: &str| {
        let at = at.parse().expect("a moment");
        moment(&events, at).expect_err("no such moment").to_string()
    };
    assert_eq!(
        refused("nth 3 poll of task 0"),
        "‘nth 3 poll of task 0’ is no moment of this run: 2 of its events are like that."
    );
    assert_eq!(
        refused("first tile"),
        "‘first tile’ is no moment of this run: 0 of its events are like that."
    );
}
