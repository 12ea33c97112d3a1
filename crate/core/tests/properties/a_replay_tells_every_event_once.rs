//! Going through a finished run: every event once, in the order of their times, and at each
//! moment what a slow second look at the events says.

use crate::support::traces::{arbitrary_events, well_formed_events};
use proptest::prelude::*;
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::{Event, Time, What};

fn record(events: &[Event]) -> Record {
    let spec = RunSpec::from_pairs([("threads", "4")]).expect("the spec is possible");
    let mut record = Record::new(spec, "threads", 5.0);
    for event in events {
        record.push(*event);
    }
    record.end(Time::ZERO, false);
    record
}

proptest! {
    #[test]
    fn forwards_and_backwards(events in well_formed_events()) {
        let mut record = record(&events);
        prop_assert_eq!(record.positions() as usize, events.len());
        let forwards: Vec<_> = (0..=record.positions()).map(|at| record.moment(at)).collect();
        let mut backwards: Vec<_> = (0..=record.positions()).rev().map(|at| record.moment(at)).collect();
        backwards.reverse();
        prop_assert_eq!(&forwards, &backwards);
        let times: Vec<_> = forwards.iter().flatten().map(|moment| moment.at_ms).collect();
        prop_assert!(times.is_sorted(), "{times:?}");
    }

    #[test]
    fn tiles_are_those_finished_by_then(events in well_formed_events(), share in 0.0..1.0_f64) {
        let mut record = record(&events);
        let end = events.iter().map(|event| event.at).max().unwrap_or_default();
        let at = Time::from_ms(end.ms() * share);
        let position = record.position_at(at);
        let by_then = |event: &&Event| event.at <= at;
        prop_assert_eq!(position as usize, events.iter().filter(by_then).count());
        let finished = events
            .iter()
            .filter(by_then)
            .filter(|event| matches!(event.what, What::TileEnded(..)))
            .count();
        let moment = record.moment(position).expect("the run is over");
        prop_assert_eq!(moment.tiles as usize, finished);
    }

    #[test]
    fn lanes_that_work_are_those_in_the_middle_of_a_tile(events in well_formed_events(), at in 0..300_u64) {
        let mut record = record(&events);
        let at = Time::from_ns(at);
        let position = record.position_at(at);
        let moment = record.moment(position).expect("the run is over");
        // The latest event that has happened sets the moment.
        let latest = events.iter().map(|event| event.at).filter(|then| *then <= at).max();
        let works = |lane: u16| {
            events
                .iter()
                .rfind(|event| event.lane.0 == lane && Some(event.at) <= latest)
                .is_some_and(|event| matches!(event.what, What::TileBegan(_)))
        };
        let lanes: Vec<u32> = moment.working.iter().map(|(_, lane)| *lane).collect();
        let expected: Vec<u32> = (0..4_u16).filter(|lane| works(*lane)).map(u32::from).collect();
        prop_assert_eq!(lanes, expected);
    }

    #[test]
    fn any_heap_of_events_can_be_gone_through(events in arbitrary_events(), position in any::<u32>()) {
        let mut record = record(&events);
        let moment = record.moment(position).expect("the run is over");
        prop_assert!(moment.position <= record.positions());
        prop_assert!(moment.event.ends_with('.'), "{}", moment.event);
        prop_assert!(moment.state.is_empty() || moment.state.ends_with('.'), "{}", moment.state);
    }
}

#[test]
fn a_run_that_goes_on_has_no_moments() {
    let spec = RunSpec::from_pairs([]).expect("the spec is possible");
    let mut record = Record::new(spec, "threads", 5.0);
    assert_eq!(record.moment(0), None);
    assert_eq!(record.positions(), 0);
}
