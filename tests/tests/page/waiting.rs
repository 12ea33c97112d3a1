//! Runs that wait: what overlaps, what does not, and what goes wrong on the way.
use crate::demo::Demo;
use crate::opening::ready;
use anyhow::{Context, Result, ensure};
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};
use ww_server::{Fault, Faults};

const TASKS: u32 = 24;
const DELAY_MS: u32 = 50;

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "waiting: fetches together overlap, whoever answers",
            together,
        ),
        property(
            "waiting: fetches one after another do not overlap",
            one_after_another,
        ),
        property(
            "waiting: five hundred fetches overlap by way of the service worker",
            many,
        ),
        property(
            "waiting: a run that was stopped lets another complete",
            stop_and_run,
        ),
        property(
            "waiting: a server's errors are counted and the run completes",
            |page| faulty(page, 5, Fault::Status(503)),
        ),
        property(
            "waiting: answers cut off are counted and the run completes",
            |page| faulty(page, 5, Fault::CutOff),
        ),
        // A browser may ask again when a connection closes without an answer, so that one
        // refusal in five might fail no task: all are refused.
        property(
            "waiting: refused connections are counted and the run completes",
            |page| faulty(page, 1, Fault::Refuse),
        ),
        property(
            "waiting: what a run says has every number on one line with its unit, however narrow",
            unbroken,
        ),
    ]
}

/// In how many widths, of those from narrow to wide, all numbers are on one line with their units.
const ON_ONE_LINE: &str = "
    const sentence = document.querySelector('#under-test .sentence');
    const amounts = [...sentence.querySelectorAll('.amount')];
    const widths = Array.from({ length: 60 }, (_, nth) => 100 + 5 * nth);
    return amounts.length === 0 ? 0 : widths.filter((width) => {
      sentence.style.inlineSize = `${width}px`;
      return amounts.every((amount) => amount.getClientRects().length === 1);
    }).length;";

async fn unbroken(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    let demo = Demo::new(&page, &fetches("join", "service-worker", "4", "20")).await?;
    demo.run().await?;
    let held = page.run(ON_ONE_LINE, vec![]).await?;
    ensure!(held == 60, "in {held} of 60 widths");
    Ok(())
}

fn fetches<'a>(
    order: &'a str,
    via: &'a str,
    tasks: &'a str,
    delay: &'a str,
) -> Vec<(&'a str, &'a str)> {
    vec![
        ("workload", "fetch"),
        ("engine", "event-loop"),
        ("order", order),
        ("via", via),
        ("tasks", tasks),
        ("delay_ms", delay),
    ]
}

async fn together(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    for via in ["service-worker", "network"] {
        let demo = Demo::new(&page, &fetches("join", via, "24", "50")).await?;
        let run = demo.run().await.with_context(|| format!("via {via}"))?;
        run.expect("tasks", TASKS)?;
        run.expect("failed", 0)?;
        run.expect("lanes", 1)?;
        let (wall, wait) = (run.number("wall_ms")?, run.number("wait_ms")?);
        ensure!(wait > wall, "via {via}: {wait} ms of waiting in {wall} ms");
        ensure!(
            wait >= f64::from(TASKS * DELAY_MS),
            "via {via}: only {wait} ms of waiting"
        );
    }
    Ok(())
}

async fn one_after_another(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    let demo = Demo::new(&page, &fetches("sequential", "service-worker", "24", "50")).await?;
    let run = demo.run().await?;
    run.expect("tasks", TASKS)?;
    run.expect("failed", 0)?;
    let wall = run.number("wall_ms")?;
    ensure!(
        wall >= f64::from(TASKS * DELAY_MS),
        "all took only {wall} ms"
    );
    Ok(())
}

async fn many(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    let demo = Demo::new(&page, &fetches("join", "service-worker", "500", "300")).await?;
    let run = demo.run().await?;
    run.expect("tasks", 500)?;
    run.expect("failed", 0)?;
    let (wall, wait) = (run.number("wall_ms")?, run.number("wait_ms")?);
    measured(&page, &format!("500 fetches of 300 ms in {wall:.0} ms"));
    // Through six connections they would wait in at least 84 turns.
    ensure!(wait > wall * 6.0, "{wait} ms of waiting in {wall} ms");
    Ok(())
}

async fn stop_and_run(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    // They would take eight minutes, and a script here has two.
    let demo = Demo::new(&page, &fetches("sequential", "network", "8", "60000")).await?;
    let run = demo
        .run_and_stop()
        .await
        .context("the run that is stopped")?;
    run.expect_stopped(true)?;
    let demo = Demo::new(&page, &fetches("join", "network", "24", "50")).await?;
    let run = demo.run().await.context("the run after it")?;
    run.expect_stopped(false)?;
    run.expect("tasks", TASKS)?;
    run.expect("failed", 0)
}

async fn faulty(page: Page, every: u32, fault: Fault) -> Result<()> {
    // Browsers write each failed request to the console: here it is the server's doing.
    page.expect_messages("/slow?");
    let faults = Faults::every(every, fault);
    ready(&page, Serving::built().with_faults(faults)).await?;
    let demo = Demo::new(&page, &fetches("join", "network", "24", "50")).await?;
    let run = demo.run().await?;
    run.expect("tasks", TASKS)?;
    run.expect("failed", TASKS / every)
}
