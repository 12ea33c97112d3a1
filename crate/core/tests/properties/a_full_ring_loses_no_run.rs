//! However small the ring and however rarely it is emptied: what comes out is well formed,
//! and what does not is counted.

use std::sync::Arc;

use proptest::prelude::*;
use ww_core::trace::{Doing, Event, Lane, Mark, Ring, Task, TileId, Time, What, Writer};

#[derive(Clone, Copy, Debug)]
enum Action {
    Mark,
    Poll { marks_inside: u8 },
    Tile { nested: bool },
    Drain,
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        3 => Just(Action::Mark),
        3 => (0..6_u8).prop_map(|marks_inside| Action::Poll { marks_inside }),
        3 => any::<bool>().prop_map(|nested| Action::Tile { nested }),
        1 => Just(Action::Drain),
    ]
}

proptest! {
    #[test]
    fn what_began_has_its_end_and_the_rest_is_counted(
        log2 in 0..5_u8,
        actions in prop::collection::vec(action(), 0..80),
    ) {
        let ring = Arc::new(Ring::new(log2));
        let mut writer = Writer::new(Arc::clone(&ring), Lane(3));
        let mut events: Vec<Event> = Vec::new();
        let mut attempted = 0_u32;
        let mut clock = 0;
        let mut now = || { clock += 1; Time::from_ns(clock) };
        for action in actions {
            match action {
                Action::Mark => {
                    attempted += 1;
                    writer.mark(now(), Mark::Woken(Task(1)));
                }
                Action::Poll { marks_inside } => {
                    attempted += 2 + u32::from(marks_inside);
                    let open = writer.begin(now(), Doing::Poll(Task(1)));
                    for _ in 0..marks_inside {
                        writer.mark(now(), Mark::Sent(Task(1)));
                    }
                    writer.end(now(), open, 0);
                }
                Action::Tile { nested } => {
                    attempted += 2;
                    let open = writer.begin(now(), Doing::Tile(TileId(7)));
                    if nested && ring.dropped() == 0 {
                        // Part of the outer one: neither written nor lost.
                        let inner = writer.begin(now(), Doing::Poll(Task(2)));
                        writer.end(now(), inner, 1);
                    }
                    writer.end(now(), open, 5);
                }
                Action::Drain => ring.drain(|event| events.push(event)),
            }
        }
        ring.drain(|event| events.push(event));
        let nested_written = events.iter().any(|event| matches!(event.what, What::PollBegan(Task(2))));
        prop_assert!(ring.dropped() > 0 || !nested_written);
        if !nested_written {
            prop_assert_eq!(u32::try_from(events.len()).unwrap() + ring.dropped(), attempted);
        }
        prop_assert!(events.windows(2).all(|pair| pair[0].at < pair[1].at), "in order");
        let mut open: Option<What> = None;
        for event in events {
            match (event.what, open) {
                (What::PollBegan(_) | What::TileBegan(_), None) => open = Some(event.what),
                (What::PollEnded { task, .. }, Some(What::PollBegan(began))) if task == began => open = None,
                (What::TileEnded(tile, _), Some(What::TileBegan(began))) if tile == began => open = None,
                (What::Sent(_) | What::Woken(_), _) => {}
                other => prop_assert!(false, "out of place: {other:?}"),
            }
        }
        prop_assert_eq!(open, None, "every poll and tile that began has its end");
    }

    #[test]
    fn counting_wraps_without_losing_order(rounds in 1..200_u32) {
        let ring = Arc::new(Ring::new(2));
        let mut writer = Writer::new(Arc::clone(&ring), Lane(0));
        let mut seen = Vec::new();
        for round in 0..rounds {
            writer.mark(Time::from_ns(u64::from(round)), Mark::Woken(Task(round)));
            if round % 3 == 0 {
                ring.drain(|event| seen.push(event.at.ns()));
            }
        }
        ring.drain(|event| seen.push(event.at.ns()));
        prop_assert_eq!(seen, (0..u64::from(rounds)).collect::<Vec<_>>());
        prop_assert_eq!(ring.dropped(), 0);
    }
}
