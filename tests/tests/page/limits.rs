//! The speed-up curve that is foretold first, and the sweep that waits for memory.
use crate::demo::Demo;
use crate::demos::open;
use crate::opening::{best_tier, ready_at};
use anyhow::{Result, ensure};
use serde_json::json;
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "limits: what is foretold is drawn at once, and judged after the runs",
            foretold,
        ),
        property(
            "limits: another choice begins another curve",
            another_choice,
        ),
        property(
            "limits: a sweep goes over every element as often as it is asked",
            sweep,
        ),
        property(
            "limits: without shared memory a sweep is refused by a sentence",
            refused,
        ),
    ]
}

/// The page of the demo, its curve ready to be measured on one thread and two.
async fn opened(page: &Page, settings: &str) -> Result<()> {
    open(page, &format!("demo/limit/?{settings}")).await?;
    page.run(
        "const curve = document.querySelector('ww-speedup');
         curve.dataset.counts = '1 2'; curve.dataset.rounds = '2';",
        vec![],
    )
    .await?;
    page.wait_for(
        "document.querySelector('ww-speedup figure svg .expected')?.getAttribute('points')",
        "what is foretold",
    )
    .await?;
    Ok(())
}

/// Where the line that is foretold ends: how high, in pixels from the top.
const END: &str = "Number(document.querySelector('ww-speedup figure svg .expected').getAttribute('points').split(',').at(-1))";

async fn foretold(page: Page) -> Result<()> {
    opened(&page, "max_iterations=300").await?;
    let before = page.eval(END).await?;
    page.run(
        "const slider = document.querySelector('ww-speedup input[type=range]');
         slider.value = 60; slider.dispatchEvent(new Event('input', { bubbles: true }));",
        vec![],
    )
    .await?;
    let after = page.eval(END).await?;
    ensure!(
        before.as_f64() != after.as_f64(),
        "the line has stayed where it was, at {before}"
    );
    let said = page
        .run_async(
            "const curve = document.querySelector('ww-speedup');
             await curve.measure();
             return [curve.querySelector('output').value, curve.querySelector('.sentence').textContent,
               curve.querySelector('.alert').textContent, curve.querySelectorAll('figure svg .run').length];",
            vec![],
        )
        .await?;
    ensure!(said[2] == "" && said[3] == 4, "{said}");
    ensure!(
        said[0]
            .as_str()
            .is_some_and(|it| it.contains("60 %") && it.contains("1.25 times as fast on two")),
        "{said}"
    );
    let verdict = said[1].as_str().unwrap_or_default();
    ensure!(
        verdict.starts_with("Two threads: 1.25 times as fast foretold, "),
        "{said}"
    );
    measured(&page, verdict);
    Ok(())
}

async fn another_choice(page: Page) -> Result<()> {
    opened(&page, "max_iterations=300").await?;
    page.run_async(
        "await document.querySelector('ww-speedup').measure();",
        vec![],
    )
    .await?;
    page.run(
        "const choice = document.querySelector('select[name=width]');
         choice.value = '24'; choice.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![],
    )
    .await?;
    page.wait_for(
        "document.querySelectorAll('ww-speedup figure svg .run').length === 0",
        "a curve without runs",
    )
    .await?;
    let set = page
        .eval("['width', 'height', 'tile'].map(name => document.querySelector('ww-demo').getAttribute(name))")
        .await?;
    ensure!(set == json!(["24", "24", "8"]), "{set}");
    page.run_async(
        "await document.querySelector('ww-speedup').measure();",
        vec![],
    )
    .await?;
    let runs = page
        .eval("document.querySelectorAll('ww-speedup figure svg .run').length")
        .await?;
    ensure!(runs == 4, "{runs} runs are shown");
    Ok(())
}

/// A small one: three arrays of half a megabyte.
const SWEEP: [(&str, &str); 6] = [
    ("workload", "stream"),
    ("threads", "2"),
    ("width", "256"),
    ("height", "256"),
    ("tile", "16"),
    ("times", "3"),
];

async fn sweep(page: Page) -> Result<()> {
    open(&page, "demo/limit/").await?;
    if best_tier(page.engine()) != "threads" {
        return Ok(());
    }
    let demo = Demo::new(&page, &SWEEP).await?;
    // The second finds the arrays of the first.
    for _ in 0..2 {
        let run = demo.run().await?;
        run.expect("iterations", 3 * 256 * 256)?;
        run.expect("tiles", 3 * 16)?;
        run.expect("dropped_events", 0)?;
    }
    Ok(())
}

async fn refused(page: Page) -> Result<()> {
    ready_at(&page, Serving::built().not_isolated(), "demo/limit/").await?;
    page.wait_for("customElements.get('ww-demo')", "the page")
        .await?;
    let demo = Demo::new(&page, &SWEEP).await?;
    ensure!(demo.run().await.is_err(), "it was run");
    let errors = demo.errors().await?;
    ensure!(
        errors.len() == 1 && errors[0].contains("only where they share memory"),
        "{errors:?}"
    );
    Ok(())
}
