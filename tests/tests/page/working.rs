//! Runs that work: the same picture whoever draws it, and a page that stays free.
use crate::demo::Demo;
use crate::opening::{best_tier, ready};
use anyhow::{Context, Result, ensure};
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};

/// The square from -2 to 2 in both directions, at 700 × 700.
const SQUARE: [(&str, &str); 7] = [
    ("workload", "mandelbrot"),
    ("width", "700"),
    ("height", "700"),
    ("re", "0"),
    ("im", "0"),
    ("span", "4"),
    ("max_iterations", "1000"),
];

/// The sum of all counts in that picture; core's own tests find it with a plain kernel.
const ITERATIONS: u64 = 47_997_974;

/// A task of the page's thread this long, in ms, is a freeze.
const FREEZE_MS: f64 = 1000.0;

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "working: every number of threads draws the same picture",
            |page| async move {
                let tier = best_tier(page.engine());
                same_picture(&page, Serving::built(), tier).await
            },
        ),
        property(
            "working: workers that share nothing draw the same picture",
            |page| async move { same_picture(&page, Serving::built().not_isolated(), "workers").await },
        ),
        property(
            "working: a run that was stopped lets another complete",
            stop_and_run,
        ),
        property(
            "working: on all cores the page's thread does not freeze",
            stays_free,
        )
        .only_in(&[Engine::Chromium]),
    ]
}

fn square(threads: &str) -> Vec<(&str, &str)> {
    let mut attributes = SQUARE.to_vec();
    attributes.extend([("engine", "rayon"), ("threads", threads)]);
    attributes
}

async fn same_picture(page: &Page, serving: Serving, tier: &str) -> Result<()> {
    ready(page, serving).await?;
    for threads in ["1", "2", "3", "16"] {
        let demo = Demo::new(page, &square(threads)).await?;
        let run = demo
            .run()
            .await
            .with_context(|| format!("with {threads} threads"))?;
        run.expect_iterations(ITERATIONS)
            .with_context(|| format!("with {threads} threads"))?;
        run.expect("lanes", threads.parse()?)?;
        run.expect("dropped_events", 0)?;
        ensure!(run.tier() == tier, "it ran in the tier {}", run.tier());
        let (wall, work) = (run.number("wall_ms")?, run.number("work_ms")?);
        let lanes = run.number("lanes")?;
        ensure!(
            work > 0.0 && work <= wall * lanes,
            "{work} ms of work in {wall} ms"
        );
    }
    Ok(())
}

async fn stop_and_run(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    // More than a few frames can hold.
    let long = [
        ("workload", "mandelbrot"),
        ("engine", "rayon"),
        ("threads", "2"),
        ("width", "2000"),
        ("height", "2000"),
        ("re", "-0.7436"),
        ("im", "0.1318"),
        ("span", "0.004"),
        ("max_iterations", "1000000"),
    ];
    let demo = Demo::new(&page, &long).await?;
    let run = demo
        .run_and_stop()
        .await
        .context("the run that is stopped")?;
    run.expect_stopped(true)?;
    let demo = Demo::new(&page, &square("2")).await?;
    let run = demo.run().await.context("the run after it")?;
    run.expect_stopped(false)?;
    run.expect_iterations(ITERATIONS)
}

async fn stays_free(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    page.run(
        "window.longTasks = [];
         new PerformanceObserver(list => {
           for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
         }).observe({ type: 'longtask' });",
        vec![],
    )
    .await?;
    let cores = page
        .eval("String(Math.min(16, navigator.hardwareConcurrency))")
        .await?;
    let cores = cores.as_str().unwrap_or("1");
    // The first screen's own picture, drawn to three times its depth.
    let deep = [
        ("workload", "mandelbrot"),
        ("engine", "rayon"),
        ("threads", cores),
        ("width", "1200"),
        ("height", "660"),
        ("re", "-0.7445"),
        ("im", "0.1215"),
        ("span", "0.012"),
        ("max_iterations", "30000"),
        ("tile", "60"),
    ];
    let demo = Demo::new(&page, &deep).await?;
    let run = demo.run().await?;
    // Two frames later the observer has been told of everything.
    let durations = page
        .run_async(
            "await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
             return window.longTasks;",
            vec![],
        )
        .await?;
    let durations: Vec<f64> = serde_json::from_value(durations)?;
    let longest = durations.iter().copied().fold(0.0, f64::max);
    let what = format!(
        "during a run of {:.0} ms on {cores} threads the page's thread had {} tasks over 50 ms, \
         the longest {longest:.0} ms",
        run.number("wall_ms")?,
        durations.len()
    );
    measured(&page, &what);
    ensure!(longest < FREEZE_MS, "the page froze for {longest:.0} ms");
    Ok(())
}
