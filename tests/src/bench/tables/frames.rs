//! Frames while a run of a million events is scrubbed, zoomed and moved along.
use crate::bench::figures::FRAME;
use crate::bench::places::Bench;
use crate::bench::report::Table;
use crate::bench::statistics::percentile;
use anyhow::Result;
use serde::Deserialize;
use serde_json::json;

/// Milliseconds of each frame.
#[derive(Debug, Deserialize)]
struct Frames {
    scrubbing: Vec<f64>,
    zooming: Vec<f64>,
    moving: Vec<f64>,
}

/// Looks at a run of tiles on eight threads, and at one of fetches.
pub(super) async fn measure(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "frames",
        "what the page’s thread takes for a frame, the browser’s layout and painting included, \
         while a run of 1,000,000 events is looked at in a demo",
    );
    let (events, count) = match bench.effort.times(120) {
        1 => (20_000, 1),
        count => (1_000_000, count),
    };
    for (workload, name) in [("mandelbrot", "tiles"), ("fetch", "fetches")] {
        bench.fresh_page().await?;
        let given = vec![json!(workload), json!(events), json!(count)];
        let frames: Frames = serde_json::from_value(bench.call("frames", given).await?)?;
        for (doing, took) in [
            ("scrubbing", frames.scrubbing),
            ("zooming", frames.zooming),
            ("moving", frames.moving),
        ] {
            let late = percentile(&took, 0.99);
            table.row(
                format!("{name}, {doing}: 99 of 100 frames"),
                "ms",
                late,
                Some(FRAME),
            );
            table.row(format!("{name}, {doing}: a frame"), "ms", took, None);
        }
    }
    Ok(table)
}
