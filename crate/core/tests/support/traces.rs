//! Random traces: well-formed ones, as lanes and tasks really make them, and arbitrary ones.

use proptest::prelude::*;
use ww_core::trace::{Event, FrameId, Lane, Outcome, Site, Step, Task, TileId, Time, What};

/// Whatever can be written down as an event.
pub fn any_what() -> impl Strategy<Value = What> {
    let task = || (0..6_u32).prop_map(Task);
    let frame = || (0..6_u32).prop_map(FrameId);
    let step = || prop_oneof![Just(Step::Render), Just(Step::Encode)];
    prop_oneof![
        task().prop_map(|task| What::Spawned(task, Site::default())),
        task().prop_map(What::PollBegan),
        (task(), any::<bool>()).prop_map(|(task, ready)| What::PollEnded { task, ready }),
        task().prop_map(What::Woken),
        task().prop_map(What::Sent),
        (task(), 0..300_u64).prop_map(|(task, until)| What::Until(task, Time::from_ns(until))),
        (task(), any_outcome()).prop_map(|(task, outcome)| What::Finished(task, outcome)),
        (0..6_u32).prop_map(|tile| What::TileBegan(TileId(tile))),
        (0..6_u32, 1..1000_u64)
            .prop_map(|(tile, iterations)| What::TileEnded(TileId(tile), iterations)),
        (step(), frame()).prop_map(|(step, frame)| What::FrameBegan(step, frame)),
        (step(), frame(), 0..1000_u64)
            .prop_map(|(step, frame, result)| What::FrameEnded(step, frame, result)),
        Just(What::RunBegan),
        Just(What::RunEnded),
    ]
}

pub fn any_outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        Just(Outcome::Done),
        Just(Outcome::Cancelled),
        Just(Outcome::Refused),
        Just(Outcome::CutOff),
        any::<u16>().prop_map(Outcome::Status),
        Just(Outcome::Unexpected),
    ]
}

/// Events in any order, with times that may go backwards: a damaged file, a lying clock.
pub fn arbitrary_events() -> impl Strategy<Value = Vec<Event>> {
    let event = (0..200_u64, 0..4_u16, any_what()).prop_map(|(at, lane, what)| Event {
        at: Time::from_ns(at),
        lane: Lane(lane),
        what,
    });
    prop::collection::vec(event, 0..120)
}

/// A well-formed trace of one lane: spans one after another, some of them polls.
fn lane_events(lane: u16) -> impl Strategy<Value = Vec<Event>> {
    let step = (0..8_u64, 0..8_u64, 0..5_u32, any::<bool>(), any::<bool>());
    prop::collection::vec(step, 0..20).prop_map(move |steps| {
        let mut at = 0;
        let mut events = Vec::new();
        let mut over = Vec::new();
        // A task stays on its lane, so that its own events are in order.
        let mine = |task: u32| Task(task * 4 + u32::from(lane));
        for (pause, length, id, is_poll, ready) in steps {
            if is_poll && over.contains(&id) {
                continue;
            }
            at += pause;
            let (began, ended) = if is_poll {
                (
                    What::PollBegan(mine(id)),
                    What::PollEnded {
                        task: mine(id),
                        ready,
                    },
                )
            } else {
                (
                    What::TileBegan(TileId(id)),
                    What::TileEnded(TileId(id), length * 10 + 1),
                )
            };
            events.push(Event {
                at: Time::from_ns(at),
                lane: Lane(lane),
                what: began,
            });
            at += length;
            events.push(Event {
                at: Time::from_ns(at),
                lane: Lane(lane),
                what: ended,
            });
            if is_poll && ready {
                over.push(id);
                let what = What::Finished(mine(id), Outcome::Done);
                events.push(Event {
                    at: Time::from_ns(at),
                    lane: Lane(lane),
                    what,
                });
            }
        }
        events
    })
}

/// A well-formed trace of four lanes, each lane's events in order, the lanes out of step.
pub fn well_formed_events() -> impl Strategy<Value = Vec<Event>> {
    (
        lane_events(0),
        lane_events(1),
        lane_events(2),
        lane_events(3),
    )
        .prop_map(|(a, b, c, d)| [d, b, a, c].concat())
}
