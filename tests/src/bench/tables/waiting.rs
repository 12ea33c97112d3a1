//! Very many tasks that sleep on the page's one thread at the same time.
use crate::bench::figures::{SLEEPER_BYTES, SLEEPER_LATENESS, SLEEPER_POLL};
use crate::bench::places::Bench;
use crate::bench::report::Table;
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::json;

/// What `crate/web/src/bench/sleeping.rs` measures, as far as it is shown.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Slept {
    bytes_a_task: f64,
    poll_ns: f64,
    late_p50_ms: f64,
    late_p99_ms: f64,
    longest_busy_ms: f64,
}

/// Has 100,000 tasks sleep, each time in an instance of its own, and twice there: the first
/// time tells what memory it takes, the second, warm, what time.
pub(super) async fn measure(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "waiting",
        "100,000 tasks that sleep for 100 to 1,100 ms on the page’s one thread at the same time",
    );
    let (tasks, times) = match bench.effort.times(5) {
        1 => (1_000, 1),
        times => (100_000, times),
    };
    for (way, name) in [("join", "all in one task"), ("spawn", "each its own task")] {
        let mut slept: Vec<Slept> = Vec::new();
        for _ in 0..times {
            bench.fresh_page().await?;
            let first = sleep(bench, way, tasks).await?;
            slept.push(Slept {
                bytes_a_task: first.bytes_a_task,
                ..sleep(bench, way, tasks).await?
            });
        }
        let each = |part: fn(&Slept) -> f64| slept.iter().map(part).collect::<Vec<_>>();
        table.row(
            format!("{name}: memory of a task"),
            "B",
            each(|it| it.bytes_a_task),
            Some(SLEEPER_BYTES),
        );
        table.row(
            format!("{name}: cost of a poll"),
            "µs",
            each(|it| it.poll_ns / 1e3),
            Some(SLEEPER_POLL),
        );
        table.row(
            format!("{name}: 99 of 100 are late by"),
            "ms",
            each(|it| it.late_p99_ms),
            Some(SLEEPER_LATENESS),
        );
        table.row(
            format!("{name}: half are late by"),
            "ms",
            each(|it| it.late_p50_ms),
            None,
        );
        table.row(
            format!("{name}: thread busy without pause"),
            "ms",
            each(|it| it.longest_busy_ms),
            None,
        );
    }
    Ok(table)
}

async fn sleep(bench: &mut Bench, way: &str, tasks: u32) -> Result<Slept> {
    let given = vec![json!(way), json!(tasks)];
    let measured = bench.call("sleeping", given).await?;
    let text = measured.as_str().context("what was measured is JSON")?;
    Ok(serde_json::from_str(text)?)
}
