//! Four corners: what waits and what works, each as tasks and on threads, from one button.
use crate::demos::{lights_one_back, open};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use ww_page::page::Page;
use ww_page::suite::{Property, measured, property};

/// The demos, in the order in which they run.
const CORNERS: [&str; 4] = [
    "waits-tasks",
    "waits-threads",
    "works-tasks",
    "works-threads",
];

/// How much longer than a sleep all of them may take, in milliseconds: a browser is busy with others.
const PATIENCE_MS: f64 = 400.0;

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "corners: waits overlap both ways, and work only on threads",
            four,
        ),
        property("corners: all four are drawn on one scale", one_scale),
        property("corners: each can be gone through by itself", replayed),
    ]
}

/// Runs all four from the page's button; what each came to, or `null` where it could not be run.
async fn run(page: &Page, settings: &str) -> Result<Vec<Value>> {
    open(page, &format!("demo/corners/?{settings}")).await?;
    page.wait_for("customElements.get('ww-corners')", "<ww-corners>")
        .await?;
    page.click("button[data-does='run']").await?;
    page.wait_for(
        "document.querySelector('ww-corners > .said .compared')",
        "what the four show",
    )
    .await?;
    let mut ran = Vec::new();
    for corner in CORNERS {
        let summary = format!("document.querySelector('#{corner}').lastRun?.summary ?? null");
        let summary = page.eval(&summary).await?;
        if summary.is_null() {
            let alert = format!("document.querySelector('#{corner} > .alert').textContent");
            let alert = page.eval(&alert).await?;
            let tier = page.eval("document.documentElement.dataset.tier").await?;
            ensure!(
                tier != json!("threads")
                    && alert.as_str().is_some_and(|text| text.contains("share")),
                "{corner} in the tier {tier}: {alert}"
            );
        }
        ran.push(summary);
    }
    Ok(ran)
}

fn number(summary: &Value, name: &str) -> Result<f64> {
    summary[name]
        .as_f64()
        .with_context(|| format!("{name} in {summary}"))
}

async fn four(page: Page) -> Result<()> {
    let settings = "tasks=3&delay_ms=500&width=400&height=400";
    let ran = run(&page, settings).await?;
    for (corner, summary) in CORNERS.iter().zip(&ran).filter(|(_, it)| !it.is_null()) {
        ensure!(summary["failed"] == json!(0), "{corner}: {summary}");
        ensure!(summary["tasks"] == json!(3), "{corner}: {summary}");
        let lanes = if corner.ends_with("threads") { 3 } else { 1 };
        ensure!(summary["lanes"] == json!(lanes), "{corner}: {summary}");
        let (wall, wait) = (number(summary, "wall_ms")?, number(summary, "wait_ms")?);
        if corner.starts_with("waits") {
            ensure!(
                wait >= 3.0 * 500.0 - 3.0 && wall < 500.0 + PATIENCE_MS,
                "{corner}: {wait} ms of waiting took {wall} ms"
            );
        } else {
            ensure!(wait < 1e-9, "{corner} waited {wait} ms");
        }
    }
    let works_as_tasks = &ran[2];
    let (work, wall) = (
        number(works_as_tasks, "work_ms")?,
        number(works_as_tasks, "wall_ms")?,
    );
    ensure!(
        work <= wall + 1e-6,
        "one thread worked for {work} ms within {wall} ms"
    );
    let said = page
        .eval(
            "[document.querySelector('ww-corners .said .compared').textContent,
              [...document.querySelectorAll('ww-corners .said tbody tr')].map(row =>
                [...row.cells].map(cell => cell.textContent))]",
        )
        .await?;
    let cells: Vec<Vec<String>> = serde_json::from_value(said[1].clone())?;
    ensure!(
        cells.len() == 2 && cells.iter().all(|row| row.len() == 3),
        "{said}"
    );
    for (cell, summary) in cells.iter().flat_map(|row| &row[1..]).zip(&ran) {
        ensure!((cell == "not run") == summary.is_null(), "{said}");
    }
    if ran.iter().all(|summary| !summary.is_null()) {
        let sentence = said[0].as_str().unwrap_or_default();
        ensure!(
            sentence.contains("Waits overlapped both ways"),
            "{sentence}"
        );
        measured(&page, sentence);
    }
    Ok(())
}

async fn one_scale(page: Page) -> Result<()> {
    let ran = run(&page, "tasks=2&delay_ms=200&width=300&height=300").await?;
    let mut scales = Vec::new();
    for (corner, summary) in CORNERS.iter().zip(&ran).filter(|(_, it)| !it.is_null()) {
        // The last bar ends with the run.
        let right = page
            .eval(&format!(
                "Math.max(...document.querySelector('#{corner} ww-timeline[rows=lanes]').painted.map(([, x1]) => x1))"
            ))
            .await?;
        let right = right.as_f64().context("a bar")?;
        scales.push((corner, right / number(summary, "wall_ms")?, right));
    }
    let (_, first, _) = *scales.first().context("one that has run")?;
    for (corner, scale, right) in &scales {
        // A bar is at least a pixel.
        ensure!(
            (scale - first).abs() <= first * 2.0 / right.max(2.0) + 0.02 * first,
            "{corner} has {scale} px a ms, and the first {first}"
        );
    }
    Ok(())
}

async fn replayed(page: Page) -> Result<()> {
    open(&page, "demo/corners/?tasks=2&width=100&height=100").await?;
    lights_one_back(&page, "works-tasks").await
}
