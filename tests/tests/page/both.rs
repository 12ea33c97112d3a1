//! Both at once: tasks that wait for what a pool computes, and the same computed inside the task.
use crate::demo::Demo;
use crate::demos::open;
use crate::opening::ready;
use crate::surviving::{breaks_off, heal, sabotage};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "both: requests are taken while the pool computes, and late where the task does",
            late,
        ),
        property("both: two hundred answers wake their tasks", woken),
        property("both: a run that is stopped leaves the next alone", stopped),
        property("both: a worker that ends without a word is missed", dead),
    ]
}

async fn late(page: Page) -> Result<()> {
    open(&page, "demo/both/?tasks=9&delay_ms=10&width=500&height=500").await?;
    page.click("button[data-does='run']").await?;
    page.wait_for(
        "document.querySelector('[data-compares=\"pool task\"]').textContent",
        "what the one took beside the other",
    )
    .await?;
    let of = |which: &str| format!("document.querySelector('#{which}').lastRun.summary");
    let [pool, task] = [page.eval(&of("pool")).await?, page.eval(&of("task")).await?];
    let number = |summary: &Value, name: &str| {
        let found = summary[name].as_f64();
        found.with_context(|| format!("{name} in {summary}"))
    };
    for summary in [&pool, &task] {
        let ended = [&summary["tasks"], &summary["failed"], &summary["cancelled"]];
        ensure!(ended == [&json!(9), &json!(0), &json!(0)], "{summary}");
        ensure!(summary["dropped_events"] == json!(0), "{summary}");
        ensure!(summary["lanes"] == json!(3), "{summary}");
    }
    ensure!(
        pool["tiles"] == json!(8) && task["tiles"] == json!(0),
        "each picture is computed by who was asked: {pool} {task}"
    );
    ensure!(
        number(&pool, "late_ms")? < number(&task, "late_ms")?
            && number(&pool, "latest_ms")? < number(&task, "latest_ms")?,
        "the pool’s requests are late: {pool} {task}"
    );
    // The thread of the tasks has computed all of it, or next to nothing.
    let own = |summary: &Value| summary["busy"][0].as_f64().context("a lane");
    ensure!(own(&task)? > 0.5, "{task}");
    ensure!(own(&pool)? < own(&task)?, "{pool}");
    let said = page
        .eval("['pool', 'task'].map(id => document.querySelector(`#${id}`).sentence).join(' ')")
        .await?;
    measured(&page, said.as_str().unwrap_or_default());
    Ok(())
}

async fn woken(page: Page) -> Result<()> {
    open(&page, "demo/both/").await?;
    let demo = Demo::new(
        &page,
        &[
            ("workload", "requests"),
            ("tasks", "201"),
            ("delay_ms", "1"),
            ("threads", "2"),
            ("width", "16"),
            ("height", "16"),
        ],
    )
    .await?;
    let run = demo.run().await?;
    run.expect("tasks", 201)?;
    run.expect("tiles", 200)?;
    run.expect("failed", 0)?;
    run.expect("cancelled", 0)?;
    run.expect("dropped_events", 0)?;
    // Each is polled when it is made; those that had to wait for their answer once more.
    let polls = run.number("polls")?;
    ensure!(polls > 400.0, "{polls} polls");
    Ok(())
}

async fn stopped(page: Page) -> Result<()> {
    open(&page, "demo/both/").await?;
    let demo = Demo::new(
        &page,
        &[
            ("workload", "requests"),
            ("tasks", "10"),
            ("delay_ms", "500"),
            ("width", "16"),
            ("height", "16"),
        ],
    )
    .await?;
    demo.run_and_stop().await?.expect_stopped(true)?;
    demo.run_and_stop().await?.expect_stopped(true)?;
    let short = Demo::new(
        &page,
        &[
            ("workload", "requests"),
            ("computes", "task"),
            ("tasks", "3"),
            ("delay_ms", "2"),
            ("width", "16"),
            ("height", "16"),
        ],
    )
    .await?;
    let run = short.run().await?;
    run.expect_stopped(false)?;
    run.expect("tasks", 3)?;
    ensure!(short.errors().await?.is_empty(), "nothing was refused");
    Ok(())
}

async fn dead(page: Page) -> Result<()> {
    ready(&page, Serving::built().not_isolated()).await?;
    let small = [
        ("workload", "requests"),
        ("tasks", "4"),
        ("delay_ms", "2"),
        ("width", "16"),
        ("height", "16"),
    ];
    let dies = "const post = postMessage.bind(globalThis);
         globalThis.postMessage = (message, options) => {
           if (message.type === 'served') close();
           else post(message, options);
         };";
    sabotage(&page, "worker/requests-alone.js", dies).await?;
    breaks_off(&Demo::new(&page, &small).await?, "ended without a word").await?;
    heal(&page).await?;
    let run = Demo::new(&page, &small).await?.run().await?;
    run.expect("tasks", 4)?;
    run.expect("failed", 0)
}
