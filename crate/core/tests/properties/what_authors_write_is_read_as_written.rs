//! Measures, conditions and moments are read as they are written; whatever else is written is
//! refused by a sentence.

use crate::support::lesson::{any_measure, any_name, name, nothing};

use std::num::NonZeroU32;

use proptest::prelude::*;
use ww_core::lesson::{At, Code, Condition, Kind, Measure, Name, Of, Quantity, Which};
use ww_core::trace::{Lane, Task};

fn is_sentence(text: &str) -> bool {
    text.ends_with('.')
        && text
            .chars()
            .next()
            .is_some_and(|it| it.is_uppercase() || it == '‘')
}

fn any_condition() -> impl Strategy<Value = String> {
    let number = || (-1e6..1e6_f64).prop_map(|it| it.to_string());
    let limit = || prop_oneof![number(), any_measure().prop_map(|it| it.to_string())];
    let compared = (prop::sample::select(vec!["<", ">", "<=", ">="]), limit())
        .prop_map(|(sign, limit)| format!("{sign} {limit}"));
    let within = (-1e3..1e3_f64, 0.0..1e3_f64)
        .prop_map(|(from, more)| format!("in {from}..{}", from + more));
    let clause = (any_measure(), prop_oneof![compared, within])
        .prop_map(|(measure, compared)| format!("{measure} {compared}"));
    prop::collection::vec(clause, 1..4).prop_map(|clauses| clauses.join(" and "))
}

fn any_moment() -> impl Strategy<Value = At> {
    let kinds: Vec<Kind> = Kind::all().collect();
    let which = prop_oneof![
        Just(Which::First),
        Just(Which::Last),
        (1..u32::MAX).prop_map(|it| Which::Nth(NonZeroU32::new(it).unwrap_or(NonZeroU32::MIN))),
    ];
    let of = prop_oneof![
        Just(Of::Any),
        any::<u32>().prop_map(|it| Of::Task(Task(it))),
        any::<u16>().prop_map(|it| Of::Lane(Lane(it))),
    ];
    prop_oneof![
        Just(At::Start),
        Just(At::End),
        (which, prop::sample::select(kinds), of)
            .prop_map(|(which, kind, of)| At::Event(which, kind, of)),
    ]
}

proptest! {
    #[test]
    fn a_measure_is_read_as_written(measure in any_measure()) {
        prop_assert_eq!(measure.to_string().parse(), Ok(measure));
    }

    #[test]
    fn a_condition_is_read_as_written(text in any_condition()) {
        let condition: Condition = text.parse().expect(&text);
        prop_assert_eq!(condition.to_string().parse(), Ok(condition));
    }

    #[test]
    fn a_moment_is_read_as_written(at in any_moment()) {
        prop_assert_eq!(at.to_string().parse(), Ok(at));
    }

    #[test]
    fn a_name_is_read_as_written(name in any_name()) {
        prop_assert_eq!(Name::new(name.as_str()), Ok(name));
    }

    #[test]
    fn a_code_is_read_as_written(number in 0..10_000_u16) {
        let code = format!("E{number:04}");
        prop_assert_eq!(code.parse::<Code>().map(|it| it.to_string()), Ok(code));
    }

    #[test]
    fn whatever_is_written_is_read_or_refused_by_a_sentence(
        text in "([a-z_@]{0,9}| |[<>/=.-]{1,2}|[0-9]{1,3}|\\PC){0,12}",
    ) {
        for refusal in [
            text.parse::<Measure>().err().map(|it| it.to_string()),
            text.parse::<Condition>().err().map(|it| it.to_string()),
            text.parse::<At>().err().map(|it| it.to_string()),
            text.parse::<Code>().err().map(|it| it.to_string()),
            Name::new(&text).err().map(|it| it.to_string()),
        ].into_iter().flatten() {
            prop_assert!(is_sentence(&refusal), "{}", refusal);
        }
    }
}

#[test]
fn every_number_that_the_page_sees_of_a_run_can_be_measured() {
    let summary = serde_json::to_value(nothing()).expect("JSON");
    let numbers: Vec<&str> = summary
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(_, value)| value.is_number() || value.is_array())
        .map(|(name, _)| name.as_str())
        .collect();
    for name in &numbers {
        assert!(Quantity::named(name).is_some(), "{name} can’t be measured");
    }
    assert_eq!(Quantity::all().len(), numbers.len());
}

#[test]
fn what_the_lesson_says_of_its_own_forms_is_so() {
    for text in [
        "wall_ms@waiting-sequential",
        "wall_ms@a / wall_ms@b",
        "busy@a - busy@b",
    ] {
        text.parse::<Measure>().expect(text);
    }
    for text in [
        "wall_ms@a / wall_ms@b < 1.3",
        "hops@a > 0 and hops@b <= 0",
        "busy@a in 0.4..0.6",
        "wall_ms@a < wall_ms@b",
    ] {
        text.parse::<Condition>().expect(text);
    }
    for text in [
        "start",
        "first poll",
        "last wake of task 2",
        "nth 3 tile of lane 1",
        "end",
    ] {
        text.parse::<At>().expect(text);
    }
    assert_eq!(name("a").as_str(), "a");
    let refusal = "wal_ms@a".parse::<Measure>().expect_err("no quantity");
    assert!(
        refusal.to_string().contains("wall_ms, work_ms"),
        "{refusal}"
    );
}
