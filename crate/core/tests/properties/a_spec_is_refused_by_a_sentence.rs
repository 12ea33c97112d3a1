//! What can't be run is refused in one sentence that says what is allowed; what can be is
//! the same from every source.

use proptest::prelude::*;
use ww_core::spec::RunSpec;

fn refusal(name: &str, value: &str) -> String {
    RunSpec::from_pairs([(name, value)])
        .expect_err("refused")
        .to_string()
}

#[test]
fn the_sentences() {
    assert_eq!(
        refusal("engine", "warp"),
        "engine is ‘warp’; it can be event-loop, rayon, by-hand, tokio, smol, async-std, smol-threads or threads."
    );
    assert_eq!(
        refusal("threads", "0"),
        "threads is ‘0’; it can be a whole number from 1 to 16."
    );
    assert_eq!(
        refusal("threads", "17"),
        "threads is ‘17’; it can be a whole number from 1 to 16."
    );
    assert_eq!(
        refusal("tasks", "10001"),
        "tasks is ‘10001’; it can be a whole number from 1 to 10000."
    );
    for (pairs, sentence) in [
        (
            [("workload", "fetch"), ("tasks", "501")].as_slice(),
            "tasks is ‘501’; there can be at most 500 fetches at the same time.",
        ),
        (
            &[("workload", "sockets"), ("tasks", "201")],
            "tasks is ‘201’; there can be at most 200 sockets of one page.",
        ),
        (
            &[
                ("workload", "sockets"),
                ("engine", "threads"),
                ("tasks", "65"),
            ],
            "tasks is ‘65’; there can be at most 64 threads that each hold a connection.",
        ),
        (
            &[("workload", "sockets"), ("via", "service-worker")],
            "service-worker doesn’t answer sockets; sockets can be answered by network or message-channel.",
        ),
    ] {
        let refused = RunSpec::from_pairs(pairs.iter().copied());
        assert_eq!(refused.unwrap_err().to_string(), sentence);
    }
    assert_eq!(
        refusal("delay_ms", "-1"),
        "delay_ms is ‘-1’; it can be a whole number from 0 to 60000."
    );
    assert_eq!(
        refusal("span", "NaN"),
        "span is ‘NaN’; it can be a number above 0, up to 16."
    );
    assert_eq!(
        refusal("re", "1e300"),
        "re is ‘1e300’; it can be a number from -16 to 16."
    );
    assert!(
        refusal("colour", "red")
            .starts_with("There is no parameter ‘colour’; the parameters are workload,")
    );
    assert_eq!(
        RunSpec::from_pairs([("workload", "fetch"), ("engine", "rayon")])
            .unwrap_err()
            .to_string(),
        "rayon can't run fetch here; fetch can be run by event-loop, by-hand, tokio, smol or async-std."
    );
    assert_eq!(
        RunSpec::from_pairs([("width", "4096"), ("height", "4096")])
            .unwrap_err()
            .to_string(),
        "4096 × 4096 is too large a picture; width times height can be at most 4194304."
    );
    assert_eq!(
        RunSpec::from_pairs([("tile", "8"), ("tile", "9")])
            .unwrap_err()
            .to_string(),
        "‘tile’ was given twice; give it once."
    );
    assert!(
        RunSpec::from_json("[]")
            .unwrap_err()
            .to_string()
            .starts_with("A run is written as a JSON object")
    );
}

proptest! {
    #[test]
    fn no_text_panics_and_every_refusal_is_one_sentence(name in "\\PC{0,12}", value in "\\PC{0,12}", json in "\\PC{0,40}") {
        for refused in [RunSpec::from_pairs([(name.as_str(), value.as_str())]), RunSpec::from_json(&json)] {
            if let Err(refusal) = refused {
                prop_assert!(refusal.to_string().ends_with('.'));
            }
        }
    }

    #[test]
    fn json_and_pairs_say_the_same(threads in 0..20_u32, tasks in 0..600_u32, re in -20.0..20.0_f64) {
        let json = format!(r#"{{"threads": {threads}, "tasks": "{tasks}", "re": {re}}}"#);
        let (threads, tasks, re) = (threads.to_string(), tasks.to_string(), re.to_string());
        let pairs = [("threads", threads.as_str()), ("tasks", &tasks), ("re", &re)];
        // A JSON object has no order, so which of two mistakes is named may differ.
        match (RunSpec::from_json(&json), RunSpec::from_pairs(pairs)) {
            (Ok(from_json), Ok(from_pairs)) => prop_assert_eq!(from_json, from_pairs),
            (from_json, from_pairs) => prop_assert_eq!(from_json.is_err(), from_pairs.is_err()),
        }
    }

    #[test]
    fn a_spec_survives_its_own_json(
        threads in 1..=16_u32, tasks in 1..=500_u32, delay in 0..=60_000_u32,
        re in -16.0..16.0_f64, span in 1e-13..16.0_f64,
    ) {
        let texts = [threads, tasks, delay].map(|number| number.to_string());
        let (re, span) = (re.to_string(), span.to_string());
        let spec = RunSpec::from_pairs([
            ("threads", texts[0].as_str()), ("tasks", &texts[1]), ("delay_ms", &texts[2]), ("re", &re), ("span", &span),
        ])
        .expect("every value is allowed");
        let json = serde_json::to_string(&spec).expect("a spec is JSON");
        prop_assert_eq!(RunSpec::from_json(&json), Ok(spec));
    }
}
