//! A show of hands: every hand is counted once, and judged as a reader's answer would be.

use std::collections::BTreeMap;

use crate::support::lesson::{name, took};
use proptest::prelude::*;
use ww_core::lesson::{Asked, AskedOption, Question, verdict};
use ww_core::present::{Hands, RowKind, Tally, hands_of, tally};

fn number() -> Asked {
    Asked {
        kind: "bar".into(),
        measure: Some("wall_ms@a".into()),
        unit: Some("ms".into()),
        within: Some("1.25".into()),
        min: Some("0".into()),
        max: Some("4000".into()),
        ..Asked::default()
    }
}

fn choice() -> Asked {
    let option = |name: &str, text: &str, when: &str| AskedOption {
        name: name.into(),
        text: Some(text.into()),
        when: Some(when.into()),
        ..AskedOption::default()
    };
    Asked {
        kind: "choice".into(),
        options: vec![
            option("short", "Not long.", "wall_ms@a < 100"),
            option("long", "Long", "wall_ms@a < 1000"),
            option("longer", "Longer", "otherwise"),
        ],
        ..Asked::default()
    }
}

fn typed(text: &str) -> BTreeMap<String, String> {
    BTreeMap::from([("numbers".to_string(), text.to_string())])
}

fn counted(text: &str, wall_ms: Option<f64>) -> Tally {
    let hands = hands_of("p", &number(), &typed(text)).expect("hands");
    let runs = wall_ms.map(|ms| took([("a", ms)]));
    tally(&name("p"), &number(), &hands.expect("some"), runs.as_ref()).expect("a tally")
}

#[test]
fn numbers_stand_in_order_with_what_was_measured_among_them() {
    let before = counted("2400 300×3, 300", None);
    let rows = |tally: &Tally| -> Vec<_> {
        let rows = tally.rows.iter();
        rows.map(|row| (row.text.clone(), row.count, row.happened))
            .collect()
    };
    assert_eq!(
        rows(&before),
        [("300 ms".into(), 4, false), ("2,400 ms".into(), 1, false)]
    );
    assert!(!before.is_settled);
    assert_eq!(before.sentence, "5 hands, half of them at most 300 ms.");
    let after = counted("2400 300×3, 300", Some(2412.0));
    assert_eq!(
        rows(&after),
        [
            ("300 ms".into(), 4, false),
            ("2,400 ms".into(), 1, true),
            ("It took 2,412 ms".into(), 0, true)
        ]
    );
    assert_eq!(
        after.sentence,
        "5 hands, half of them at most 300 ms; it took 2,412 ms. Close: 1 of 5, 20 %."
    );
    let once = counted("7", Some(2412.0)).sentence;
    assert_eq!(
        once,
        "1 hand, half of them at most 7 ms; it took 2,412 ms. Close: 0 of 1, 0 %."
    );
}

#[test]
fn options_say_how_many_were_for_what_happened() {
    let typed = [("short", "4"), ("long", "15"), ("longer", "")];
    let typed = typed.map(|(name, text)| (name.to_string(), text.to_string()));
    let hands = hands_of("p", &choice(), &typed.into()).expect("hands");
    let hands = hands.expect("some");
    let tally = |runs| tally(&name("p"), &choice(), &hands, runs).expect("a tally");
    let none = BTreeMap::new();
    for before in [tally(None), tally(Some(&none))] {
        assert!(!before.is_settled && before.rows.iter().all(|row| !row.happened));
        assert_eq!(
            before.sentence,
            "19 hands; most, 15 of 19, 79 %, for ‘Long’."
        );
    }
    let after = tally(Some(&took([("a", 20.0)])));
    assert!(after.is_settled && after.rows[0].happened && !after.rows[1].happened);
    assert_eq!(
        after.sentence,
        "19 hands; most, 15 of 19, 79 %, for ‘Long’. It was ‘Not long’: 4 of 19, 21 %."
    );
}

