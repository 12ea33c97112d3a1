//! How soon the page answers while all cores work, and that nothing jumps meanwhile.
use super::subjects::{PHONE, TO_THE_END, WIDE};
use crate::first_screen::both_run;
use crate::opening::ready;
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::reading::pace::{Since, heard, listen};
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "reading: while all cores work the page answers, and nothing jumps",
            answers,
        )
        .only_in(&[Engine::Chromium]),
        property(
            "reading: nothing jumps from the first word to the last",
            lies_still,
        )
        .only_in(&[Engine::Chromium]),
        property(
            "reading: nothing below a demo moves when its run ends",
            ends_in_its_room,
        )
        // Room is made for the words, and a number may grow: whether it wraps then depends on
        // the engine’s fonts.
        .only_in(&[Engine::Chromium]),
    ]
}

/// A shift that a browser rounds to none: a digit more in a number, and what stands beside it moves by
/// that.
const UNSEEN: f64 = 0.0005;

/// A picture that takes half a minute on two threads. At ¼ + ε, just outside the cusp, a point takes
/// π/√ε steps until it escapes: here some 31,000 for each pixel.
const HEAVY: &str = "
    const demo = document.querySelector('ww-demo#working');
    demo.setAttribute('re', '0.25000001');
    demo.setAttribute('im', '0');
    demo.setAttribute('span', '0.000000001');
    demo.setAttribute('max_iterations', '1000000');
    demo.setAttribute('width', '2400');
    demo.setAttribute('height', '1320');
    demo.setAttribute('threads', String(Math.min(navigator.hardwareConcurrency, 16)));
    window.pictures = 0;
    demo.addEventListener('ww-progress', () => requestAnimationFrame(() => (window.pictures += 1)));
    demo.run().catch(() => {});";

async fn answers(page: Page) -> Result<()> {
    page.set_window(WIDE.0, WIDE.1).await?;
    ready(&page, Serving::built()).await?;
    // What is loaded at the first run is there by then.
    both_run(&page).await?;
    page.run(HEAVY, vec![]).await?;
    // What the run before left behind makes room with the first picture.
    page.wait_for("window.pictures > 1", "pictures of a run")
        .await?;
    listen(&page, Since::Now).await?;
    page.click("#waiting-heading").await?;
    for _ in 0..12 {
        page.press(&[Key::Tab]).await?;
    }
    page.click("input[name=tasks]").await?;
    page.press(&[Key::End]).await?;
    page.press_text("0123").await?;
    page.press(&[
        Key::Backspace,
        Key::Backspace,
        Key::Backspace,
        Key::Backspace,
    ])
    .await?;
    page.run(
        "document.querySelector('#waiting ww-timeline[rows=tasks] .strip').focus();",
        vec![],
    )
    .await?;
    page.press(&[Key::Right; 12]).await?;
    page.click("#waiting details summary").await?;
    page.click("#waiting details summary").await?;
    let heard = heard(&page).await?;
    let was_running = page
        .eval("document.querySelector('#working').running")
        .await?;
    page.run("document.querySelector('#working').stop();", vec![])
        .await?;
    ensure!(
        was_running == true,
        "the run was over before the last key: it has to be longer"
    );
    measured(
        &page,
        &format!(
            "while all cores worked {} answers took 16 ms or more, 98 of 100 at most {:.0} ms (INP); layout shift {:.4} (CLS)",
            heard.answers_ms.len(),
            heard.p98(),
            heard.shift
        ),
    );
    ensure!(
        heard.shift < UNSEEN,
        "it shifted by {}: {}",
        heard.shift,
        heard.moved.join("; ")
    );
    Ok(())
}

async fn lies_still(page: Page) -> Result<()> {
    let url = ready(&page, Serving::built()).await?;
    for (width, height) in [WIDE, PHONE] {
        page.set_window(width, height).await?;
        page.goto("about:blank").await?;
        page.goto(&url).await?;
        listen(&page, Since::Opened).await?;
        page.wait_for(
            "document.documentElement.hasAttribute('data-ready')",
            "data-ready",
        )
        .await?;
        page.run_async(TO_THE_END, vec![]).await?;
        let heard = heard(&page).await?;
        ensure!(
            heard.shift < UNSEEN,
            "in {width} px it shifts by {}: {}",
            heard.shift,
            heard.moved.join("; ")
        );
    }
    Ok(())
}

/// How much higher a demo is when its run has ended than it was while it ran, in CSS pixels.
const GROWN: &str = "
    const demo = document.getElementById(arguments[0]);
    const height = () => demo.getBoundingClientRect().height;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const over = demo.run();
    while (!demo.querySelector('ww-figures dd') || !demo.querySelector(':scope > [data-coming]')) await frame();
    // What is compared comes with a script of its own.
    if (arguments[1]) while (!demo.querySelector('ww-compare[data-coming]')) await frame();
    await frame();
    if (!demo.running) throw new Error('The run was over too soon to tell.');
    const before = height();
    await over;
    await frame();
    while (demo.querySelector(':scope > [data-coming]')) await frame();
    return height() - before;";

/// Who answers, how late, in milliseconds, and how often it is run: what is compared with the run before
/// comes with the second. Over the network a queue shows at the end.
const ANSWERED: [(&str, u32, usize); 2] = [("service-worker", 900, 2), ("network", 300, 1)];

async fn ends_in_its_room(page: Page) -> Result<()> {
    for (width, height) in [WIDE, PHONE] {
        page.set_window(width, height).await?;
        for (via, delay_ms, times) in ANSWERED {
            ready(&page, Serving::built()).await?;
            page.run(
                "const demo = document.getElementById('waiting');
                 demo.setAttribute('via', arguments[0]);
                 demo.setAttribute('delay_ms', arguments[1]);",
                vec![json!(via), json!(delay_ms)],
            )
            .await?;
            for time in 0..times {
                let arguments = vec![json!("waiting"), json!(time > 0)];
                let grown = page.run_async(GROWN, arguments).await?;
                let grown = grown.as_f64().unwrap_or(f64::NAN);
                ensure!(
                    grown.abs() < 1.0,
                    "in {width} px the demo is {grown} px higher when its run ends, answered by the {via}"
                );
            }
        }
    }
    Ok(())
}
