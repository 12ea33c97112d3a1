//! What each demo's page costs over the wire: to look at, and after a run.
use crate::bench::places::{Bench, bench_folder, bench_site};
use crate::bench::report::Table;
use crate::bench::wire::Wire;
use crate::engine::Engine;
use crate::site::Site;
use anyhow::{Context, Result};

/// Opens each demo as its first page, and runs what it has as it is set there.
pub(super) async fn measure(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "demos",
        "each demo’s own page as the first that a reader opens: bytes from the server (brotli, \
         with headers) until it can run, and until all of it has run once",
    );
    for name in names()? {
        let mut ready = Vec::new();
        let mut run = Vec::new();
        for _ in 0..bench.effort.times(3) {
            let visit = visit(bench, &name).await;
            let (until_ready, until_run) = visit.with_context(|| name.clone())?;
            ready.push(until_ready);
            run.extend(until_run);
        }
        table.row(format!("{name}, until it can run"), "kB", ready, None);
        table.row(format!("{name}, run once"), "kB", run, None);
    }
    Ok(table)
}

/// The demos that have a page, in the order of their names.
fn names() -> Result<Vec<String>> {
    let mut names = Vec::new();
    let folder = bench_folder().join("demo");
    for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// Kilobytes until the demo can run, and until it has; a demo that the reader runs by hand,
/// poll by poll, has loaded all it needs.
async fn visit(bench: &mut Bench, name: &str) -> Result<(f64, Option<f64>)> {
    let site = Site::serve(bench_site(), Engine::Chromium).await?;
    let wire = Wire::to(site.url()).await?;
    let page = bench.fresh_tab().await?;
    page.goto(&format!("{}demo/{name}/", wire.url())).await?;
    page.wait_for(
        "(document.documentElement.hasAttribute('data-ready') && customElements.get('ww-demo'))
           || document.querySelector('ww-stepper[data-ready]') !== null",
        "the demo",
    )
    .await?;
    let ready = wire.kilobytes();
    // A loop without an end would have to be stopped: its page has a run that ends beside it.
    let runs = "(document.querySelector('[data-runs=compute]')
           ?? document.querySelector('[data-does=run]'))";
    if page.eval(&format!("{runs} === null")).await? == true {
        page.was_quiet().await?;
        return Ok((ready, None));
    }
    page.run_async(&format!("{runs}.click();"), vec![]).await?;
    page.wait_for(
        "!document.querySelector('ww-experiment').matches('.is-running')
           && [...document.querySelectorAll('ww-demo')].some(demo => demo.lastRun)",
        "the end of the run",
    )
    .await?;
    let run = wire.kilobytes();
    page.was_quiet().await?;
    page.goto("about:blank").await?;
    Ok((ready, Some(run)))
}