#[test]
fn what_the_compiler_says_needs_no_run() {
    let option = |name: &str, code: &str| AskedOption {
        name: name.into(),
        text: Some(name.into()),
        code: Some(code.into()),
        ..AskedOption::default()
    };
    let asked = Asked {
        kind: "rustc".into(),
        options: vec![option("yes", "compiles"), option("no", "E0277")],
        codes: Some(vec!["E0277".into()]),
        ..Asked::default()
    };
    let hands = Hands::Counts([(name("yes"), 2), (name("no"), 1)].into());
    let none = BTreeMap::new();
    let tally = tally(&name("p"), &asked, &hands, Some(&none)).expect("a tally");
    assert!(tally.is_settled && tally.rows[1].happened);
}

#[test]
fn what_can_not_be_counted_is_refused_by_a_sentence() {
    for (text, sentence) in [
        (
            "3OO",
            "‘3OO’ is no number. Numbers have spaces between, and 300×4 is four hands.",
        ),
        (
            "300,400",
            "‘300,400’ is no number. Numbers have spaces between, and 300×4 is four hands.",
        ),
        (
            "9000",
            "‘9000’ is out of range; the answer can be a number from 0 to 4,000. Numbers have spaces between, and 300×4 is four hands.",
        ),
        (
            "300×many",
            "‘many’ is no number of hands; it can be a whole number from 0 to 1000.",
        ),
        (
            "300×600 400×600",
            "These are 1200 hands; there can be at most 1000.",
        ),
    ] {
        let refusal = hands_of("p", &number(), &typed(text)).expect_err(sentence);
        assert_eq!(refusal.to_string(), sentence);
    }
    let other = BTreeMap::from([("none".to_string(), "1".to_string())]);
    let refusal = hands_of("p", &choice(), &other).expect_err("no option");
    assert_eq!(refusal.to_string(), "‘none’ is none of the options.");
    assert_eq!(hands_of("p", &number(), &typed(" ")), Ok(None));
    assert_eq!(hands_of("p", &choice(), &BTreeMap::new()), Ok(None));
    let hands = Hands::Numbers(vec![(300.0, 1)]);
    tally(&name("p"), &choice(), &hands, None).expect_err("another kind");
}

proptest! {
    #[test]
    fn every_hand_is_counted_once_and_judged_as_an_answer_is(
        said in prop::collection::vec((0..4000_u32, 1..9_u32), 1..40),
        wall_ms in 1.0..5000.0_f64,
    ) {
        let text: Vec<_> = said.iter().map(|(it, many)| format!("{it}×{many}")).collect();
        let tally = counted(&text.join(" "), Some(wall_ms));
        let total: u32 = said.iter().map(|(_, many)| many).sum();
        prop_assert_eq!(tally.total, total);
        prop_assert_eq!(tally.rows.iter().map(|row| row.count).sum::<u32>(), total);
        prop_assert!(tally.rows.iter().all(|row| (0.0..=1.0).contains(&row.share)));
        prop_assert!(tally.rows.len() <= 8);
        let measured = tally.rows.iter().filter(|row| row.kind == RowKind::Measured).count();
        prop_assert_eq!(measured, 1);
        let question = Question::try_from(&number()).expect("a question");
        let runs = took([("a", wall_ms)]);
        let near: u32 = said
            .iter()
            .filter(|(it, _)| verdict(&question, &it.to_string(), &runs).is_ok_and(|it| it.agrees))
            .map(|(_, many)| many)
            .sum();
        let close = format!("Close: {near} of {total},");
        prop_assert!(tally.sentence.contains(&close), "{}", tally.sentence);
    }

    #[test]
    fn whatever_is_typed_is_hands_or_a_sentence(text in any::<String>(), kept in any::<String>()) {
        for asked in [number(), choice()] {
            let typed = BTreeMap::from([("numbers".to_string(), text.clone()), ("short".to_string(), kept.clone())]);
            match hands_of("p", &asked, &typed) {
                Ok(hands) => prop_assert!(hands.is_none_or(|it| (1..=1000).contains(&it.total()))),
                Err(refusal) => prop_assert!(refusal.to_string().ends_with('.')),
            }
        }
    }
}
