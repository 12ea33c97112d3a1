//! What a picture costs beyond its kernel, each part measured by itself: the difference of
//! two long times would be lost in the machine's noise.
use super::ms;
use crate::bench::figures::{TILES, Wanted};
use crate::bench::pictures::{FIRST_SCREEN, WHOLE_SET};
use crate::bench::places::{Bench, Place};
use crate::bench::report::Table;
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::json;
use ww_measure::{Parts, Picture, Request};

/// What the page's thread does for a picture, in ms.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Page {
    /// Reading the trace.
    reading: f64,
    /// Copying and painting the tiles.
    painting: f64,
}

/// The picture that readers see first, and one whose kernel is soon done.
pub(super) async fn measure(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "tiles",
        "time in scheduling, tracing and painting ÷ time in the kernel, one thread; \
         the first screen’s picture, and the whole set",
    );
    parts(bench, &mut table, "first screen", FIRST_SCREEN, Some(TILES)).await?;
    parts(bench, &mut table, "whole set", WHOLE_SET, None).await?;
    Ok(table)
}

async fn parts(
    bench: &mut Bench,
    table: &mut Table,
    name: &str,
    picture: Picture,
    wanted: Option<Wanted>,
) -> Result<()> {
    let picture = bench.effort.sized(picture);
    let mut measured: Vec<(Parts, Page)> = Vec::new();
    let warm_ups = bench.effort.warm_ups(2);
    for round in 0..warm_ups + bench.effort.times(11) {
        let answer = bench.ask(Place::Page, &Request::Parts { picture }).await?;
        let parts = answer.parts.context("the parts were asked for")?;
        let spec = serde_json::to_string(&picture.spec(1)?)?;
        let page = bench
            .call("paint", vec![json!(spec), json!(ms(parts.kernel))])
            .await?;
        if round >= warm_ups {
            measured.push((parts, serde_json::from_value(page)?));
        }
    }
    let each = |part: fn(&Parts, &Page) -> f64| {
        let shares = measured.iter().map(move |(parts, page)| part(parts, page));
        shares.collect::<Vec<_>>()
    };
    let all = each(|parts, page| {
        (ms(parts.scheduling + parts.tracing + parts.shading) + page.reading + page.painting)
            / ms(parts.kernel)
    });
    table.row(format!("{name}: all of it ÷ kernel"), "×", all, wanted);
    table.row(
        format!("{name}: kernel"),
        "ms",
        each(|parts, _| ms(parts.kernel)),
        None,
    );
    table.row(
        format!("{name}: scheduling"),
        "ms",
        each(|parts, _| ms(parts.scheduling)),
        None,
    );
    table.row(
        format!("{name}: tracing, in the worker"),
        "ms",
        each(|parts, _| ms(parts.tracing)),
        None,
    );
    table.row(
        format!("{name}: tracing, on the page"),
        "ms",
        each(|_, page| page.reading),
        None,
    );
    table.row(
        format!("{name}: colouring, in the worker"),
        "ms",
        each(|parts, _| ms(parts.shading)),
        None,
    );
    table.row(
        format!("{name}: painting, on the page"),
        "ms",
        each(|_, page| page.painting),
        None,
    );
    Ok(())
}
