//! Tasks that keep their thread: what becomes of those beside them, and what executors cost.
use crate::opening::ready;
use crate::tasks::{ALL, LIVING, run};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "tasks: a computation that gives way lets the others beat",
            giving_way,
        ),
        property(
            "tasks: a task that spins takes its thread, and no more than that",
            spinning,
        ),
        property("tasks: each engine says what it costs", costs),
    ]
}

async fn giving_way(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    for engine in LIVING {
        let mut latest = Vec::new();
        for every in ["0", "8"] {
            let run = run(
                &page,
                &vec![
                    ("workload", "compute"),
                    ("engine", engine),
                    ("yield_every", every),
                    ("tasks", "4"),
                    ("delay_ms", "20"),
                    ("width", "1024"),
                    ("height", "1024"),
                    ("max_iterations", "20000"),
                    ("re", "-0.743643887"),
                    ("im", "0.131825904"),
                    ("span", "0.001"),
                ],
            )
            .await?;
            run.expect("tasks", 4)?;
            let (work, late) = (run.number("work_ms")?, run.number("latest_ms")?);
            if every == "0" {
                ensure!(
                    late > work / 2.0,
                    "{engine}: {late} ms late beside {work} ms of work"
                );
            }
            latest.push((late, work, run.number("polls")?));
        }
        ensure!(
            latest[1].0 < latest[0].0 / 2.0,
            "{engine}: with and without giving way {latest:?}"
        );
        measured(
            &page,
            &format!(
                "compute on {engine}: at worst {:.1} ms late in {:.0} ms of work; giving way every 8 rows {:.1} ms in {:.0} ms",
                latest[0].0, latest[0].1, latest[1].0, latest[1].1
            ),
        );
    }
    Ok(())
}

async fn spinning(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    for engine in LIVING {
        // Stopped once it has spun for long. WebKit lets a worker that was ended spin on for some
        // seconds: on two cores the next one, and the page, then have to share what is left.
        let seen = page
            .run_async(
                "const { parseSpec, prepare, ready, start } = await import(new URL('host/index.js', document.baseURI));
                 await ready();
                 const spec = parseSpec(Object.entries(arguments[0]));
                 await prepare(spec);
                 const run = start(spec);
                 let turns = 0;
                 const timer = setInterval(() => (turns += 1), 10);
                 run.addEventListener('progress', () => {
                   if (run.summary().work_ms > 600) run.stop();
                 });
                 const { summary } = await run.finished;
                 clearInterval(timer);
                 return { turns, ...summary };",
                vec![json!({ "workload": "spin", "engine": engine, "tasks": "4", "delay_ms": "20" })],
            )
            .await
            .context(engine)?;
        let number = |name: &str| seen[name].as_f64().context(name.to_string());
        ensure!(seen["stopped"] == json!(true), "{engine}: {seen}");
        ensure!(
            number("turns")? >= 3.0,
            "{engine}: the page has stood still: {seen}"
        );
        ensure!(number("tasks")? >= 4.0, "{engine}: {seen}");
        ensure!(
            number("work_ms")? > 400.0 && number("latest_ms")? > 400.0,
            "{engine}: it spins, and the others wait: {seen}"
        );
        let next = run(
            &page,
            &vec![
                ("workload", "sleep"),
                ("engine", engine),
                ("tasks", "3"),
                ("delay_ms", "10"),
            ],
        )
        .await?;
        next.expect("tasks", 3)?;
    }
    Ok(())
}

async fn costs(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    let table = page
        .run_async(
            "const { measureEngines } = await import(new URL('host/index.js', document.baseURI));
             return measureEngines(arguments[0], { tasks: arguments[1], polls: 4 });",
            vec![json!(ALL), json!(100_000)],
        )
        .await?;
    let rows = table["rows"].as_array().context("it has no rows")?;
    ensure!(rows.len() == ALL.len(), "{table}");
    for (row, engine) in rows.iter().zip(ALL) {
        ensure!(row[0] == engine, "{table}");
        ensure!(row[1] != "0.0 ns", "a task costs something: {table}");
        measured(
            &page,
            &format!("{engine}: {} a task, {} each poll more", row[1], row[2]),
        );
    }
    Ok(())
}
