//! Our kernel against the arithmetic of other pages, in the page, on one thread.
use super::ms;
use crate::bench::figures::{HARD, KERNEL, Wanted};
use crate::bench::pictures::{NO_INTERIOR, SEAHORSES, WHOLE_SET};
use crate::bench::places::{Bench, Place};
use crate::bench::report::Table;
use anyhow::{Result, ensure};
use ww_measure::{Kernel, Picture, Request};

/// The whole set.
pub(super) async fn whole_set(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "kernel",
        "our kernel and the peer’s arithmetic, in the page, one thread; whole set, 700 × 700, 1000 iterations",
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
    let count = |kernel| (Place::Page, Request::Count { kernel, picture });
    let [peer, ours] = bench
        .in_turns(rounds, [count(Kernel::Peer), count(Kernel::Ours)])
        .await?;
    for (peer, ours) in peer.iter().zip(&ours) {
        ensure!(
            peer.iterations == ours.iterations,
            "the kernels count {} and {} iterations",
            peer.iterations,
            ours.iterations
        );
    }
    let ratios = peer.iter().zip(&ours).map(|(peer, ours)| peer.ns / ours.ns);
    table.row(
        format!("{view}times as fast as the peer"),
        "×",
        ratios,
        Some(wanted),
    );
    table.row(
        format!("{view}peer"),
        "ms",
        peer.iter().map(|it| ms(it.ns)),
        None,
    );
    table.row(
        format!("{view}ours"),
        "ms",
        ours.iter().map(|it| ms(it.ns)),
        None,
    );
    Ok(())
}
