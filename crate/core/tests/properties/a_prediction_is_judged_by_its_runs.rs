//! A prediction is judged by the runs alone: near is close, less is low, more is high; the first
//! option that holds is what happened; an order is right if nothing in it goes down.

use crate::support::lesson::{name, nothing, took};

use proptest::prelude::*;
use ww_core::analysis::Summary;
use ww_core::lesson::{Asked, AskedOption, Question, Ran, Runs, Said, Unsettled, Verdict, verdict};

fn question(json: &str) -> Question {
    serde_json::from_str(json).expect(json)
}

fn judged(question: &Question, answer: &str, runs: &Runs) -> Verdict {
    verdict(question, answer, runs).expect("a verdict")
}

/// A number as somebody would type it.
fn typed() -> impl Strategy<Value = f64> {
    (0..100_000_000_u32).prop_map(|it| f64::from(it) / 1e3)
}

/// How long a run takes, answered within a ratio.
fn time(within: f64) -> Question {
    let asked = Asked {
        kind: "number".to_string(),
        measure: Some("wall_ms@a".to_string()),
        unit: Some("ms".to_string()),
        within: Some(within.to_string()),
        ..Asked::default()
    };
    Question::try_from(asked).expect("a question")
}

/// Which of two runs takes longer, or neither.
const WHICH: &str = r#"{ "kind": "choice", "options": [
    { "name": "same", "text": "Both take the same time.", "when": "wall_ms@a / wall_ms@b in 0.8..1.25" },
    { "name": "first", "text": "The loop takes longer", "when": "wall_ms@a > wall_ms@b" },
    { "name": "second", "text": "The loop is faster", "when": "otherwise" } ],
    "labels": { "a": "In a loop", "b": "Joined" } }"#;

