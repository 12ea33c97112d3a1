//! Summaries and measures for the lesson's tests.

use std::collections::BTreeMap;

use proptest::prelude::*;
use ww_core::analysis::{Circumstances, Model, Summary};
use ww_core::lesson::{Measure, Name, Quantity, Ran, Runs, Taken};
use ww_core::trace::Time;

/// The numbers of a run in which nothing happened.
pub fn nothing() -> Summary {
    let mut model = Model::new(2);
    model.end(Time::ZERO);
    Summary::of(&model, Time::ZERO, Circumstances::default())
}

/// Runs that took so many milliseconds, by their names.
pub fn took<'a>(runs: impl IntoIterator<Item = (&'a str, f64)>) -> Runs {
    let run = |(run, wall_ms)| {
        let summary = Summary {
            wall_ms,
            ..nothing()
        };
        (name(run), Ran::from(&summary))
    };
    runs.into_iter().map(run).collect::<BTreeMap<_, _>>()
}

pub fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

pub fn any_name() -> impl Strategy<Value = Name> {
    "[a-zA-Z][a-zA-Z0-9_-]{0,20}".prop_map(|text| name(&text))
}

pub fn any_taken() -> impl Strategy<Value = Taken> {
    let quantities: Vec<Quantity> = Quantity::all().collect();
    (prop::sample::select(quantities), any_name())
        .prop_map(|(quantity, run)| Taken { quantity, run })
}

pub fn any_measure() -> impl Strategy<Value = Measure> {
    prop_oneof![
        any_taken().prop_map(Measure::Of),
        (any_taken(), any_taken()).prop_map(|(one, other)| Measure::Ratio(one, other)),
        (any_taken(), any_taken()).prop_map(|(one, other)| Measure::Difference(one, other)),
    ]
}
