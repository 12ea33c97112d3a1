//! The same tiles shared in three ways: the same picture, and each tile where its way puts it.
use crate::demos::open;
use crate::opening::ready_at;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "sharing: threads draw the same picture whichever way they share it",
            |page| async move {
                open(&page, &format!("demo/threads/?{SMALL}")).await?;
                three_ways(&page).await
            },
        ),
        property(
            "sharing: workers that share no memory keep to their fixed part, too",
            |page| async move {
                let path = format!("demo/threads/?{SMALL}");
                ready_at(&page, Serving::built().not_isolated(), &path).await?;
                three_ways(&page).await
            },
        ),
        property(
            "sharing: the page’s own thread draws the same picture",
            alone,
        )
        .only_in(&[Engine::Chromium]),
        property(
            "sharing: stopped threads are ended, and the next ones draw",
            stopped,
        ),
    ]
}

/// What is drawn soon. In rows, so that a fixed part is a part of the picture's height.
const SMALL: &str = "threads=3&width=200&height=160&cut=rows&tile=8&max_iterations=500";
/// Tiles of that.
const TILES: usize = 20;

/// Runs all three; of each what it came to, who made which tile, and a hash of its picture.
const RUN: &str = "
    const experiment = document.querySelector('ww-experiment');
    const ran = new Promise(done => experiment.addEventListener('ww-ran', done, { once: true }));
    experiment.querySelector('[data-does=run]').click();
    await ran;
    // An event is six words: what and on which lane, and to which tile; 7 is the end of one.
    const tiles = ({ words }) => Array.from({ length: words.length / 6 }, (_, at) => words.slice(at * 6, at * 6 + 2))
      .filter(([head]) => (head & 0xffff) === 7).flatMap(([head, tile]) => [tile, head >>> 16]);
    const all = {};
    for (const demo of experiment.querySelectorAll('ww-demo')) {
      const picture = demo.querySelector('ww-picture');
      picture.showsThreads = false;
      for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
      const canvas = picture.querySelector('canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const hash = await crypto.subtle.digest('SHA-256', data);
      all[demo.id] = {
        alert: demo.querySelector('.alert').textContent, tier: demo.lastRun.tier,
        iterations: demo.lastRun.result.iterations, hash: [...new Uint8Array(hash)].join(),
        isBlank: data.every(it => it === data[0]), sentence: demo.sentence,
        tiles: tiles(demo.lastRun.trace),
      };
    }
    return all;";

/// The page is open: all three are run.
async fn three_ways(page: &Page) -> Result<()> {
    page.wait_for(
        "document.documentElement.hasAttribute('data-ready') && customElements.get('ww-experiment')",
        "the page",
    )
    .await?;
    let all = page.run_async(RUN, vec![]).await?;
    for way in ["fixed", "queue", "rayon"] {
        let run = &all[way];
        ensure!(run["alert"] == "", "{way}: {}", run["alert"]);
        ensure!(run["isBlank"] == json!(false), "{way}: nothing is drawn");
        for same in ["iterations", "hash"] {
            ensure!(run[same] == all["fixed"][same], "{way}: another {same}");
        }
        let mut tiles: Vec<_> = made(run)?.into_iter().map(|(tile, _)| tile).collect();
        tiles.sort_unstable();
        ensure!(
            tiles == (0..TILES).collect::<Vec<_>>(),
            "{way}: not every tile once: {tiles:?}"
        );
    }
    for (tile, lane) in made(&all["fixed"])? {
        let part = (0..3).find(|part| tile < TILES * (part + 1) / 3);
        ensure!(part == Some(lane), "tile {tile} was made by thread {lane}");
    }
    measured(page, all["fixed"]["sentence"].as_str().unwrap_or_default());
    Ok(())
}

/// Which thread made which tile.
fn made(run: &Value) -> Result<Vec<(usize, usize)>> {
    let numbers: Vec<usize> = serde_json::from_value(run["tiles"].clone()).context("numbers")?;
    Ok(numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect())
}

async fn alone(page: Page) -> Result<()> {
    page.run_first("delete globalThis.Worker;").await?;
    open(&page, &format!("demo/threads/?{SMALL}")).await?;
    let all = page.run_async(RUN, vec![]).await?;
    for way in ["fixed", "queue", "rayon"] {
        ensure!(all[way]["tier"] == "single", "{way}: {}", all[way]["tier"]);
        ensure!(
            all[way]["hash"] == all["fixed"]["hash"] && all[way]["isBlank"] == json!(false),
            "{way}: another picture"
        );
    }
    Ok(())
}

async fn stopped(page: Page) -> Result<()> {
    open(
        &page,
        "demo/threads/?threads=2&max_iterations=1000000&tile=8",
    )
    .await?;
    for way in ["fixed", "queue"] {
        let summary = page
            .run_async(
                "const demo = document.getElementById(arguments[0]);
                 demo.setAttribute('max_iterations', 1000000);
                 demo.addEventListener('ww-progress', () => demo.stop(), { once: true });
                 const stopped = (await demo.run()).summary.stopped;
                 demo.setAttribute('max_iterations', 100);
                 return [stopped, (await demo.run()).summary.stopped];",
                vec![json!(way)],
            )
            .await?;
        ensure!(summary == json!([true, false]), "{way}: {summary}");
    }
    Ok(())
}
