//! A picture that gets better pass by pass: the same whoever draws it, and whole at every moment
//! after its first pass.
use crate::demos::{open, open_served};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "ray tracing: one thread and three draw the same picture",
            same_picture,
        ),
        property(
            "ray tracing: what comes late of an early pass covers nothing better",
            late,
        ),
        property(
            "ray tracing: going back uncovers the pass before",
            uncovered,
        ),
        property(
            "ray tracing: the page’s own thread draws the same picture",
            alone,
        ),
    ]
}

/// What is small enough to be drawn soon, and has four passes.
const SMALL: &str = "samples=8&width=96&height=64&tile=16";

/// Runs what the page is set to, with these attributes.
const RUN: &str = "
    const demo = document.querySelector('ww-demo');
    for (const [name, value] of arguments[0]) demo.setAttribute(name, value);
    const { result } = await demo.run();
    demo.querySelector('ww-picture').showsThreads = false;
    return result;";

/// Hashes the picture that is seen.
const HASH: &str = "
    for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
    const canvas = document.querySelector('ww-picture canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const hash = await crypto.subtle.digest('SHA-256', data);
    return { hash: [...new Uint8Array(hash)], isBlank: data.every((it) => it === data[0]) };";

async fn drawn(page: &Page, attributes: &[(&str, &str)]) -> Result<Value> {
    let result = page.run_async(RUN, vec![json!(attributes)]).await?;
    let hash = seen(page).await?;
    Ok(json!({ "result": result, "hash": hash }))
}

async fn seen(page: &Page) -> Result<Value> {
    let seen = page.run_async(HASH, vec![]).await?;
    ensure!(seen["isBlank"] == json!(false), "nothing is drawn");
    Ok(seen["hash"].clone())
}

async fn same_picture(page: Page) -> Result<()> {
    open(&page, &format!("demo/raytrace/?{SMALL}")).await?;
    let one = drawn(&page, &[("threads", "1")]).await?;
    let three = drawn(&page, &[("threads", "3")]).await?;
    ensure!(one == three, "one thread {one}, three {three}");
    let other = drawn(&page, &[("seed", "2")]).await?;
    ensure!(one["hash"] != other["hash"], "chance changes nothing");
    Ok(())
}

/// The first tile of the first pass goes to its worker after the last one of the last.
const HOLD: &str = "
    const TILES = 4 * 24;
    const post = Worker.prototype.postMessage;
    let held;
    Worker.prototype.postMessage = function (message, ...more) {
      const { type, tile } = message;
      if (type === 'draw' && tile === 0) {
        held = () => post.call(this, message, ...more);
        return;
      }
      post.call(this, message, ...more);
      if (type === 'draw' && tile === TILES - 1) held();
    };";

async fn late(page: Page) -> Result<()> {
    let serving = Serving::built().not_isolated();
    open_served(&page, serving, &format!("demo/raytrace/?{SMALL}&threads=2")).await?;
    let soon = drawn(&page, &[]).await?;
    page.run(HOLD, vec![]).await?;
    let late = drawn(&page, &[]).await?;
    ensure!(soon == late, "in time {soon}, late {late}");
    for end in ["To the beginning", "To the end"] {
        press(&page, end).await?;
    }
    let again = seen(&page).await?;
    ensure!(late["hash"] == again, "at the end {late}, again {again}");
    Ok(())
}

async fn alone(page: Page) -> Result<()> {
    open(&page, &format!("demo/raytrace/?{SMALL}")).await?;
    let pool = drawn(&page, &[("threads", "2")]).await?;
    let alone = drawn(&page, &[("engine", "event-loop")]).await?;
    ensure!(
        pool["hash"] == alone["hash"],
        "the pool {pool}, the page’s thread {alone}"
    );
    Ok(())
}

/// The share of the picture that is painted.
const PAINTED: &str = "
    const canvas = document.querySelector('ww-picture canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((it, at) => at % 4 === 3 && it > 0).length / (data.length / 4);";

async fn painted(page: &Page) -> Result<f64> {
    // What is uncovered is painted in the frames after.
    page.run_async(
        "for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);",
        vec![],
    )
    .await?;
    let share = page.run(PAINTED, vec![]).await?;
    share.as_f64().with_context(|| format!("no share: {share}"))
}

/// A button of the replay.
async fn press(page: &Page, name: &str) -> Result<()> {
    page.click(&format!("ww-replay [aria-label='{name}']"))
        .await
}

async fn uncovered(page: Page) -> Result<()> {
    open(&page, &format!("demo/raytrace/?{SMALL}")).await?;
    drawn(&page, &[]).await?;
    let whole = painted(&page).await?;
    ensure!(whole > 0.999, "at the end {whole} of it is there");
    // Four passes over 24 tiles: after half of the events there are two.
    press(&page, "One event back").await?;
    press(&page, "One event back").await?;
    press(&page, "One event back").await?;
    let back = painted(&page).await?;
    ensure!(back > 0.999, "a little before it {back} of it is");
    press(&page, "To the beginning").await?;
    let none = painted(&page).await?;
    ensure!(none < 0.001, "at the beginning {none} of it is there");
    press(&page, "To the end").await?;
    let again = painted(&page).await?;
    ensure!(again > 0.999, "at the end again {again} of it is");
    Ok(())
}
