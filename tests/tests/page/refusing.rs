//! What is refused is refused with a sentence, and leaves the page working.
use crate::demo::Demo;
use crate::opening::ready;
use anyhow::{Result, ensure};
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, property};

/// Attributes that no run can have: the last one of each list is at fault.
const IMPOSSIBLE: [&[(&str, &str)]; 6] = [
    &[("workload", "mandelbrott")],
    &[("workload", "mandelbrot"), ("engine", "goroutines")],
    &[("workload", "mandelbrot"), ("threads", "0")],
    &[("workload", "mandelbrot"), ("threads", "two")],
    &[
        ("workload", "fetch"),
        ("engine", "event-loop"),
        ("tasks", "-1"),
    ],
    &[
        ("workload", "fetch"),
        ("engine", "event-loop"),
        ("delay_ms", "60001"),
    ],
];

pub(crate) fn properties() -> Vec<Property> {
    vec![property(
        "refusing: impossible attributes get a sentence and the page goes on",
        refused,
    )]
}

async fn refused(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    for attributes in IMPOSSIBLE {
        let demo = Demo::new(&page, attributes).await?;
        let Err(refusal) = demo.run().await else {
            anyhow::bail!("{attributes:?} ran");
        };
        let sentence = refusal.to_string();
        ensure!(sentence.ends_with('.'), "no sentence: {sentence}");
        let (_, value) = attributes[attributes.len() - 1];
        ensure!(
            sentence.contains(value),
            "it does not say what was wrong: {sentence}"
        );
        let errors = demo.errors().await?;
        ensure!(
            errors.contains(&sentence),
            "ww-error said {errors:?}, run() {sentence}"
        );
        let shown = page
            .eval("[...document.querySelectorAll('#under-test [role=alert]')].map(alert => alert.textContent).join(' ')")
            .await?;
        ensure!(
            shown.as_str().is_some_and(|text| text.contains(&sentence)),
            "it is not shown: {shown}"
        );
    }
    let good = [
        ("workload", "fetch"),
        ("engine", "event-loop"),
        ("tasks", "3"),
        ("delay_ms", "10"),
    ];
    let demo = Demo::new(&page, &good).await?;
    demo.run().await?.expect("tasks", 3)
}
