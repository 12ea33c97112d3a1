//! The Mandelbrot set looked around in: by hand, by keys, by links; what is seen moves at once.
use crate::demos::open;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use ww_page::page::Page;
use ww_page::suite::{Property, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property("exploring: keys alone go nearer, aside and home", by_keys),
        property(
            "exploring: dragging moves what is seen, and the address with it",
            dragged,
        ),
        property("exploring: a place is a link to its picture", places),
        property("exploring: where f64 ends, the page says so", ends),
        property(
            "exploring: while a field holds nothing, going nearer says what it can hold",
            nothing_in_a_field,
        ),
    ]
}

/// What the latest run drew; `null` before the first, and while one goes on.
async fn drawn(page: &Page) -> Result<Value> {
    page.eval(
        "(demo => demo.running || !demo.lastRun ? null : demo.lastRun.spec)(document.querySelector('#explore'))",
    )
    .await
}

fn number(spec: &Value, name: &str) -> Result<f64> {
    spec[name]
        .as_f64()
        .with_context(|| format!("no {name} in {spec}"))
}

/// Waits until a picture of another view than this is drawn.
async fn drawn_after(page: &Page, before: &Value) -> Result<Value> {
    let view = |spec: &Value| json!([spec["re"], spec["im"], spec["span"]]);
    let script = format!(
        "(demo => !demo.running && JSON.stringify([demo.lastRun?.spec.re, demo.lastRun?.spec.im, demo.lastRun?.spec.span])
            !== JSON.stringify({}))(document.querySelector('#explore'))",
        view(before)
    );
    page.wait_for(&script, "a picture of another view").await?;
    drawn(page).await
}

/// Opens it with a picture that is drawn soon, and has it drawn.
pub(crate) async fn opened(page: &Page) -> Result<Value> {
    open(
        page,
        "demo/explore/?width=240&height=150&tile=30&max_iterations=200",
    )
    .await?;
    page.click("[data-does=run]").await?;
    page.wait_for(
        "(demo => !demo.running && demo.lastRun !== undefined)(document.querySelector('#explore'))",
        "the first picture",
    )
    .await?;
    drawn(page).await
}

async fn by_keys(page: Page) -> Result<()> {
    let first = opened(&page).await?;
    page.run("document.querySelector('ww-picture').focus()", vec![])
        .await?;
    page.press_text("+").await?;
    let nearer = drawn_after(&page, &first).await?;
    let times = number(&first, "span")? / number(&nearer, "span")?;
    ensure!((times - 2.0).abs() < 1e-9, "{times} times as near");
    page.press(&[Key::Right]).await?;
    let aside = drawn_after(&page, &nearer).await?;
    let right = (number(&aside, "re")? - number(&nearer, "re")?) / number(&nearer, "span")?;
    ensure!(
        (right - 0.125).abs() < 1e-6,
        "moved by {right} of the picture"
    );
    page.press(&[Key::Home]).await?;
    page.wait_for(
        "(demo => !demo.running && demo.lastRun.spec.span >= 3.999)(document.querySelector('#explore'))",
        "a picture of the whole set",
    )
    .await?;
    Ok(())
}

/// Drags by events of a pointer: the driver of WebKit has none for touch.
const DRAG: &str = "
    const picture = document.querySelector('ww-picture');
    const { left, top, width } = picture.getBoundingClientRect();
    const pointer = (type, x) => picture.dispatchEvent(new PointerEvent(type, {
        bubbles: true, pointerId: 1, button: 0, clientX: left + x, clientY: top + 10 }));
    // No browser captures a pointer that it doesn’t have.
    picture.setPointerCapture = () => {};
    pointer('pointerdown', 10);
    pointer('pointermove', 10 + width / 4);
    const { transform } = picture.querySelector('.glass').style;
    const isSeen = getComputedStyle(picture.querySelector('canvas:not(.glass)')).visibility;
    pointer('pointerup', 10 + width / 4);
    return [transform, isSeen];";

async fn dragged(page: Page) -> Result<()> {
    let first = opened(&page).await?;
    let seen = page.run(DRAG, vec![]).await?;
    ensure!(
        seen[0] != json!("") && seen[1] == json!("hidden"),
        "what is seen does not move: {seen}"
    );
    let moved = drawn_after(&page, &first).await?;
    let left = (number(&first, "re")? - number(&moved, "re")?) / number(&first, "span")?;
    ensure!((left - 0.25).abs() < 0.01, "moved by {left}");
    let address = page
        .eval("Number(new URLSearchParams(location.search).get('re'))")
        .await?;
    ensure!(address == moved["re"], "the address says {address}");
    Ok(())
}

async fn places(page: Page) -> Result<()> {
    let first = opened(&page).await?;
    page.click("[data-place]:is([href*='-0.7463'])").await?;
    let there = drawn_after(&page, &first).await?;
    ensure!(there["re"] == json!(-0.7463), "at {there}");
    ensure!(there["max_iterations"] == json!(2000), "at {there}");
    Ok(())
}

async fn ends(page: Page) -> Result<()> {
    opened(&page).await?;
    let sentence = async || {
        page.eval("document.querySelector('#explore').sentence")
            .await
    };
    let before = sentence().await?;
    ensure!(
        !before.to_string().contains("f64"),
        "it ends too soon: {before}"
    );
    page.run(
        "document.querySelector('#explore').setAttribute('re', '-0.743643887037151');
         document.querySelector('#explore').setAttribute('span', '0.00000000000002');",
        vec![],
    )
    .await?;
    let first = drawn(&page).await?;
    page.click("[data-does=run]").await?;
    drawn_after(&page, &first).await?;
    let after = sentence().await?;
    ensure!(after.to_string().contains("f64 ends"), "it says {after}");
    Ok(())
}

async fn nothing_in_a_field(page: Page) -> Result<()> {
    opened(&page).await?;
    let emptied = "const field = document.querySelector('[name=threads]');
        field.value = '';
        field.dispatchEvent(new Event('change', { bubbles: true }));
        document.querySelector('[data-times=nearer]').click();";
    page.run(emptied, vec![]).await?;
    let says = "document.querySelector('#explore > .alert')?.textContent";
    let says = page.wait_for(says, "a sentence").await?;
    ensure!(
        says.as_str().is_some_and(|says| says.contains("from 1 to")),
        "{says}"
    );
    Ok(())
}
