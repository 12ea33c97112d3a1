//! Runs that are started and stopped again and again leave nothing behind.
use crate::opening::ready;
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::ops::RangeInclusive;
use std::time::{Duration, Instant};
use ww_page::commands::devtools;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::processes::{self, name_of_workers, other_workers};
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};

/// Starts, and as many stops or ends.
const TIMES: u32 = 200;
/// Runs before the first count: what is loaded, compiled and kept once is there by then.
const BEFORE: u32 = 12;
/// How often the memory is looked at before.
const LOOKS: usize = 4;
/// Memory that the browser may take while it warms up, in bytes: its own caches grow for the first
/// hundred starts or so. 200 workers that were left would be more than 400 MB.
const WARMS_UP: u64 = 128 << 20;
/// Memory that as many starts more may leave, in bytes: what it hasn't tidied up yet.
const SLACK: u64 = 64 << 20;

/// How long a browser may take to end workers that it was told to end, and to tidy up after them.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "lasting: 200 starts and stops leave as many workers and as much memory as one",
            |page| async move { restarts(&page, Serving::built()).await },
        ),
        property(
            "lasting: so do those of workers that share nothing",
            |page| async move { restarts(&page, Serving::built().not_isolated()).await },
        ),
        property(
            "lasting: a thread whose loop has no way out is ended by Stop",
            endless,
        ),
    ]
}

/// Small pictures, of each four the first and the last finished; one is stopped at once, one after
/// its first tile.
const RUNS: &str = "
    const { parseSpec, prepare, ready, start } = await import(new URL('host/index.js', document.baseURI));
    await ready();
    const [times] = arguments;
    let stopped = 0;
    for (let time = 0; time < times; time += 1) {
      const spec = parseSpec(Object.entries({ workload: 'mandelbrot', engine: 'rayon', threads: '2',
        width: '192', height: '192', tile: '32', max_iterations: time % 4 === 2 ? '20000' : '100', re: '-0.2' }));
      await prepare(spec);
      const run = start(spec);
      if (time % 4 === 1) run.stop();
      if (time % 4 === 2) run.addEventListener('progress', () => run.takeTiles().length > 0 && run.stop());
      const { summary } = await run.finished;
      run.release();
      stopped += Number(summary.stopped);
    }
    return stopped;";

/// Two threads, of which the second calls `wait_forever`; stopped when it has done so for some frames.
const ENDLESS: &str = "
    const { letGo, parseSpec, prepare, ready, start } = await import(new URL('host/index.js', document.baseURI));
    await ready();
    const spec = parseSpec(Object.entries({ workload: 'clock', engine: 'threads', threads: '2', tasks: '1',
      lasts_ms: '100', delay_ms: '20', forever: 'yes' }));
    await prepare(spec);
    const run = start(spec);
    await new Promise((resolve) => {
      let frames = 0;
      run.addEventListener('progress', () => (frames += 1) === 30 && resolve());
    });
    run.stop();
    const { summary } = await run.finished;
    run.release();
    letGo();
    return summary.stopped;";

async fn endless(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    let stopped = page.run_async(ENDLESS, vec![]).await?;
    ensure!(stopped == json!(true), "it ended by itself");
    left(&page, &(0..=other_workers(page.engine())), u64::MAX).await?;
    Ok(())
}

async fn restarts(page: &Page, serving: Serving) -> Result<()> {
    ready(page, serving).await?;
    page.run_async(RUNS, vec![json!(BEFORE)]).await?;
    // What is kept for the next run: two workers, or one that holds a pool of two.
    let tier = page.eval("document.documentElement.dataset.tier").await?;
    let kept = if tier == json!("threads") { 3 } else { 2 };
    let wanted = kept..=kept + other_workers(page.engine());
    let (workers, before) = first_left(page, &wanted).await?;
    let began = Instant::now();
    let stopped = page.run_async(RUNS, vec![json!(TIMES)]).await?;
    let took = began.elapsed();
    ensure!(
        stopped.as_f64() >= Some(f64::from(TIMES / 4)),
        "{stopped} were stopped"
    );
    let (workers_after, after) = left(page, &wanted, before + WARMS_UP).await?;
    page.run_async(RUNS, vec![json!(TIMES)]).await?;
    let (_, later) = left(page, &wanted, after + SLACK).await?;
    measured(
        page,
        &format!(
            "{TIMES} starts in {:.0} s in the tier {tier}, {stopped} of them stopped: {workers_after} threads of workers after {workers}, {:.0} MB after {:.0}, and after {TIMES} starts more {:.0}",
            took.as_secs_f64(),
            megabytes(after),
            megabytes(before),
            megabytes(later),
        ),
    );
    Ok(())
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Threads of workers and bytes of memory, once as many workers are left as are kept: the least of
/// some looks, because what comes later is measured by it.
async fn first_left(page: &Page, wanted: &RangeInclusive<usize>) -> Result<(usize, u64)> {
    let (mut workers, mut least) = left(page, wanted, u64::MAX).await?;
    for _ in 1..LOOKS {
        let (now, memory) = left(page, wanted, u64::MAX).await?;
        (workers, least) = (now, least.min(memory));
    }
    Ok((workers, least))
}

/// The same, once the browser takes no more than `most` bytes: it tidies up when it likes.
pub(crate) async fn left(
    page: &Page,
    wanted: &RangeInclusive<usize>,
    most: u64,
) -> Result<(usize, u64)> {
    let (process, name) = (page.process()?, name_of_workers(page.engine()));
    let began = Instant::now();
    loop {
        tidy(page).await?;
        let workers = processes::threads(process, name)?;
        let memory = processes::memory(process)?;
        if wanted.contains(&workers) && memory <= most {
            return Ok((workers, memory));
        }
        ensure!(
            began.elapsed() < PATIENCE,
            "{workers} threads are called {name}, and wanted are {wanted:?}; {:.0} MB, and wanted are at most {:.0}",
            megabytes(memory),
            megabytes(most)
        );
    }
}

/// Has the browser throw away what nobody holds, as far as it can be told to.
async fn tidy(page: &Page) -> Result<()> {
    // More and more garbage, until what was let go of first is known to have been collected.
    page.run_async(
        "let isCollected = false;
         const registry = new FinalizationRegistry(() => (isCollected = true));
         (() => registry.register({}, 0))();
         while (!isCollected) {
           Array.from({ length: 10 }, () => new Uint8Array(1 << 20).fill(1));
           await new Promise((resolve) => setTimeout(resolve));
         }",
        vec![],
    )
    .await?;
    if page.engine() == Engine::Chromium {
        page.devtools(devtools("HeapProfiler.collectGarbage", &json!({})))
            .await
            .context("garbage is collected")?;
    }
    Ok(())
}