proptest! {
    #[test]
    fn what_is_near_is_close_and_the_rest_is_low_or_high(
        answered in typed(), measured in 0.01..1e5_f64, within in 1.0..4.0_f64,
    ) {
        let found = judged(&time(within), &answered.to_string(), &took([("a", measured)]));
        let near = answered.max(measured) <= within * answered.min(measured);
        // Where both are the same up to the last bits, either is right.
        prop_assume!((answered.max(measured) - within * answered.min(measured)).abs() > 1e-6);
        let expected = if near || (answered - measured).abs() <= 0.5 { "close" }
            else if answered < measured { "low" } else { "high" };
        prop_assert_eq!(found.case.to_string(), expected);
        prop_assert_eq!(found.agrees, expected == "close");
        let numbers = [found.answered, found.measured].map(|said| said.map(|it| it.number));
        prop_assert_eq!(numbers, [Some(answered), Some(measured)]);
    }

    #[test]
    fn a_number_is_said_to_be_written_as_the_sentence_writes_it(
        answered in typed(), measured in 1e-4..1e5_f64,
    ) {
        let found = judged(&time(1.25), &answered.to_string(), &took([("a", measured)]));
        // Of thousands the sentence sets apart what a picture may write otherwise.
        let sentence = found.sentence.replace(',', "");
        for said in [found.answered, found.measured].into_iter().flatten() {
            let Said { number, written, decimals } = said;
            let text = format!(" {written:.*} ms", usize::from(decimals));
            prop_assert!(sentence.contains(&text), "{} lacks{}", sentence, text);
            prop_assert!((written - number).abs() <= 0.5 * 0.1_f64.powi(decimals.into()) + 1e-9);
        }
    }

    #[test]
    fn a_larger_answer_is_never_judged_lower(
        one in 0.0..1e4_f64, more in 0.0..1e4_f64, measured in 0.0..1e4_f64,
    ) {
        let rank = |answered: f64| {
            let found = judged(&time(1.25), &answered.to_string(), &took([("a", measured)]));
            ["low", "close", "high"].iter().position(|case| *case == found.case.to_string())
        };
        prop_assert!(rank(one) <= rank(one + more));
    }

    #[test]
    fn the_first_option_that_holds_is_what_happened(
        a in 1.0..1e4_f64, b in 1.0..1e4_f64, answer in prop::sample::select(vec!["same", "first", "second"]),
    ) {
        let found = judged(&question(WHICH), answer, &took([("a", a), ("b", b)]));
        let happened = if (0.8..=1.25).contains(&(a / b)) { "same" } else if a > b { "first" } else { "second" };
        prop_assert_eq!(&found.happened, happened);
        prop_assert_eq!(found.case.to_string(), answer);
        prop_assert_eq!(found.agrees, answer == happened);
    }

    #[test]
    fn the_measured_order_is_right_and_one_turned_round_is_not(
        times in prop::collection::vec(1.0..1e4_f64, 2..6),
    ) {
        let names: Vec<String> = (0..times.len()).map(|place| format!("r{place}")).collect();
        let runs = took(names.iter().map(String::as_str).zip(times.iter().copied()));
        let options = names.iter().map(|name| AskedOption {
            name: name.clone(),
            measure: Some(format!("wall_ms@{name}")),
            ..AskedOption::default()
        });
        let asked = Asked { kind: "order".to_string(), options: options.collect(), ..Asked::default() };
        let asked = Question::try_from(asked).expect("a question");
        let measured = judged(&asked, &names.join(" "), &runs).happened;
        let found = judged(&asked, &measured, &runs);
        prop_assert!(found.agrees);
        prop_assert_eq!(found.case.to_string(), "right");
        let turned: Vec<&str> = measured.split(' ').rev().collect();
        let (least, most) = times.iter().fold((f64::MAX, 0.0_f64), |(least, most), it| (least.min(*it), most.max(*it)));
        let apart = most / least;
        prop_assume!((apart - 1.25).abs() > 1e-9);
        prop_assert_eq!(judged(&asked, &turned.join(" "), &runs).agrees, apart < 1.25);
    }

    #[test]
    fn whatever_is_answered_has_a_verdict_or_is_refused_by_a_sentence(answer in "\\PC{0,80}") {
        for question in [time(1.25), question(WHICH)] {
            if let Err(refusal) = verdict(&question, &answer, &took([("a", 1.0), ("b", 2.0)])) {
                prop_assert!(matches!(refusal, Unsettled::Answer(_)));
                prop_assert!(refusal.to_string().ends_with('.'), "{}", refusal);
            }
        }
    }
}

#[test]
fn the_page_hands_over_a_summary_as_it_is() {
    let summary = Summary {
        wall_ms: 12.5,
        busy: vec![0.5, 0.25],
        iterations: 1 << 52,
        ..nothing()
    };
    let json = serde_json::to_string(&summary).expect("JSON");
    assert_eq!(
        serde_json::from_str::<Ran>(&json).expect(&json),
        Ran::from(&summary)
    );
    let part = json.replace("\"polls\"", "\"pills\"");
    let refusal = serde_json::from_str::<Ran>(&part)
        .expect_err("no polls")
        .to_string();
    assert!(refusal.starts_with("missing field `polls`"), "{refusal}");
}

