//! The twin of `not_forever` that is written by hand looks every 100 ms whether its socket is
//! there. How long it sleeps through a socket that is there is known exactly, in virtual time.

use std::sync::Arc;
use std::time::Duration;

use crate::support::pair::Pairs;
use crate::support::virtual_host::record;
use crate::support::virtual_loop::VirtualClock;
use proptest::prelude::*;
use ww_core::engine::threads::{Sleeps, held};
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::tasks;
use ww_core::trace::{Clock, Lane, Outcome, Recorder, Ring, Task, Time, What, Writer};
use ww_core::workload::sockets::{BlockingSocket, Failure, Reason, not_forever_by_hand};

const LOOKS_EVERY: u64 = 100_000_000;

/// A socket whose other end says one word, at once.
struct Says<'a> {
    word: Option<&'a str>,
    reason: &'a Reason,
}

impl BlockingSocket for Says<'_> {
    fn wait_for_data(&mut self, expected: &str) -> Result<(), ()> {
        match self.word {
            Some(word) if word == expected => Ok(()),
            Some(_) => self.reason.fail(Failure::Unexpected),
            None => self.reason.fail(Failure::GivenUp),
        }
    }

    fn send_data_back(&mut self, word: &str) -> Result<(), ()> {
        assert_eq!(word, "goodbye");
        Ok(())
    }

    fn close(self) -> Result<(), ()> {
        Ok(())
    }
}

/// The twin's run on a thread of its own, against a socket that is there from this moment on.
fn by_hand(arrives: Time, word: Option<&str>) -> Record {
    let clock = Arc::new(VirtualClock::default());
    let ring = Arc::new(Ring::new(16));
    let recorder = Recorder::new(Writer::new(Arc::clone(&ring), Lane(0)), clock.clone());
    let sleep = |lasts: Duration| {
        let lasts = u64::try_from(lasts.as_nanos()).expect("it is short");
        clock.set(clock.now() + Time::from_ns(lasts));
    };
    // It has no answer but that: the trace says the rest.
    let _answer = held(Task(0), &recorder, |held| {
        let reason = Reason::default();
        let socket = || {
            let is_there = clock.now() >= arrives;
            is_there
                .then_some(Says {
                    word,
                    reason: &reason,
                })
                .ok_or(())
        };
        let answer = not_forever_by_hand(socket, &Sleeps::new(held, sleep));
        reason.explain(answer)
    });
    let spec = [
        ("workload", "sockets"),
        ("engine", "threads"),
        ("tasks", "1"),
    ];
    let spec = RunSpec::from_pairs(spec).expect("the spec is possible");
    let mut record = Record::new(spec, "threads", 1.0);
    ring.drain(|event| {
        record.push(event);
    });
    record.end(clock.now(), false);
    record
}

/// The run of the async one, against a server that is late by so much.
fn awaited(late_ms: u32) -> Record {
    let late = late_ms.to_string();
    let pairs = [
        ("workload", "sockets"),
        ("tasks", "1"),
        ("server", "late"),
        ("delay_ms", &*late),
    ];
    record(&pairs, |host, spec, recorder| async move {
        let pairs = std::rc::Rc::new(Pairs::new(host.clone()));
        tasks::sockets(&host, pairs, &spec, &recorder).await;
    })
}

fn finished(record: &Record) -> (Time, Outcome) {
    let events = record.trace().events;
    let last = events.last().expect("something happened");
    match last.what {
        What::Finished(_, outcome) => (last.at, outcome),
        other => panic!("not finished but {other:?}"),
    }
}

proptest! {
    #[test]
    fn it_ends_at_the_first_look_after_the_socket_is_there(arrives in 0..5_000_000_000_u64) {
        let record = by_hand(Time::from_ns(arrives), Some("hello"));
        let (ends, outcome) = finished(&record);
        prop_assert_eq!(outcome, Outcome::Done);
        let looks = arrives.div_ceil(LOOKS_EVERY);
        prop_assert_eq!(ends.ns(), looks * LOOKS_EVERY);
        let lost = ends.ns() - arrives;
        prop_assert_eq!(lost, (LOOKS_EVERY - arrives % LOOKS_EVERY) % LOOKS_EVERY);
        prop_assert!(lost < LOOKS_EVERY);
        // Each look is seen in the trace, and between them the thread is held and does nothing.
        let summary = record.summary(Time::ZERO);
        prop_assert_eq!(u64::from(summary.polls), looks + 1);
        prop_assert!((summary.wait_ms - ends.ms()).abs() < 1e-6);
    }

    #[test]
    fn beside_the_async_one_it_loses_exactly_what_is_left_of_its_sleep(late in 0..3000_u32) {
        let (async_ends, outcome) = finished(&awaited(late));
        prop_assert_eq!(outcome, Outcome::Done);
        prop_assert_eq!(async_ends, Time::from_ms(late.into()));
        let (ends, _) = finished(&by_hand(Time::from_ms(late.into()), Some("hello")));
        let lost = ends.since(async_ends);
        let left = (100 - late % 100) % 100;
        prop_assert_eq!(lost, Time::from_ms(left.into()));
    }

    #[test]
    fn another_word_and_none_end_as_in_the_async_one(arrives in 0..1_000_000_000_u64) {
        let arrives = Time::from_ns(arrives);
        prop_assert_eq!(finished(&by_hand(arrives, Some("howdy"))).1, Outcome::Unexpected);
        prop_assert_eq!(finished(&by_hand(arrives, None)).1, Outcome::Cancelled);
    }
}
