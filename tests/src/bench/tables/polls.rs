//! What tracing a poll costs, on each executor that there is.
use crate::bench::figures::POLLS;
use crate::bench::places::Bench;
use crate::bench::report::Table;
use anyhow::Result;
use serde_json::json;

/// How tasks are run by the page's event loop, as `crate/web/src/bench/polls.rs` names it.
const WAYS: [(&str, &str); 3] = [
    ("spawn", "each its own task"),
    ("join", "all in one task"),
    ("promise", "each awaits promises"),
];

/// Polls tasks of the page's event loop, traced and not, in turns.
pub(super) async fn measure(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "polls",
        "cost of a traced poll ÷ of an untraced one, on the page’s event loop",
    );
    for (way, name) in WAYS {
        let pairs = bench.effort.times(21);
        let took = bench.call("polls", vec![json!(way), json!(pairs)]).await?;
        let took: Vec<f64> = serde_json::from_value(took)?;
        let (pairs, _) = took.as_chunks::<2>();
        let ratios = pairs.iter().map(|[untraced, traced]| traced / untraced);
        table.row(
            format!("{name}: traced ÷ untraced"),
            "×",
            ratios,
            Some(POLLS),
        );
        table.row(
            format!("{name}: untraced"),
            "ns",
            pairs.iter().map(|pair| pair[0]),
            None,
        );
        table.row(
            format!("{name}: traced"),
            "ns",
            pairs.iter().map(|pair| pair[1]),
            None,
        );
    }
    Ok(table)
}