#[test]
fn a_verdict_is_said_in_a_sentence() {
    let runs = Runs::from([(
        name("a"),
        Ran::from(&Summary {
            wall_ms: 2412.3,
            work_ms: 96.04,
            busy: vec![0.04, 0.0],
            polls: 17,
            ..nothing()
        }),
    )]);
    let said = |measure: &str, unit: &str, answer: &str| {
        let json = format!(r#"{{ "kind": "bar", "measure": "{measure}", "unit": "{unit}" }}"#);
        judged(&question(&json), answer, &runs).sentence
    };
    for (measure, unit, answer, sentence) in [
        (
            "wall_ms@a",
            "ms",
            "300",
            "You said 300 ms; it took 2,412 ms.",
        ),
        (
            "wall_ms@a",
            "ms",
            "2400",
            "You said 2,400 ms, and it took 2,412 ms.",
        ),
        (
            "work_ms@a",
            "ms",
            "20",
            "You said 20 ms; it was 96.0 ms of work.",
        ),
        ("polls@a", "", "9", "You said 9; there were 17 polls."),
        (
            "lanes@a",
            "threads",
            "2",
            "You said 2, and there were 2 threads.",
        ),
        ("busy@a", "%", "50", "You said 50 %; it was 2.0 %."),
        (
            "wall_ms@a / work_ms@a",
            "×",
            "24.5",
            "You said 24.5×, and it was 25.1×.",
        ),
        (
            "work_ms@a - wall_ms@a",
            "ms",
            "-20",
            "You said -20 ms; the difference was −2,316 ms.",
        ),
    ] {
        assert_eq!(said(measure, unit, answer), sentence);
    }
}

#[test]
fn a_choice_is_said_run_by_run_without_what_nobody_asked() {
    let which = r#"{ "kind": "lane", "options": [
        { "name": "one", "text": "One", "when": "wall_ms@a / work_ms@a > 0.8" },
        { "name": "other", "text": "The other", "when": "wall_ms@b / work_ms@b > 0.8" },
        { "name": "none", "text": "None", "when": "otherwise" } ],
        "labels": { "a": "In a loop", "b": "Joined" } }"#;
    let runs = took([("a", 2412.0), ("b", 308.0)]);
    assert_eq!(
        judged(&question(which), "one", &runs).sentence,
        "You said ‘One’, and so it was. In a loop: 2,412 ms, 0 ms of work."
    );
    assert_eq!(
        judged(&question(which), "other", &runs).sentence,
        "You said ‘The other’; it was ‘One’. In a loop: 2,412 ms, 0 ms of work. Joined: 308 ms, 0 ms of work."
    );
}

#[test]
fn a_choice_is_said_with_what_was_measured() {
    let runs = took([("a", 2412.0), ("b", 308.0)]);
    assert_eq!(
        judged(&question(WHICH), "same", &runs).sentence,
        "You said ‘Both take the same time’; it was ‘The loop takes longer’. In a loop: 2,412 ms. Joined: 308 ms."
    );
    assert_eq!(
        judged(&question(WHICH), "first", &runs).sentence,
        "You said ‘The loop takes longer’, and so it was. In a loop: 2,412 ms. Joined: 308 ms."
    );
    let order = question(
        r#"{ "kind": "order", "options": [
            { "name": "loop", "measure": "wall_ms@a" }, { "name": "join", "measure": "wall_ms@b" } ] }"#,
    );
    assert_eq!(
        judged(&order, "loop join", &runs).sentence,
        "It was ‘join’ with 308 ms, ‘loop’ with 2,412 ms."
    );
    assert_eq!(
        judged(&order, "join loop", &runs).sentence,
        "So it was: ‘join’ with 308 ms, ‘loop’ with 2,412 ms."
    );
}

#[test]
fn what_rustc_said_settles_what_is_asked_of_it() {
    let asked = |codes: &str| {
        question(&format!(
            r#"{{ "kind": "rustc", "codes": {codes}, "options": [
            {{ "name": "fine", "text": "It compiles.", "code": "compiles" }},
            {{ "name": "send", "text": "An error: it is not Send", "code": "E0277" }},
            {{ "name": "no", "text": "Another error", "code": "refused" }} ] }}"#
        ))
    };
    for (codes, answer, happened, sentence) in [
        (
            r#""E0277""#,
            "send",
            "send",
            "You said ‘An error: it is not Send’, and rustc refuses it, with E0277.",
        ),
        (
            r#"["E0277"]"#,
            "fine",
            "send",
            "You said ‘It compiles’; rustc refuses it, with E0277.",
        ),
        (
            r#""E0382""#,
            "send",
            "no",
            "You said ‘An error: it is not Send’; rustc refuses it, with E0382.",
        ),
        (
            r#""""#,
            "no",
            "no",
            "You said ‘Another error’, and rustc refuses it, with an error that has no code.",
        ),
        (
            r#""compiles""#,
            "no",
            "fine",
            "You said ‘Another error’; rustc compiles it.",
        ),
    ] {
        let found = judged(&asked(codes), answer, &Runs::new());
        assert_eq!(
            (found.happened.as_str(), found.sentence.as_str()),
            (happened, sentence)
        );
        assert_eq!(found.agrees, happened == answer);
    }
}

