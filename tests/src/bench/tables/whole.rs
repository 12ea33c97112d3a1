//! From click to last pixel: our demo against the peer's way, which is to generate the whole
//! picture on the pool, to copy it and to paint it at once.
use crate::bench::figures::{LONGEST_TASK, WHOLE};
use crate::bench::pictures::WHOLE_SET;
use crate::bench::places::Bench;
use crate::bench::report::Table;
use anyhow::Result;
use serde::Deserialize;
use serde_json::{Value, json};

/// Threads on both sides.
const THREADS: u32 = 2;

/// A run, seen from the page's thread, in ms.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Seen {
    /// From the click until the last pixel is on the canvas.
    pixels: f64,
    /// The longest task that the browser calls long; 0 if none is.
    longest_task: f64,
    /// What ours spends its time with.
    path: Option<Path>,
}

/// The way of our demo, in ms.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Path {
    /// From the click to the run's origin.
    preparing: f64,
    /// The time of a thread in tiles, until the last one is done.
    drawing: f64,
    /// The rest of a thread's time until then: reaching the pool, and having no tile.
    idle: f64,
    /// From the end of the last tile until the last pixel is on the canvas.
    painting: f64,
}

/// Clicks on ours and on the peer's, in turns.
pub(super) async fn measure(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "whole",
        "from click to last pixel on the canvas, on the page, 2 threads whose pool is there already; \
         whole set, 700 × 700, 1000 iterations",
    );
    let picture = serde_json::to_string(&WHOLE_SET)?;
    let spec = serde_json::to_value(WHOLE_SET.spec(THREADS)?)?;
    let attributes: Vec<[String; 2]> = [
        "workload",
        "engine",
        "threads",
        "width",
        "height",
        "re",
        "im",
        "span",
        "max_iterations",
        "tile",
    ]
    .map(|name| {
        let value = match &spec[name] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        [name.to_owned(), value]
    })
    .to_vec();
    let (mut ours, mut peer): (Vec<Seen>, Vec<Seen>) = (Vec::new(), Vec::new());
    let warm_ups = bench.effort.warm_ups(3);
    for round in 0..warm_ups + bench.effort.times(21) {
        let theirs = bench
            .call("clickPeer", vec![json!(THREADS), json!(picture)])
            .await?;
        let own = bench.call("clickOurs", vec![json!(attributes)]).await?;
        if round >= warm_ups {
            peer.push(serde_json::from_value(theirs)?);
            ours.push(serde_json::from_value(own)?);
        }
    }
    let ratios = peer
        .iter()
        .zip(&ours)
        .map(|(peer, ours)| peer.pixels / ours.pixels);
    table.row("times as fast as the peer’s way", "×", ratios, Some(WHOLE));
    table.row("peer", "ms", peer.iter().map(|seen| seen.pixels), None);
    table.row("ours", "ms", ours.iter().map(|seen| seen.pixels), None);
    let path = |part: fn(&Path) -> f64| {
        ours.iter()
            .filter_map(move |seen| seen.path.as_ref().map(part))
    };
    table.row(
        "ours: from click to the run’s origin",
        "ms",
        path(|it| it.preparing),
        None,
    );
    table.row("ours: a thread in tiles", "ms", path(|it| it.drawing), None);
    table.row(
        "ours: a thread not in tiles, until the last is done",
        "ms",
        path(|it| it.idle),
        None,
    );
    table.row(
        "ours: from there to the last pixel",
        "ms",
        path(|it| it.painting),
        None,
    );
    let longest = |seen: &[Seen]| seen.iter().map(|it| it.longest_task).fold(0.0, f64::max);
    table.row(
        "ours: longest task over 50 ms, 0 if none",
        "ms",
        [longest(&ours)],
        Some(LONGEST_TASK),
    );
    table.row(
        "peer: longest task over 50 ms, 0 if none",
        "ms",
        [longest(&peer)],
        None,
    );
    Ok(table)
}
