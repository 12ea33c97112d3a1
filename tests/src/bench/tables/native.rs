//! The browser against native code, of the same source and by the same compiler.
use super::ms;
use crate::bench::figures::{LIMIT, NATIVE, Wanted};
use crate::bench::pictures::{FIRST_SCREEN, SEAHORSES, WHOLE_SET};
use crate::bench::places::{Bench, Place};
use crate::bench::report::Table;
use anyhow::Result;
use ww_measure::{Kernel, Request};

/// With the same vectors.
pub(super) async fn same(bench: &mut Bench) -> Result<Table> {
    let table = Table::new(
        "native",
        "speed of our kernel in the page ÷ natively with the same 128-bit vectors, one thread",
    );
    against(bench, table, Place::Native, NATIVE).await
}

/// With what newer machines have.
pub(super) async fn limit(bench: &mut Bench) -> Result<Table> {
    let table = Table::new(
        "limit",
        "speed of our kernel in the page ÷ natively with AVX2 and FMA allowed, one thread",
    );
    against(bench, table, Place::Newer, LIMIT).await
}

async fn against(
    bench: &mut Bench,
    mut table: Table,
    native: Place,
    wanted: Wanted,
) -> Result<Table> {
    let pictures = [
        ("whole set", WHOLE_SET, 25),
        ("seahorses", SEAHORSES, 7),
        ("first screen", FIRST_SCREEN, 7),
    ];
    for (name, picture, rounds) in pictures {
        let request = Request::Count {
            kernel: Kernel::Ours,
            picture: bench.effort.sized(picture),
        };
        let [page, native] = bench
            .in_turns(rounds, [(Place::Page, request), (native, request)])
            .await?;
        let ratios = page
            .iter()
            .zip(&native)
            .map(|(page, native)| native.ns / page.ns);
        table.row(format!("{name}: page ÷ native"), "×", ratios, Some(wanted));
        table.row(
            format!("{name}: page"),
            "ms",
            page.iter().map(|it| ms(it.ns)),
            None,
        );
        table.row(
            format!("{name}: native"),
            "ms",
            native.iter().map(|it| ms(it.ns)),
            None,
        );
    }
    Ok(table)
}