#[test]
fn a_run_that_is_missing_or_was_stopped_settles_nothing() {
    let refused = |runs: &Runs| {
        verdict(&time(1.25), "300", runs)
            .expect_err("unsettled")
            .to_string()
    };
    assert_eq!(refused(&Runs::new()), "‘a’ has not been run yet.");
    let stopped = Summary {
        stopped: true,
        ..nothing()
    };
    assert_eq!(
        refused(&Runs::from([(name("a"), Ran::from(&stopped))])),
        "The run of ‘a’ was stopped, so it settles nothing; run it to its end."
    );
    let ratio =
        question(r#"{ "kind": "number", "measure": "wall_ms@a / wall_ms@b", "unit": "×" }"#);
    for a in [0.0, 1.0] {
        assert_eq!(
            verdict(&ratio, "1", &took([("a", a), ("b", 0.0)]))
                .expect_err("no number")
                .to_string(),
            "wall_ms@a / wall_ms@b has no value for these runs."
        );
    }
    // Only what is missing counts, and not which option happened.
    let refusal = verdict(&question(WHICH), "same", &took([("a", 1.0)]));
    assert_eq!(
        refusal.expect_err("unsettled").to_string(),
        "‘b’ has not been run yet."
    );
}

#[test]
fn what_cannot_be_asked_is_refused_by_a_sentence() {
    for (json, part) in [
        (r#"{ "kind": "guess" }"#, "the kinds are number, bar"),
        (
            r#"{ "kind": "number" }"#,
            "A question of kind number needs a measure.",
        ),
        (
            r#"{ "kind": "bar", "measure": "wall_ms@a", "unit": "×" }"#,
            "isn’t measured in ‘×’",
        ),
        (
            r#"{ "kind": "bar", "measure": "polls@a", "unit": "ms" }"#,
            "isn’t measured in ‘ms’",
        ),
        (
            r#"{ "kind": "bar", "measure": "polls@a", "within": 0.9 }"#,
            "within is ‘0.9’",
        ),
        (
            r#"{ "kind": "bar", "measure": "polls@a", "min": "9", "max": "1" }"#,
            "is no range",
        ),
        (r#"{ "kind": "choice" }"#, "0 is too few options"),
        (
            r#"{ "kind": "choice", "options": [{ "name": "a" }, { "name": "b" }] }"#,
            "‘a’ needs a condition",
        ),
        (
            r#"{ "kind": "lane", "options": [{ "name": "a", "when": "otherwise" }, { "name": "b", "when": "polls@a > 1" }] }"#,
            "must be the last",
        ),
        (
            r#"{ "kind": "lane", "options": [{ "name": "a", "when": "polls@a > 1" }, { "name": "a", "when": "otherwise" }] }"#,
            "Two options are called ‘a’",
        ),
        (
            r#"{ "kind": "rustc", "options": [] }"#,
            "needs what rustc said",
        ),
        (
            r#"{ "kind": "number", "mesure": "wall_ms@a" }"#,
            "unknown field",
        ),
    ] {
        let refusal = serde_json::from_str::<Question>(json)
            .expect_err(json)
            .to_string();
        assert!(refusal.contains(part), "{refusal}");
    }
}
