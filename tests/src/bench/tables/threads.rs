//! What threads are worth: in the page against native rayon, on the same tiles.
use super::ms;
use crate::bench::figures::{FREE_CORES, THREADS, Wanted};
use crate::bench::pictures::FIRST_SCREEN;
use crate::bench::places::{Bench, Place};
use crate::bench::report::Table;
use anyhow::Result;
use ww_measure::Request;

/// Draws with one thread and with k, in the page and natively, in turns.
pub(super) async fn measure(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "threads",
        "speed-up at k threads in the page ÷ native rayon’s at k; the first screen’s picture, drawn and recorded",
    );
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let picture = bench.effort.sized(FIRST_SCREEN);
    let draw = |threads| Request::Draw { picture, threads };
    for threads in (2..=16).take_while(|threads| *threads as usize <= cores) {
        let asked = [
            (Place::Page, draw(1)),
            (Place::Native, draw(1)),
            (Place::Page, draw(threads)),
            (Place::Native, draw(threads)),
        ];
        let [page_one, native_one, page, native] = bench.in_turns(11, asked).await?;
        let speed_up = |one: &[ww_measure::Answer], many: &[ww_measure::Answer]| {
            let pairs = one.iter().zip(many);
            pairs
                .map(|(one, many)| one.ns / many.ns)
                .collect::<Vec<_>>()
        };
        let (in_page, natively) = (speed_up(&page_one, &page), speed_up(&native_one, &native));
        let ratios = in_page
            .iter()
            .zip(&natively)
            .map(|(page, native)| page / native);
        table.row(
            format!("{threads} threads: page ÷ native"),
            "×",
            ratios,
            Some(THREADS),
        );
        table.row(
            format!("{threads} threads: speed-up, page"),
            "×",
            in_page,
            None,
        );
        table.row(
            format!("{threads} threads: speed-up, native"),
            "×",
            natively,
            Some(Wanted::AtLeast(FREE_CORES * f64::from(threads))),
        );
        table.row(
            format!("{threads} threads: page"),
            "ms",
            page.iter().map(|it| ms(it.ns)),
            None,
        );
        table.row(
            format!("{threads} threads: native"),
            "ms",
            native.iter().map(|it| ms(it.ns)),
            None,
        );
    }
    Ok(table)
}
