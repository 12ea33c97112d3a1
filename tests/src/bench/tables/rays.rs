//! Paths of light, four spheres at a time, against the same written down plainly.
use super::ms;
use crate::bench::places::{Bench, Place};
use crate::bench::report::Table;
use anyhow::Result;
use ww_measure::Request;

/// In the page and natively, on one thread. Both ways bring the same light, to the bit; where they
/// don't, nothing is measured.
pub(super) async fn measure(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "rays",
        "our ray tracer against a plain scalar one, one thread, tile by tile in turns; 96 × 96, 8 paths a pixel",
    );
    let request = Request::Rays {
        edge: 96,
        tile: 24,
        samples: 8,
    };
    let [page, native] = bench
        .in_turns(9, [(Place::Page, request), (Place::Native, request)])
        .await?;
    for (name, answers) in [("page", page), ("native", native)] {
        let ratios = answers
            .iter()
            .filter_map(|answer| Some(answer.peer_ns? / answer.ns));
        table.row(
            format!("{name}: times as fast as the plain one"),
            "×",
            ratios,
            None,
        );
        let plain = answers.iter().filter_map(|answer| answer.peer_ns.map(ms));
        table.row(format!("{name}: plain"), "ms", plain, None);
        let ours = answers.iter().map(|answer| ms(answer.ns));
        table.row(format!("{name}: ours"), "ms", ours, None);
        let rays = answers
            .iter()
            .map(|answer| answer.iterations as f64 / answer.ns * 1e3);
        table.row(format!("{name}: ours"), "rays/µs", rays, None);
    }
    Ok(table)
}
