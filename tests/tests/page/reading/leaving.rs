//! Whoever has read to the end and run everything on the way leaves nothing behind.
use super::subjects::{TO_THE_END, WIDE};
use crate::lasting::{left, megabytes, name_of_workers};
use crate::opening::ready;
use anyhow::{Result, ensure};
use serde_json::json;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::processes;
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};

/// Memory that a reader of all of it may have taken more than before the first word, in bytes: the
/// modules that were loaded, and of each demo the picture and the events of its run. Workers that were
/// left would be some 2 MB each with what they hold, and pools more.
const TAKEN: u64 = 160 << 20;

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "reading: to the end and every demo run leaves no more than was there before",
            leaves,
        )
        .only_in(&[Engine::Chromium]),
    ]
}

/// Brings a demo into sight and runs it, unless it never ends: then it is stopped after a while.
const RUN: &str = "
    const demo = document.querySelectorAll('main ww-demo')[arguments[0]];
    demo.scrollIntoView({ block: 'center', behavior: 'instant' });
    await customElements.whenDefined('ww-demo');
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const isEndless = demo.matches('[workload=spin], [forever=yes]');
    const run = demo.run().catch(() => {});
    if (isEndless) setTimeout(() => demo.stop(), 500);
    await run;";

async fn leaves(page: Page) -> Result<()> {
    page.set_window(WIDE.0, WIDE.1).await?;
    ready(&page, Serving::built()).await?;
    let name = name_of_workers(page.engine());
    let before = processes::threads(page.process()?, name)?;
    let (_, fresh) = left(&page, &(0..=before), u64::MAX).await?;
    let demos = page
        .eval("document.querySelectorAll('main ww-demo').length")
        .await?;
    let demos = demos.as_u64().unwrap_or_default();
    ensure!(demos > 0, "there is no demo");
    let mut most = 0;
    for nth in 0..demos {
        page.run_async(RUN, vec![json!(nth)]).await?;
        most = most.max(processes::threads(page.process()?, name)?);
    }
    page.run_async(TO_THE_END, vec![]).await?;
    let (workers, after) = left(&page, &(0..=before), fresh + TAKEN).await?;
    measured(
        &page,
        &format!(
            "read to the end, {demos} demos run: {workers} workers after {before} before and {most} at most; {:.0} MB after {:.0}",
            megabytes(after),
            megabytes(fresh),
        ),
    );
    Ok(())
}
