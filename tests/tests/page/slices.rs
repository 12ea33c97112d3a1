//! Threads that read the clock: more of them than cores, and each finds gaps; one that loops for
//! ever takes no more than its turns.
use crate::opening::ready;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "slices: more busy threads than cores find gaps, each of them",
            |page| async move { gaps(&page, Serving::built()).await },
        ),
        property(
            "slices: workers that share nothing find them, too",
            |page| async move { gaps(&page, Serving::built().not_isolated()).await },
        ),
        property(
            "slices: a thread that loops for ever takes its turns, until it is ended",
            forever,
        ),
    ]
}

/// Runs a spec of the workload `clock`: what was said, its summary and its table. Stopped once it
/// has had so many heartbeats after its time, if that isn't 0.
const RUN: &str = "
    const { parseSpec, prepare, ready, start } = await import(new URL('host/index.js', document.baseURI));
    const { hardwareThreads } = await ready();
    const [pairs, beats] = arguments;
    const spec = parseSpec([['workload', 'clock'], ['delay_ms', '20'], ...Object.entries(pairs)]);
    await prepare(spec);
    const run = start(spec);
    let before = Infinity;
    run.addEventListener('progress', () => {
      if (beats === 0 || !run.running) return;
      const { wall_ms, polls } = run.summary();
      if (wall_ms > spec.lasts_ms + 100) before = Math.min(before, polls);
      if (polls >= before + beats) run.stop();
    });
    const { summary } = await run.finished;
    return { summary, hardwareThreads, said: run.sentence(), rows: run.table('lanes').rows, lanes: run.laneLabels() };";

fn number(of: &Value, name: &str) -> Result<f64> {
    of[name]
        .as_f64()
        .with_context(|| format!("no {name}: {of}"))
}

async fn gaps(page: &Page, serving: Serving) -> Result<()> {
    ready(page, serving).await?;
    let cores = std::thread::available_parallelism()?.get();
    if cores >= 16 {
        // As many threads as a run can have find a core each.
        return Ok(());
    }
    let threads = (2 * cores + 2).min(16);
    let ran = page
        .run_async(
            RUN,
            vec![
                json!({ "threads": threads.to_string(), "lasts_ms": "1000" }),
                json!(0),
            ],
        )
        .await?;
    let summary = &ran["summary"];
    ensure!(summary["stopped"] == json!(false), "{ran}");
    ensure!(summary["dropped_events"] == json!(0), "{ran}");
    let rows = ran["rows"].as_array().context("no table")?;
    ensure!(rows.len() == threads, "{ran}");
    for row in rows {
        ensure!(
            row[2] != json!("0"),
            "a thread that had a core all the time: {ran}"
        );
    }
    let busy: Vec<f64> = serde_json::from_value(summary["busy"].clone())?;
    ensure!(busy.len() == threads + 1, "{ran}");
    let (watched, heartbeat) = busy.split_at(threads);
    ensure!(
        watched.iter().all(|share| *share > 0.0),
        "each had a core now and then: {ran}"
    );
    // What is shorter than the shortest gap that can be told is taken for running.
    let all: f64 = watched.iter().sum();
    ensure!(all < cores as f64 * 1.3, "{all} cores of {cores}: {ran}");
    ensure!(heartbeat[0] < 0.5, "the heartbeat mostly waits: {ran}");
    let shortest = 0.5_f64.max(2.5 * number(summary, "clock_resolution_us")? / 1e3);
    let [gap, longest] = [
        number(summary, "gap_ms")?,
        number(summary, "longest_gap_ms")?,
    ];
    ensure!(
        shortest <= gap && gap <= longest && longest < 1000.0,
        "{ran}"
    );
    // How often it got a core is not ours to say: the threads leave it late, if they leave it any.
    ensure!(
        number(summary, "polls")? >= 1.0,
        "the heartbeat went on: {ran}"
    );
    measured(
        page,
        &format!(
            "{threads} threads on {cores} cores for a second, clock steps of {:.0} µs: {} gaps, {gap:.1} ms in the middle, {longest:.0} ms at the longest, after turns of {:.1} ms; {all:.2} cores had in all",
            number(summary, "clock_resolution_us")?,
            summary["gaps"],
            number(summary, "turn_ms")?,
        ),
    );
    Ok(())
}

async fn forever(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    for threads in ["1", "3"] {
        let pairs = json!({ "threads": threads, "lasts_ms": "300", "forever": "yes" });
        let ran = page.run_async(RUN, vec![pairs, json!(5)]).await?;
        let summary = &ran["summary"];
        ensure!(summary["stopped"] == json!(true), "{ran}");
        ensure!(number(summary, "wall_ms")? > 400.0, "{ran}");
        ensure!(
            number(summary, "polls")? >= 5.0,
            "the page’s heart beats: {ran}"
        );
        let said = ran["said"].as_str().unwrap_or_default();
        ensure!(said.contains("wait_forever"), "{said}");
        let watchers = ran["rows"].as_array().context("no table")?.len();
        ensure!((watchers + 1).to_string() == threads, "{ran}");
        let busy: Vec<f64> = serde_json::from_value(summary["busy"].clone())?;
        ensure!(
            busy.iter().take(watchers + 1).all(|share| *share > 0.0),
            "the others had a core, too: {ran}"
        );
    }
    // What was ended is gone: another run is as any.
    let pairs = json!({ "threads": "2", "lasts_ms": "200" });
    let ran = page.run_async(RUN, vec![pairs, json!(0)]).await?;
    ensure!(ran["summary"]["stopped"] == json!(false), "{ran}");
    Ok(())
}
