//! What threads are worth to an encoder: frames a second by threads, side by side.
use crate::bench::places::{Bench, Effort, bench_site};
use crate::bench::report::Table;
use crate::engine::Engine;
use crate::page::Page;
use crate::site::Site;
use anyhow::{Context, Result};
use serde_json::json;

/// Makes the same video on more and more threads, in turns.
pub(super) async fn measure(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "video",
        "the demo’s video, 320 × 180, rendered and encoded in the page in chunks of six frames: \
         frames a second by threads",
    );
    let frames = match bench.effort {
        Effort::Full => 48,
        Effort::Smoke => 6,
    };
    let site = Site::serve(bench_site(), Engine::Chromium).await?;
    let page = bench.fresh_tab().await?;
    let address = format!("{}demo/video/?frames={frames}&chunk=6", site.url());
    page.goto(&address).await?;
    page.wait_for(
        "document.documentElement.hasAttribute('data-ready') && customElements.get('ww-demo')",
        "the demo",
    )
    .await?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads: Vec<u32> = (1..=16)
        .take_while(|threads| *threads as usize <= cores)
        .collect();
    let mut speeds: Vec<Vec<f64>> = vec![Vec::new(); threads.len()];
    let warm_ups = bench.effort.warm_ups(1);
    for round in 0..warm_ups + bench.effort.times(5) {
        for (threads, speeds) in threads.iter().zip(&mut speeds) {
            let speed = frames_a_second(&page, *threads).await?;
            if round >= warm_ups {
                speeds.push(speed);
            }
        }
    }
    page.was_quiet().await?;
    page.goto("about:blank").await?;
    let [one, many @ ..] = &speeds[..] else {
        return Ok(table);
    };
    for (threads, many) in threads[1..].iter().zip(many) {
        let ratios = many.iter().zip(one).map(|(many, one)| many / one);
        table.row(format!("{threads} threads ÷ one"), "×", ratios, None);
    }
    for (threads, speeds) in threads.iter().zip(&speeds) {
        let name = match threads {
            1 => "1 thread".to_string(),
            threads => format!("{threads} threads"),
        };
        table.row(name, "1/s", speeds.iter().copied(), None);
    }
    Ok(table)
}

async fn frames_a_second(page: &Page, threads: u32) -> Result<f64> {
    let script = "const demo = document.querySelector('ww-demo');
         demo.setAttribute('threads', arguments[0]);
         const { summary } = await demo.run();
         return summary.encoded / summary.wall_ms * 1000;";
    let speed = page.run_async(script, vec![json!(threads)]).await?;
    speed.as_f64().context("a video has a speed")
}
