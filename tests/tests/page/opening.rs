//! What is so when the page has been opened and nothing pressed.
use crate::demo::Demo;
use anyhow::{Result, ensure};
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::site::{Serving, open, open_at};
use ww_page::suite::{Property, measured, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "opening: an isolated page is in the best tier the engine has",
            |page| async move {
                let wanted = best_tier(page.engine());
                in_tier(&page, Serving::built(), wanted).await?;
                let took = page
                    .eval("performance.getEntriesByName('ww-ready')[0].startTime")
                    .await?;
                let took = took.as_f64().unwrap_or(f64::NAN);
                measured(
                    &page,
                    &format!("from navigation to data-ready {took:.0} ms"),
                );
                ensure!(took > 0.0, "data-ready came after {took} ms");
                Ok(())
            },
        ),
        property(
            "opening: a page that is not isolated is in the tier 'workers'",
            |page| async move { in_tier(&page, Serving::built().not_isolated(), "workers").await },
        ),
        property(
            "opening: without module workers one thread draws the picture",
            without_workers,
        )
        .only_in(&[Engine::Chromium]),
        property(
            "opening: without wasm there are recorded runs and a sentence that says why",
            without_wasm,
        )
        .only_in(&[Engine::Chromium]),
        property(
            "opening: nothing is asked of a third party",
            own_requests_only,
        ),
        property(
            "opening: a first visit asks for nothing that only measuring or keeping needs",
            only_what_is_needed,
        ),
        property(
            "opening: no part of the page is wider than a phone",
            fits_a_phone,
        ),
        property(
            "opening: without scripts there are the headings and recorded pictures",
            unscripted,
        )
        .only_in(&[Engine::Chromium]),
    ]
}

/// The tier of an isolated page.
pub(crate) fn best_tier(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium | Engine::Firefox | Engine::WebKit => "threads",
        Engine::WebKitAsFound => "workers",
    }
}

/// Opens the built page and waits until a host can run.
pub(crate) async fn ready(page: &Page, serving: Serving) -> Result<String> {
    ready_at(page, serving, "").await
}

/// The same, at a path of the site.
pub(crate) async fn ready_at(page: &Page, serving: Serving, path: &str) -> Result<String> {
    let url = open_at(page, serving, path).await?;
    page.wait_for(
        "document.documentElement.hasAttribute('data-ready')",
        "data-ready",
    )
    .await?;
    Ok(url)
}

async fn in_tier(page: &Page, serving: Serving, wanted: &str) -> Result<()> {
    ready(page, serving).await?;
    let tier = page.eval("document.documentElement.dataset.tier").await?;
    ensure!(tier == wanted, "the tier is {tier} and not {wanted}");
    Ok(())
}

/// Shows that the page says its tier in one sentence that names the reason.
async fn says_why(page: &Page, reason: &str) -> Result<()> {
    let said = page
        .eval("document.querySelector('[data-tier-sentence]').textContent")
        .await?;
    let said = said.as_str().unwrap_or_default();
    ensure!(said.contains(reason), "the page says: {said}");
    Ok(())
}

async fn without_workers(page: Page) -> Result<()> {
    page.run_first("delete globalThis.Worker;").await?;
    in_tier(&page, Serving::built(), "single").await?;
    says_why(&page, "module workers").await?;
    let small = [
        ("workload", "mandelbrot"),
        ("engine", "rayon"),
        ("threads", "1"),
        ("width", "130"),
        ("height", "70"),
    ];
    let run = Demo::new(&page, &small).await?.run().await?;
    run.expect("lanes", 1)?;
    ensure!(run.number("work_ms")? > 0.0, "nothing was drawn");
    let fetches = [
        ("workload", "fetch"),
        ("engine", "event-loop"),
        ("tasks", "5"),
        ("delay_ms", "10"),
    ];
    let run = Demo::new(&page, &fetches).await?.run().await?;
    run.expect("tasks", 5)?;
    run.expect("failed", 0)
}

async fn without_wasm(page: Page) -> Result<()> {
    page.run_first("delete globalThis.WebAssembly;").await?;
    open(&page, Serving::built()).await?;
    page.wait_for(
        "document.documentElement.dataset.tier === 'recording'",
        "the tier 'recording'",
    )
    .await?;
    says_why(&page, "no WebAssembly").await?;
    let drawn = "[...document.querySelectorAll('main img')].filter(picture =>
        picture.complete && picture.naturalWidth > 0).length === 2";
    page.wait_for(drawn, "two recorded pictures").await?;
    page.screenshot("without-wasm").await?;
    Ok(())
}

async fn own_requests_only(page: Page) -> Result<()> {
    let url = ready(&page, Serving::built()).await?;
    let asked = requests(&page).await?;
    ensure!(!asked.is_empty(), "the page asked for nothing at all");
    for name in asked {
        ensure!(
            name.starts_with(&url) || name.starts_with(&format!("blob:{url}")),
            "the page asked for {name}"
        );
    }
    Ok(())
}

