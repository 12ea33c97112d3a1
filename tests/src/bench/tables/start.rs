//! From navigation to the first live demo: how long, and how many bytes, counted on the wire.
use crate::bench::figures::{FIRST_TEXT, WIRE};
use crate::bench::places::{Bench, bench_site};
use crate::bench::report::Table;
use crate::bench::wire::Wire;
use crate::engine::Engine;
use crate::page::Page;
use crate::site::Site;
use anyhow::{Context, Result};

/// One first visit.
struct Visit {
    /// From navigation to `data-ready`, in ms.
    ready: f64,
    /// Kilobytes from the server until then.
    ready_kb: f64,
    /// Kilobytes from the server until a picture was drawn by threads.
    drawn_kb: f64,
    /// Kilobytes of the files that the page itself asked for, as the browser counts them.
    counted_kb: f64,
}

/// Visits the page for the first time, again and again.
pub(super) async fn measure(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "start",
        "a first visit to the page: from navigation to data-ready, and bytes from the server \
         (brotli, with headers) until a first picture was drawn by 2 threads",
    );
    let mut visits = Vec::new();
    for _ in 0..bench.effort.times(7) {
        visits.push(visit(bench).await?);
    }
    let each = |part: fn(&Visit) -> f64| visits.iter().map(part).collect::<Vec<_>>();
    table.row(
        "until the first picture is drawn",
        "kB",
        each(|visit| visit.drawn_kb),
        Some(WIRE),
    );
    table.row("until data-ready", "kB", each(|visit| visit.ready_kb), None);
    table.row(
        "of it by the page’s own thread, as it counts",
        "kB",
        each(|visit| visit.counted_kb),
        None,
    );
    let mut first = Vec::new();
    for _ in 0..bench.effort.times(3) {
        first.push(first_text(bench).await?);
    }
    table.row(
        "until the first text is painted, at 200 kB a second",
        "kB",
        first,
        Some(FIRST_TEXT),
    );
    table.row(
        "from navigation to data-ready",
        "ms",
        each(|visit| visit.ready),
        None,
    );
    Ok(table)
}

async fn visit(bench: &mut Bench) -> Result<Visit> {
    let site = Site::serve(bench_site(), Engine::Chromium).await?;
    let wire = Wire::to(site.url()).await?;
    let page: Page = bench.fresh_tab().await?;
    page.goto(&wire.url()).await?;
    page.wait_for(
        "document.documentElement.hasAttribute('data-ready')",
        "data-ready",
    )
    .await?;
    let ready = page
        .eval("performance.getEntriesByName('ww-ready')[0].startTime")
        .await?;
    let ready_kb = wire.kilobytes();
    page.run_async(
        "await document.querySelector('ww-demo#working').run();",
        vec![],
    )
    .await?;
    let counted = page
        .eval(
            "performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
               .reduce((sum, entry) => sum + entry.transferSize, 0)",
        )
        .await?;
    let drawn_kb = wire.kilobytes();
    page.was_quiet().await?;
    page.goto("about:blank").await?;
    Ok(Visit {
        ready: ready.as_f64().context("it says when it was ready")?,
        ready_kb,
        drawn_kb,
        counted_kb: counted.as_f64().context("the browser counts")? / 1000.0,
    })
}

/// Kilobytes that had come when the page's first text was painted, over a phone's wire.
async fn first_text(bench: &mut Bench) -> Result<f64> {
    let site = Site::serve(bench_site(), Engine::Chromium).await?;
    let wire = Wire::thin_to(site.url()).await?;
    let page: Page = bench.fresh_tab().await?;
    page.goto(&wire.url()).await?;
    let painted = page
        .run_async(
            "const paint = await new Promise((resolve) =>
               new PerformanceObserver((list) => {
                 const [paint] = list.getEntriesByName('first-contentful-paint');
                 if (paint) resolve(paint);
               }).observe({ type: 'paint', buffered: true }));
             return performance.timeOrigin + paint.startTime;",
            vec![],
        )
        .await?;
    let painted = painted.as_f64().context("it says when it was painted")?;
    page.wait_for(
        "document.documentElement.hasAttribute('data-ready')",
        "data-ready",
    )
    .await?;
    page.was_quiet().await?;
    page.goto("about:blank").await?;
    Ok(wire.kilobytes_at(painted))
}
