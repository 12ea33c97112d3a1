//! What is never awaited never happens, what loses a race or takes too long is dropped, and it
//! waits no longer from that moment on. In virtual time, so that every sum is exact.

use crate::support::virtual_host::record;
use proptest::prelude::*;
use ww_core::record::Record;
use ww_core::tasks;
use ww_core::trace::Time;

/// So many sleeps, the longest of them `delay` ms, with other parameters of a spec.
fn sleeps(number: u32, delay: u32, more: &[(&str, &str)]) -> Record {
    let (number, delay) = (number.to_string(), delay.to_string());
    let mut pairs = vec![
        ("workload", "sleep"),
        ("tasks", &number),
        ("delay_ms", &delay),
    ];
    pairs.extend_from_slice(more);
    record(&pairs, |host, spec, recorder| async move {
        tasks::sleeps(&host, &spec, &recorder).await;
    })
}

fn is(measured_ms: f64, expected_ms: f64) -> bool {
    (measured_ms - expected_ms).abs() < 1e-5
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_never_awaited_never_happens(number in 1..100_u32, delay in 1..1000_u32) {
        let record = sleeps(number, delay, &[("order", "lazy")]);
        let summary = record.summary(Time::ZERO);
        prop_assert_eq!(summary.tasks, number);
        prop_assert_eq!(summary.polls, 0);
        prop_assert_eq!(summary.cancelled, number);
        prop_assert!(is(summary.wait_ms, 0.0));
        prop_assert!(is(summary.wall_ms, delay.into()));
    }

    #[test]
    fn a_race_ends_with_its_winner(number in 1..100_u32, parts in 1..20_u32) {
        let delay = number * parts;
        let record = sleeps(number, delay, &[("order", "race"), ("delays", "rising")]);
        let summary = record.summary(Time::ZERO);
        prop_assert_eq!(summary.cancelled, number - 1);
        prop_assert!(is(summary.wall_ms, parts.into()), "{}", summary.wall_ms);
        prop_assert!(is(summary.wait_ms, (number * parts).into()), "{}", summary.wait_ms);
    }

    #[test]
    fn what_is_given_up_waits_until_then_and_no_longer(
        number in 1..50_u32,
        parts in 1..20_u32,
        given_up in 1..50_u32,
        order in prop::sample::select(vec!["join", "spawn"]),
        cancel in prop::sample::select(vec!["timeout", "drop", "abort"]),
    ) {
        // Half a part: no answer comes at the very moment at which it is given up.
        let timeout = (given_up * 2 - 1) * parts;
        let delay = number * parts * 2;
        let record = sleeps(number, delay, &[
            ("delays", "rising"),
            ("order", order),
            ("cancel", cancel),
            ("timeout_ms", &timeout.to_string()),
        ]);
        let summary = record.summary(Time::ZERO);
        let waits = (1..=number).map(|task| (task * parts * 2).min(timeout)).sum::<u32>();
        prop_assert_eq!(summary.cancelled, number.saturating_sub(given_up - 1).min(number));
        prop_assert!(is(summary.wait_ms, waits.into()), "{} and not {waits}", summary.wait_ms);
    }

    #[test]
    fn a_task_that_sleeps_many_times_sleeps_each_as_long(
        number in 1..20_u32, times in 1..20_u32, delay in 1..100_u32,
    ) {
        let record = sleeps(number, delay, &[("times", &times.to_string())]);
        let summary = record.summary(Time::ZERO);
        prop_assert_eq!(summary.polls, number * (times + 1));
        prop_assert!(is(summary.wall_ms, (times * delay).into()));
        prop_assert!(is(summary.latest_ms, 0.0), "in virtual time nobody is late");
    }
}

#[test]
fn heartbeats_end_with_what_they_beat_beside() {
    let pairs = [
        ("workload", "compute"),
        ("tasks", "4"),
        ("delay_ms", "10"),
        ("width", "16"),
        ("height", "16"),
        ("yield_every", "3"),
    ];
    let record = record(&pairs, |host, spec, recorder| async move {
        tasks::beside_heartbeats(&host, &spec, &recorder).await;
    });
    let summary = record.summary(Time::ZERO);
    assert_eq!(
        (summary.tasks, summary.cancelled, summary.failed),
        (4, 0, 0)
    );
    // Before the computation five beats, after it one more.
    assert!(is(summary.wall_ms, 60.0), "{}", summary.wall_ms);
}
