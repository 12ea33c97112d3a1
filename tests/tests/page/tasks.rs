//! Runs of tasks on every executor: each does what the spec says, in the page or in a worker.
use crate::demo::{Demo, LastRun};
use crate::opening::ready;
use anyhow::{Context, Result, ensure};
use serde_json::json;
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};

/// Those that are there for everything, and the one that is history.
pub(crate) const LIVING: [&str; 4] = ["event-loop", "by-hand", "tokio", "smol"];
pub(crate) const ALL: [&str; 5] = ["event-loop", "by-hand", "tokio", "smol", "async-std"];

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property("tasks: a first visit loads no executor", first_visit),
        property("tasks: every engine sleeps in every order", sleeping),
        property("tasks: ten thousand sleep on one thread", many),
        property("tasks: every engine fetches, whoever answers", fetching),
        property(
            "tasks: the service worker answers the fetches of workers, too",
            reaching,
        ),
        property("tasks: what is never awaited is never polled", lazy),
        property("tasks: a race cancels all but its winner", race),
        property(
            "tasks: what takes too long ends when it is given up",
            given_up,
        ),
    ]
}

pub(crate) type Attributes<'a> = Vec<(&'a str, &'a str)>;

pub(crate) async fn run(page: &Page, attributes: &Attributes<'_>) -> Result<LastRun> {
    let demo = Demo::new(page, attributes).await?;
    let run = demo
        .run()
        .await
        .with_context(|| format!("{attributes:?}"))?;
    run.expect_stopped(false)
        .with_context(|| format!("{attributes:?}"))?;
    run.expect("dropped_events", 0)?;
    run.expect("failed", 0)
        .with_context(|| format!("{attributes:?}"))?;
    Ok(run)
}

async fn first_visit(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    let loaded = page
        .eval(
            "performance.getEntriesByType('resource').map(entry => entry.name)
               .filter(name => /task-source|wasm.(tasks|history)/.test(name)).join(' ')",
        )
        .await?;
    ensure!(loaded == "", "it loaded {loaded}");
    Ok(())
}

async fn sleeping(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    for engine in ALL {
        for order in ["sequential", "join", "spawn"] {
            let run = run(
                &page,
                &vec![
                    ("workload", "sleep"),
                    ("engine", engine),
                    ("order", order),
                    ("tasks", "10"),
                    ("times", "2"),
                    ("delay_ms", "20"),
                ],
            )
            .await?;
            let said = || format!("{engine}, {order}");
            run.expect("tasks", 10).with_context(said)?;
            run.expect("cancelled", 0).with_context(said)?;
            // The first, and one after each sleep.
            run.expect("polls", 30).with_context(said)?;
            let (wall, wait) = (run.number("wall_ms")?, run.number("wait_ms")?);
            ensure!(
                wait >= 400.0,
                "{engine}, {order}: only {wait} ms of waiting"
            );
            if order == "sequential" {
                ensure!(wall >= 400.0, "{engine}: all took only {wall} ms");
            } else {
                ensure!(
                    wait > 2.0 * wall,
                    "{engine}, {order}: {wait} ms of waiting in {wall} ms"
                );
            }
        }
    }
    Ok(())
}

async fn many(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    for engine in LIVING {
        let run = run(
            &page,
            &vec![
                ("workload", "sleep"),
                ("engine", engine),
                ("order", "spawn"),
                ("tasks", "10000"),
                ("delay_ms", "500"),
                ("delays", "rising"),
            ],
        )
        .await?;
        run.expect("tasks", 10_000).context(engine)?;
        run.expect("polls", 20_000).context(engine)?;
        let (wall, wait) = (run.number("wall_ms")?, run.number("wait_ms")?);
        ensure!(
            wait > 100.0 * wall,
            "{engine}: {wait} ms of waiting in {wall} ms"
        );
        measured(
            &page,
            &format!(
                "10,000 sleepers on {engine}: {wall:.0} ms, late by {:.2} ms, at worst {:.1} ms",
                run.number("late_ms")?,
                run.number("latest_ms")?
            ),
        );
    }
    Ok(())
}

async fn fetching(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    for engine in ALL {
        for via in ["service-worker", "network"] {
            for order in ["join", "spawn"] {
                let run = run(
                    &page,
                    &vec![
                        ("workload", "fetch"),
                        ("engine", engine),
                        ("via", via),
                        ("order", order),
                        ("tasks", "12"),
                        ("delay_ms", "50"),
                    ],
                )
                .await?;
                run.expect("tasks", 12)?;
                let (wall, wait) = (run.number("wall_ms")?, run.number("wait_ms")?);
                ensure!(
                    wait >= 600.0 && wait > wall,
                    "{engine}, {via}, {order}: {wait} ms of waiting in {wall} ms"
                );
            }
        }
    }
    Ok(())
}

