//! What is exported for Perfetto keeps to the published format, whatever happened in the run.

use crate::support::realistic;
use crate::support::trace_event_format::verdict;
use crate::support::traces::{arbitrary_events, well_formed_events};
use proptest::prelude::*;
use serde_json::{Value, json};
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::{Date, Event, Origin, Time};

fn record(events: Vec<Event>, end: Option<u64>) -> Record {
    let spec = RunSpec::from_pairs([("threads", "4")]).expect("the spec is possible");
    let mut record = Record::new(spec, "threads", 5.0);
    record.recorded(Origin::of(
        "",
        Date::new(2026, 11, 24).expect("there is this day"),
    ));
    for event in events {
        record.push(event);
    }
    if let Some(end) = end {
        record.end(Time::from_ns(end), true);
    }
    record
}

fn events(text: &str) -> Vec<Value> {
    let trace: Value = serde_json::from_str(text).expect("it is JSON");
    trace["traceEvents"].as_array().cloned().unwrap_or_default()
}

proptest! {
    #[test]
    fn a_run_keeps_to_the_format(
        events in prop_oneof![well_formed_events(), arbitrary_events()],
        end in prop::option::of(0..400_u64),
    ) {
        let text = record(events, end).chrome_trace().expect("a run is JSON");
        prop_assert_eq!(verdict(&text), Ok(()));
    }

    #[test]
    fn nothing_is_left_out(happened in well_formed_events()) {
        let run = record(happened, Some(1000));
        let exported = events(&run.chrome_trace().expect("a run is JSON"));
        let count = |ph: &str, name: &str| {
            let is = |event: &&Value| event["ph"] == ph && event["name"].as_str().is_some_and(|it| it.starts_with(name));
            exported.iter().filter(is).count()
        };
        let summary = run.summary(Time::ZERO);
        prop_assert_eq!(count("X", "poll"), summary.polls as usize);
        prop_assert_eq!(count("X", "tile"), summary.tiles as usize);
        prop_assert_eq!(count("M", "thread_name"), summary.lanes as usize);
        let waited: f64 = exported
            .iter()
            .filter(|event| event["name"] == "waiting")
            .filter_map(|event| event["ts"].as_f64().map(|at| if event["ph"] == "e" { at } else { -at }))
            .sum();
        prop_assert!((waited / 1e3 - summary.wait_ms).abs() < 1e-9, "{} and {}", waited, summary.wait_ms);
    }
}

#[test]
fn a_real_run_is_exported_with_its_names() {
    for run in [realistic::tiles(2_000), realistic::fetches(2_000)] {
        let text = run.chrome_trace().expect("a run is JSON");
        assert_eq!(verdict(&text), Ok(()));
        for name in ["process_name", "thread_name", "otherData", "dropped_events"] {
            assert!(text.contains(name), "{name} is missing");
        }
    }
    let text = realistic::fetches(2_000)
        .chrome_trace()
        .expect("a run is JSON");
    for name in [
        "page thread",
        "task 17",
        "poll task 17",
        "wake task 17",
        "waiting",
    ] {
        assert!(text.contains(&format!("\"{name}\"")), "{name} is missing");
    }
}

/// Each breaks one rule: a check that lets one through checks nothing.
#[test]
fn what_breaks_a_rule_is_seen() {
    let named = [
        json!({"ph": "M", "name": "thread_name", "cat": "__metadata", "ts": 0, "pid": 1, "tid": 1, "args": {"name": "a"}}),
        json!({"ph": "M", "name": "thread_sort_index", "cat": "__metadata", "ts": 0, "pid": 1, "tid": 1, "args": {"sort_index": 1}}),
    ];
    let with = |more: &[Value]| {
        let events = [named.as_slice(), more].concat();
        verdict(&json!({ "traceEvents": events }).to_string())
    };
    let span = |from: f64, dur: f64| json!({"ph": "X", "name": "s", "cat": "c", "ts": from, "dur": dur, "pid": 1, "tid": 1});
    let point = |ph: &str, name: &str, ts: f64| json!({"ph": ph, "name": name, "cat": "c", "ts": ts, "pid": 1, "tid": 1, "id": 7});
    assert_eq!(
        with(&[span(1.0, 5.0), span(1.0, 2.5), span(6.0, 1.0)]),
        Ok(())
    );
    assert_eq!(
        with(&[
            point("b", "x", 1.0),
            point("b", "y", 1.0),
            point("e", "y", 2.0),
            point("e", "x", 2.0)
        ]),
        Ok(())
    );
    let wrong: [&[Value]; 10] = [
        &[json!({"ph": "X", "name": "s", "cat": "c", "ts": 1, "pid": 1, "tid": 1})],
        &[span(1.0, -0.5)],
        &[span(1.0, 5.0), span(2.0, 5.0)],
        &[json!({"ph": "X", "name": "s", "cat": "c", "ts": 1, "dur": 1, "pid": 1, "tid": 2})],
        &[point("b", "x", 1.0)],
        &[point("e", "x", 1.0)],
        &[
            point("b", "x", 1.0),
            point("b", "y", 1.0),
            point("e", "x", 2.0),
            point("e", "y", 2.0),
        ],
        &[point("b", "x", 2.0), point("e", "x", 1.0)],
        &[point("B", "x", 1.0)],
        &[json!({"ph": "?", "name": "s", "cat": "c", "ts": 1, "pid": 1, "tid": 1})],
    ];
    for events in wrong {
        assert!(with(events).is_err(), "{events:?}");
    }
    assert!(verdict("[]").is_err());
    assert!(verdict("{\"traceEvents\":[],\"displayTimeUnit\":\"s\"}").is_err());
}
