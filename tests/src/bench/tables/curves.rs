//! What a second thread is worth: to a picture, to paths of light, to a sweep that waits for
//! memory, and to a picture that is too small.
use crate::bench::places::Bench;
use crate::bench::report::Table;
use anyhow::{Context, Result};
use serde_json::json;

/// What is run, as the demo `limit` and the demo `raytrace` have it.
const WORKLOADS: [(&str, &[(&str, &str)]); 4] = [
    (
        "picture, 800 × 600",
        &[
            ("workload", "mandelbrot"),
            ("width", "800"),
            ("height", "600"),
            ("tile", "40"),
            ("re", "-0.7445"),
            ("im", "0.1215"),
            ("span", "0.012"),
            ("max_iterations", "3000"),
        ],
    ),
    (
        "paths, 360 × 240, 8 a pixel",
        &[
            ("workload", "raytrace"),
            ("width", "360"),
            ("height", "240"),
            ("tile", "24"),
            ("samples", "8"),
        ],
    ),
    (
        "sweep, 8 × 100 MB",
        &[
            ("workload", "stream"),
            ("width", "2048"),
            ("height", "2048"),
            ("tile", "32"),
            ("times", "8"),
        ],
    ),
    (
        "picture, 24 × 24",
        &[
            ("workload", "mandelbrot"),
            ("width", "24"),
            ("height", "24"),
            ("tile", "8"),
            ("max_iterations", "100"),
        ],
    ),
];

/// Runs each on one thread and on two, in turns; each pool is started before its run.
pub(super) async fn measure(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "curves",
        "speed-up on 2 threads in the page: the time of one thread ÷ that of two, from the start of a run to its last event",
    );
    let warm_ups = bench.effort.warm_ups(1);
    for (name, attributes) in WORKLOADS {
        let (mut one, mut two) = (Vec::new(), Vec::new());
        for round in 0..warm_ups + bench.effort.times(9) {
            for (threads, walls) in [("1", &mut one), ("2", &mut two)] {
                let mut pairs = attributes.to_vec();
                pairs.push(("threads", threads));
                let wall = bench.call("wall", vec![json!(pairs)]).await?;
                let wall = wall.as_f64().context("a run has a length")?;
                if round >= warm_ups {
                    walls.push(wall);
                }
            }
        }
        let ratios = one.iter().zip(&two).map(|(one, two)| one / two);
        table.row(format!("{name}: speed-up"), "×", ratios, None);
        table.row(format!("{name}: 1 thread"), "ms", one.iter().copied(), None);
        table.row(
            format!("{name}: 2 threads"),
            "ms",
            two.iter().copied(),
            None,
        );
    }
    Ok(table)
}