/// Where it doesn't, such a run is the page's own: that would be seen by nobody.
async fn reaching(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    let asked = [
        ("workload", "fetch"),
        ("engine", "tokio"),
        ("via", "service-worker"),
        ("tasks", "1"),
        ("delay_ms", "1"),
    ];
    run(&page, &asked.to_vec()).await?;
    let is_answered = page
        .run_async(
            "const { trusted } = await import(new URL('host/trusted.js', document.baseURI));
             const url = new URL('host/worker/tasks.js', document.baseURI);
             const worker = new Worker(trusted(url), { type: 'module' });
             const isAnswered = await new Promise((resolve) => {
               worker.onmessage = ({ data }) => data.type === 'reached' && resolve(data.isAnswered);
               worker.postMessage({ type: 'reach', base: new URL('./', document.baseURI).href });
             });
             worker.terminate();
             return isAnswered;",
            vec![],
        )
        .await?;
    ensure!(is_answered == json!(true), "the server answered instead");
    Ok(())
}

async fn lazy(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    for (workload, engine) in [
        ("fetch", "event-loop"),
        ("fetch", "tokio"),
        ("sleep", "event-loop"),
        ("sleep", "by-hand"),
        ("sleep", "smol"),
        ("sleep", "async-std"),
    ] {
        let run = run(
            &page,
            &vec![
                ("workload", workload),
                ("engine", engine),
                ("order", "lazy"),
                ("tasks", "8"),
                ("delay_ms", "50"),
            ],
        )
        .await?;
        run.expect("tasks", 8)?;
        run.expect("polls", 0).context(engine)?;
        run.expect("cancelled", 8).context(engine)?;
    }
    Ok(())
}

async fn race(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    for engine in ALL {
        let run = run(
            &page,
            &vec![
                ("workload", "sleep"),
                ("engine", engine),
                ("order", "race"),
                ("delays", "rising"),
                ("tasks", "10"),
                ("delay_ms", "2000"),
            ],
        )
        .await?;
        run.expect("tasks", 10)?;
        run.expect("cancelled", 9).context(engine)?;
        let wall = run.number("wall_ms")?;
        ensure!(
            (200.0..1800.0).contains(&wall),
            "{engine}: the first of 200 ms won after {wall} ms"
        );
    }
    Ok(())
}

async fn given_up(page: Page) -> Result<()> {
    // Firefox says so of each request that its service worker answers though it was given up.
    page.expect_messages("A ServiceWorker intercepted the request");
    ready(&page, Serving::built()).await?;
    // The first picture of a run keeps the page's thread: without a graphics card WebKit compiles its
    // shaders there, for about a second.
    let drawn = vec![
        ("workload", "sleep"),
        ("engine", "event-loop"),
        ("order", "join"),
        ("tasks", "6"),
        ("delay_ms", "200"),
    ];
    run(&page, &drawn).await?;
    for engine in ALL {
        for how in ["timeout", "drop", "abort"] {
            for workload in ["sleep", "fetch"] {
                let run = run(
                    &page,
                    &vec![
                        ("workload", workload),
                        ("engine", engine),
                        ("order", "join"),
                        ("cancel", how),
                        ("timeout_ms", "100"),
                        ("tasks", "6"),
                        ("delay_ms", "1000"),
                    ],
                )
                .await?;
                let said = format!("{workload} on {engine}, {how}");
                run.expect("tasks", 6)?;
                run.expect("cancelled", 6).context(said.clone())?;
                let (wall, wait) = (run.number("wall_ms")?, run.number("wait_ms")?);
                ensure!(
                    (100.0..900.0).contains(&wall),
                    "{said}: given up after {wall} ms"
                );
                ensure!(
                    (500.0..5400.0).contains(&wait),
                    "{said}: {wait} ms of waiting until 100 ms"
                );
            }
        }
    }
    // Once this is answered, so are they.
    run(
        &page,
        &vec![
            ("workload", "fetch"),
            ("engine", "event-loop"),
            ("tasks", "1"),
            ("delay_ms", "1300"),
        ],
    )
    .await?;
    Ok(())
}
