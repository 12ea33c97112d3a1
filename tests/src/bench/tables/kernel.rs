//! Our kernel against the arithmetic of other pages, in the page, on one thread.
use super::ms;
use crate::bench::figures::{HARD, KERNEL, Wanted};
use crate::bench::pictures::{NO_INTERIOR, SEAHORSES, WHOLE_SET};
use crate::bench::places::{Bench, Place};
use crate::bench::report::Table;
use anyhow::Result;
use ww_measure::{Picture, Request};

/// The whole set.
pub(super) async fn whole_set(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "kernel",
        "our kernel and the peer’s arithmetic, in the page, one thread, tile by tile in turns; whole set, 700 × 700, 1000 iterations",
    );
    pair(bench, &mut table, "", 15, WHOLE_SET, KERNEL).await?;
    Ok(table)
}

/// Views in which most pixels take long.
pub(super) async fn hard(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "hard",
        "the same on hard views: seahorse valley (700 × 700, span 0.001, 5000 iterations), \
         and a spiral without interior (700 × 700, span 1e-9)",
    );
    pair(bench, &mut table, "seahorses: ", 5, SEAHORSES, HARD).await?;
    pair(bench, &mut table, "no interior: ", 5, NO_INTERIOR, HARD).await?;
    Ok(table)
}

async fn pair(
    bench: &mut Bench,
    table: &mut Table,
    view: &str,
    rounds: usize,
    picture: Picture,
    wanted: Wanted,
) -> Result<()> {
    let picture = bench.effort.sized(picture);
    let [answers] = bench
        .in_turns(rounds, [(Place::Page, Request::Compare { picture })])
        .await?;
    let both: Vec<_> = answers
        .iter()
        .filter_map(|answer| Some((answer.peer_ns?, answer.ns)))
        .collect();
    let ratios = both.iter().map(|(peer, ours)| peer / ours);
    table.row(
        format!("{view}times as fast as the peer"),
        "×",
        ratios,
        Some(wanted),
    );
    table.row(
        format!("{view}peer"),
        "ms",
        both.iter().map(|(peer, _)| ms(*peer)),
        None,
    );
    table.row(
        format!("{view}ours"),
        "ms",
        both.iter().map(|(_, ours)| ms(*ours)),
        None,
    );
    Ok(())
}
