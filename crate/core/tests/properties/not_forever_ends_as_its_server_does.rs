//! `not_forever` ends as its server does, at the await that failed; what is dropped at an await
//! closes its socket. In virtual time, so that every sum is exact.

use std::cell::RefCell;
use std::rc::Rc;

use crate::support::pair::{Counts, Pairs};
use crate::support::virtual_host::record;
use proptest::prelude::*;
use ww_core::analysis::Summary;
use ww_core::record::Record;
use ww_core::tasks;
use ww_core::trace::{Outcome, Time, What};

/// So many sockets to a server that behaves so, with other parameters of a spec.
fn sockets(server: &str, number: u32, more: &[(&str, &str)]) -> (Record, Rc<Counts>) {
    let number = number.to_string();
    let mut pairs = vec![
        ("workload", "sockets"),
        ("tasks", &*number),
        ("server", server),
    ];
    pairs.extend_from_slice(more);
    let kept = Rc::new(RefCell::new(None));
    let keeps = Rc::clone(&kept);
    let record = record(&pairs, |host, spec, recorder| async move {
        let pairs = Pairs::new(host.clone());
        keeps.replace(Some(pairs.counts()));
        tasks::sockets(&host, Rc::new(pairs), &spec, &recorder).await;
    });
    let counts = kept.take().expect("it ran");
    (record, counts)
}

fn outcomes(record: &Record) -> Vec<Outcome> {
    let finished = |what| match what {
        What::Finished(_, outcome) => Some(outcome),
        _ => None,
    };
    let events = record.trace().events;
    events.iter().filter_map(|it| finished(it.what)).collect()
}

fn summary(record: &Record) -> Summary {
    record.summary(Time::ZERO)
}

fn is(measured_ms: f64, expected_ms: f64) -> bool {
    (measured_ms - expected_ms).abs() < 1e-5
}

const ORDERS: [&str; 3] = ["sequential", "join", "spawn"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn each_behaviour_ends_at_its_await(
        number in 1..40_u32,
        late in 1..2000_u32,
        order in prop::sample::select(&ORDERS[..]),
    ) {
        let all = usize::try_from(number).expect("it is small");
        for (server, outcome, heard, waits) in [
            ("up", Outcome::Done, all, 0),
            ("late", Outcome::Done, all, late),
            // At the first await, at the second, and after it no word was sent.
            ("gone", Outcome::Refused, 0, 0),
            ("other", Outcome::Unexpected, 0, 0),
        ] {
            let late = late.to_string();
            let (record, counts) =
                sockets(server, number, &[("order", order), ("delay_ms", &late)]);
            prop_assert_eq!(outcomes(&record), vec![outcome; all], "{}", server);
            prop_assert_eq!(counts.heard.borrow().len(), heard, "{}", server);
            prop_assert!(counts.heard.borrow().iter().all(|word| word == "goodbye"));
            prop_assert_eq!(counts.open.get(), 0, "{}", server);
            let accepted = if server == "gone" { 0 } else { number };
            prop_assert_eq!(counts.closed.get(), accepted, "{}", server);
            let waited = summary(&record).wait_ms;
            prop_assert!(is(waited, (number * waits).into()), "{server}: {waited} ms");
        }
    }

    #[test]
    fn what_hangs_waits_until_it_is_given_up(
        number in 1..40_u32,
        timeout in 1..2000_u32,
        order in prop::sample::select(&["join", "spawn"][..]),
        cancel in prop::sample::select(&["timeout", "drop", "abort"][..]),
    ) {
        let timeout_ms = timeout.to_string();
        let more = [("order", order), ("timeout_ms", &*timeout_ms), ("cancel", cancel)];
        let (record, counts) = sockets("hangs", number, &more);
        prop_assert_eq!(summary(&record).cancelled, number);
        prop_assert!(is(summary(&record).wait_ms, (number * timeout).into()));
        // The other ends have seen their sockets close.
        prop_assert_eq!((counts.open.get(), counts.closed.get()), (0, number));
    }
}

#[test]
fn what_hangs_and_is_not_given_up_waits_for_ever() {
    let (record, counts) = sockets("hangs", 3, &[]);
    assert_eq!(outcomes(&record), []);
    assert_eq!(summary(&record).tasks, 3);
    assert_eq!(summary(&record).polls, 3);
    assert_eq!(counts.closed.get(), 0);
}
