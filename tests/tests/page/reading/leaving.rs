//! Whoever has read to the end and run everything on the way leaves nothing behind.
use super::subjects::{TO_THE_END, WIDE};
use crate::lasting::left;
use crate::opening::ready;
use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::json;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::processes;
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};

/// What the page may hold more than before the first word, in bytes, besides pictures: the modules
/// that were loaded, and of each demo the events of its run.
const HELD: f64 = 48e6;

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
    const experiment = demo.closest('ww-experiment');
    const run = experiment ? experiment.runOnly([demo.id]) : demo.run().catch(() => {});
    if (isEndless) setTimeout(() => demo.stop(), 500);
    await run;";

/// What the page itself holds, and of it what is pictures, as the browser counts it after it has thrown
/// away what nobody holds; and the size of all pictures that are in the page.
const MEMORY: &str = "
    const { breakdown } = await performance.measureUserAgentSpecificMemory();
    const sum = (parts) => parts.reduce((all, { bytes }) => all + bytes, 0);
    const canvases = [...document.querySelectorAll('canvas')];
    return {
      all: sum(breakdown),
      pictures: sum(breakdown.filter(({ types }) => types.includes('Canvas'))),
      shown: canvases.reduce((all, { width, height }) => all + 4 * width * height, 0),
    };";

/// In bytes.
#[derive(Debug, Deserialize)]
struct Memory {
    all: f64,
    pictures: f64,
    shown: f64,
}

impl Memory {
    async fn of(page: &Page) -> Result<Self> {
        let memory = page.run_async(MEMORY, vec![]).await?;
        Ok(serde_json::from_value(memory)?)
    }

    fn besides_pictures(&self) -> f64 {
        self.all - self.pictures
    }
}

async fn leaves(page: Page) -> Result<()> {
    page.set_window(WIDE.0, WIDE.1).await?;
    ready(&page, Serving::built()).await?;
    let name = processes::name_of_workers(page.engine());
    let workers = async || processes::threads(page.process()?, name);
    let (idle, before) = (workers().await?, Memory::of(&page).await?);
    let demos = page
        .eval("document.querySelectorAll('main ww-demo').length")
        .await?;
    let demos = demos.as_u64().unwrap_or_default();
    ensure!(demos > 0, "there is no demo");
    let mut most = 0;
    for nth in 0..demos {
        page.run_async(RUN, vec![json!(nth)]).await?;
        most = most.max(workers().await?);
    }
    page.run_async(TO_THE_END, vec![]).await?;
    let (left, _) = left(&page, &(0..=idle), u64::MAX).await?;
    let after = Memory::of(&page).await?;
    let more = after.besides_pictures() - before.besides_pictures();
    measured(
        &page,
        &format!(
            "read to the end, {demos} demos run: {left} workers after {idle} before and {most} at most; the page holds {:.0} MB more, and {:.0} MB of pictures",
            more / 1e6,
            after.pictures / 1e6,
        ),
    );
    ensure!(more < HELD, "it holds {more} bytes more, besides pictures");
    ensure!(
        after.pictures <= after.shown * 1.1 + 1e6,
        "it holds {} bytes of pictures and shows {}",
        after.pictures,
        after.shown
    );
    Ok(())
}