/// Parts of addresses that a first visit has no use for, and what the reader does who has.
const LATER: [(&str, &str); 13] = [
    ("/wasm/measuring/", "repeat"),
    ("/host/measure.js", "repeat"),
    ("/elements/measurement.", "repeat"),
    ("/elements/svg.js", "repeat"),
    ("/elements/ww-repeats/", "repeat"),
    ("/elements/ww-speedup/", "scale"),
    ("/elements/ww-compare/", "again"),
    ("/wasm/lesson/", "settle"),
    ("/host/lesson.js", "settle"),
    ("/elements/ww-predict/element.js", "settle"),
    ("/host/files.js", "save"),
    ("/host/redraw.js", "open"),
    ("/host/tiles-source.js", ""),
];

/// Opens the page and draws a picture: what only another reader needs is not asked for. Then
/// does what those do, so that the list names files that there are.
async fn only_what_is_needed(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    let ended = "document.querySelector('#working').lastRun !== undefined
        && !document.querySelector('[data-does=run]').disabled";
    page.click("button[data-runs=working]").await?;
    page.wait_for(ended, "a picture").await?;
    let asked = requests(&page).await?;
    let has_threads = best_tier(page.engine()) == "threads";
    for (part, does) in LATER {
        let unused = !does.is_empty() || has_threads;
        let found = asked.iter().find(|name| unused && name.contains(part));
        ensure!(found.is_none(), "a first visit asks for {found:?}");
    }
    measured(
        &page,
        &format!("until the picture {} requests", asked.len()),
    );
    page.run_async(
        "const half = document.querySelector('#working');
         const keep = half.querySelector('ww-keep');
         document.querySelector('details.scale').open = true;
         await half.run();
         const { blob } = await keep.saved();
         await keep.open(blob);",
        vec![],
    )
    .await?;
    page.run(
        "location.hash = 'os-predict-outlives'; document.querySelector('#os-predict-outlives').scrollIntoView();",
        vec![],
    )
    .await?;
    page.wait_for(
        "document.querySelector('#os-predict-outlives.is-live')",
        "a prediction",
    )
    .await?;
    page.run(
        "document.querySelector('#os-predict-outlives input').click();
         document.querySelector('#os-predict-outlives .commit').click();",
        vec![],
    )
    .await?;
    page.wait_for(
        "document.querySelector('#os-predict-outlives .sentence')",
        "a verdict",
    )
    .await?;
    page.run(
        "document.querySelector('#working').scrollIntoView({ behavior: 'instant' });",
        vec![],
    )
    .await?;
    page.click("button[data-repeats=working]").await?;
    page.wait_for(
        "document.querySelector('ww-repeats[for=working] .progress')?.textContent",
        "repeats",
    )
    .await?;
    page.click_button("Stop").await?;
    page.wait_for(
        "!document.querySelector('[data-does=run]').disabled",
        "the page runs again",
    )
    .await?;
    let asked = requests(&page).await?;
    for (part, does) in LATER {
        let used = !does.is_empty() || !has_threads;
        ensure!(
            !used || asked.iter().any(|name| name.contains(part)),
            "‘{does}’ never asked for {part}"
        );
    }
    Ok(())
}

/// The addresses that the page has asked for.
pub(crate) async fn requests(page: &Page) -> Result<Vec<String>> {
    let asked = page
        .eval("performance.getEntriesByType('resource').map(entry => entry.name)")
        .await?;
    Ok(serde_json::from_value(asked)?)
}

async fn fits_a_phone(page: Page) -> Result<()> {
    page.set_window(360, 740).await?;
    ready(&page, Serving::built()).await?;
    let width = page.eval("document.documentElement.scrollWidth").await?;
    // A scroll bar may take some of the window.
    ensure!(
        width.as_u64().is_some_and(|width| width <= 360),
        "the page is {width} px wide in a window of 360"
    );
    page.screenshot("phone").await?;
    Ok(())
}

async fn unscripted(page: Page) -> Result<()> {
    page.forbid_scripts().await?;
    open(&page, Serving::built()).await?;
    ensure!(
        page.eval("document.documentElement.dataset.tier ?? ''")
            .await?
            == "",
        "a script ran all the same"
    );
    let headings = page
        .eval("[...document.querySelectorAll('h1, h2')].map(heading => heading.textContent.trim())")
        .await?;
    let headings: Vec<String> = serde_json::from_value(headings)?;
    ensure!(headings.len() >= 3, "the headings are only {headings:?}");
    ensure!(headings.iter().all(|heading| !heading.is_empty()));
    // A picture that has not arrived yet is waited for; one that can't be drawn has no width.
    let drawn = "[...document.querySelectorAll('main img')].filter(picture =>
        picture.complete && picture.naturalWidth > 0 && picture.alt !== ''
        && picture.getBoundingClientRect().width > 0).length >= 2";
    page.wait_for(drawn, "two recorded pictures, drawn and described")
        .await?;
    page.screenshot("without-scripts").await?;
    Ok(())
}
