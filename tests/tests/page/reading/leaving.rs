//! Whoever has read to the end and run everything on the way leaves nothing behind.
use super::subjects::WIDE;
use crate::lasting::{left, megabytes, name_of_workers};
use crate::opening::ready;
use anyhow::Result;
use serde_json::json;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::processes;
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};

/// Memory that a second reading may leave beyond the first, in bytes: what the browser hasn't
/// tidied up yet. A pool that was left would be some ten times as much with all demos.
const SLACK: u64 = 64 << 20;
/// Workers that may wait for the next run: a pool of two and who holds it, or a worker or two of
/// the hosts that keep one.
const KEPT: usize = 6;

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "reading: to the end and every demo run leaves no more than was there before",
            leaves,
        )
        .only_in(&[Engine::Chromium]),
    ]
}

/// Goes through the page from its beginning to its end, and runs each demo when it is in sight, but
/// for one that never ends: that one is stopped.
const READ: &str = "
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    let ran = 0;
    scrollTo(0, 0);
    for (const demo of document.querySelectorAll('main ww-demo')) {
      demo.scrollIntoView({ block: 'center', behavior: 'instant' });
      await customElements.whenDefined('ww-demo');
      await drawn();
      const ends = demo.getAttribute('workload') !== 'spin';
      const run = demo.run().catch(() => {});
      if (!ends) setTimeout(() => demo.stop(), 500);
      await run;
      ran += 1;
    }
    scrollTo(0, document.documentElement.scrollHeight);
    await wait(500);
    return ran;";

async fn leaves(page: Page) -> Result<()> {
    page.set_window(WIDE.0, WIDE.1).await?;
    ready(&page, Serving::built()).await?;
    let (process, name) = (page.process()?, name_of_workers(page.engine()));
    let wanted = 0..=KEPT;
    let (_, fresh) = left(&page, &wanted, u64::MAX).await?;
    let ran = page.run_async(READ, vec![]).await?;
    let (first_workers, first) = left(&page, &wanted, u64::MAX).await?;
    let again = page.run_async(READ, vec![]).await?;
    anyhow::ensure!(
        ran == again && ran != json!(0),
        "{ran} demos ran, then {again}"
    );
    let (workers, second) = left(&page, &(0..=first_workers), first + SLACK).await?;
    measured(
        &page,
        &format!(
            "read to the end, {ran} demos run: {first_workers} workers, then {workers} of {}; {:.0} MB before, {:.0} after it, {:.0} after reading again",
            processes::threads(process, name)?,
            megabytes(fresh),
            megabytes(first),
            megabytes(second),
        ),
    );
    Ok(())
}
