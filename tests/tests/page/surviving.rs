//! What goes wrong on the way: workers that die, pools that don't start, memory that is refused, a
//! tab that nobody looks at. The run ends with a sentence, or goes on, and the next one works.
use crate::demo::Demo;
use crate::opening::{best_tier, ready};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, property};
use ww_page::trust::TRUST;

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "surviving: a worker that breaks at a tile ends the run with a sentence",
            |page| async move { worker_breaks(&page).await },
        ),
        property(
            "surviving: a worker that ends without a word is missed",
            silent_death,
        ),
        property(
            "surviving: a thread of the pool that breaks is heard though all others wait for it",
            thread_breaks,
        ),
        property(
            "surviving: a pool that can’t start leaves workers that share nothing",
            pool_refused,
        ),
        property(
            "surviving: workers that can’t start, or never answer, leave the page’s own thread",
            workers_refused,
        ),
        property(
            "surviving: a worker that can’t be loaded at first is started again",
            loaded_again,
        ),
        property(
            "surviving: memory that is refused is said to be, and a smaller picture is drawn",
            memory_refused,
        ),
        property(
            "surviving: a run in a tab that nobody looks at comes to its end",
            in_the_background,
        ),
    ]
}

const SMALL: [(&str, &str); 7] = [
    ("workload", "mandelbrot"),
    ("engine", "rayon"),
    ("threads", "2"),
    ("width", "256"),
    ("height", "256"),
    ("max_iterations", "200"),
    ("tile", "32"),
];

/// From now on every worker begins with this, and then with what it would have begun with. Until
/// that is loaded its messages are kept. `only` says which: a part of its address.
pub(crate) async fn sabotage(page: &Page, only: &str, code: &str) -> Result<()> {
    let script = format!(
        "{TRUST} {}",
        "const [only, code] = arguments;
         const Real = (window.RealWorker ??= window.Worker);
         window.Worker = class extends Real {
           constructor(url, options) {
             if (!only || !String(url).includes(only)) return new Real(url, options);
             const text = `const early = []; onmessage = (event) => early.push(event);
               const load = () => import(${JSON.stringify(String(url))}).then(() => { for (const event of early) onmessage(event); });
               ${code}
               load();`;
             super(trust.createScriptURL(URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))), options);
           }
         };"
    );
    page.run(&script, vec![json!(only), json!(code)]).await?;
    Ok(())
}

pub(crate) async fn heal(page: &Page) -> Result<()> {
    page.run("window.Worker = window.RealWorker;", vec![])
        .await?;
    Ok(())
}

/// A run breaks off, and says so in one sentence which holds `because`.
pub(crate) async fn breaks_off(demo: &Demo<'_>, because: &str) -> Result<()> {
    let error = match demo.run().await {
        Ok(run) => anyhow::bail!("it ran: {run:?}"),
        Err(error) => format!("{error:#}"),
    };
    ensure!(
        error.contains("The run broke off: ") && error.contains(because),
        "{error}"
    );
    let said = demo.errors().await?;
    ensure!(said.len() == 1 && error.contains(&said[0]), "{said:?}");
    Ok(())
}

async fn next_works(page: &Page, tier: &str) -> Result<()> {
    let next = Demo::new(page, &SMALL).await?.run().await?;
    let why = page
        .eval("document.querySelector('[data-tier-sentence]')?.textContent ?? ''")
        .await?;
    ensure!(next.tier() == tier, "the next in {}: {why}", next.tier());
    next.expect_stopped(false)?;
    next.expect("tiles", 64)
}

/// The clock breaks after so many readings: whoever records a tile then finds none.
const BREAKS: &str = "let readings = 0; const now = performance.now.bind(performance);
     performance.now = () => { if ((readings += 1) > 8) throw new Error('the clock is broken'); return now(); };";

async fn worker_breaks(page: &Page) -> Result<()> {
    ready(page, Serving::built().not_isolated()).await?;
    sabotage(page, "worker/tile.js", BREAKS).await?;
    breaks_off(&Demo::new(page, &SMALL).await?, "the clock is broken").await?;
    heal(page).await?;
    next_works(page, "workers").await
}

async fn silent_death(page: Page) -> Result<()> {
    ready(&page, Serving::built().not_isolated()).await?;
    let closes = "const post = postMessage.bind(globalThis); let drawn = 0;
         globalThis.postMessage = (message, options) => {
           if (!String(message.type).startsWith('drawn') || (drawn += 1) < 3) post(message, options);
           else close();
         };";
    sabotage(&page, "worker/tile.js", closes).await?;
    breaks_off(&Demo::new(&page, &SMALL).await?, "ended without a word").await?;
    heal(&page).await?;
    next_works(&page, "workers").await?;
    // One that has nothing to do dies unnoticed, and is not used again.
    let dies = "new BroadcastChannel('die').onmessage = () => close();";
    sabotage(&page, "worker/tile.js", dies).await?;
    let more: Vec<_> = SMALL
        .iter()
        .map(|(name, value)| (*name, if *name == "threads" { "3" } else { *value }))
        .collect();
    Demo::new(&page, &more).await?.run().await?;
    heal(&page).await?;
    page.run_async(
        "new BroadcastChannel('die').postMessage('now');
         // Their locks come free.
         const held = async () => (await navigator.locks.query()).held.length;
         while ((await held()) > 0) await new Promise((resolve) => setTimeout(resolve, 10));
         // What waited for them hears of it before this does.
         await new Promise((resolve) => setTimeout(resolve));",
        vec![],
    )
    .await?;
    let again = Demo::new(&page, &more).await?.run().await?;
    again.expect("tiles", 64)
}

/// What the pool's worker does to the threads that it starts: each begins with this.
fn threads_begin_with(code: &str) -> String {
    format!(
        "const real = fetch; globalThis.fetch = async (url, ...more) => {{
           const answer = await real(url, ...more);
           if (!String(url).endsWith('.js')) return answer;
           return new Response({code} + (await answer.text()), {{ headers: {{ 'content-type': 'text/javascript' }} }});
         }};",
        code = json!(code)
    )
}

/// Only where threads share memory there is a pool.
fn has_pool(page: &Page) -> bool {
    best_tier(page.engine()) == "threads"
}

async fn thread_breaks(page: Page) -> Result<()> {
    if !has_pool(&page) {
        return Ok(());
    }
    ready(&page, Serving::built()).await?;
    sabotage(&page, "worker/pool.js", &threads_begin_with(BREAKS)).await?;
    breaks_off(&Demo::new(&page, &SMALL).await?, "the clock is broken").await?;
    heal(&page).await?;
    next_works(&page, "threads").await
}

async fn pool_refused(page: Page) -> Result<()> {
    if !has_pool(&page) {
        return Ok(());
    }
    page.expect_messages("no thread today");
    let whole = "globalThis.WebAssembly = { ...WebAssembly, Memory: class { constructor() { throw new RangeError('no memory today'); } } };";
    for (because, code) in [
        ("no memory today", whole.to_string()),
        (
            "",
            threads_begin_with("throw new Error('no thread today');"),
        ),
    ] {
        ready(&page, Serving::built()).await?;
        sabotage(&page, "worker/pool.js", &code).await?;
        let demo = Demo::new(&page, &SMALL).await?;
        let run = demo.run().await?;
        ensure!(run.tier() == "workers", "{}", run.tier());
        run.expect("tiles", 64)?;
        let why = page
            .eval("document.querySelector('[data-tier-sentence]')?.textContent ?? ''")
            .await?;
        let why = why.as_str().context("a sentence")?;
        ensure!(
            why.contains("thread pool did not start") && why.contains(because),
            "{why}"
        );
        heal(&page).await?;
        next_works(&page, "workers").await?;
    }
    Ok(())
}

async fn workers_refused(page: Page) -> Result<()> {
    page.expect_messages("no worker today");
    for code in [
        "throw new Error('no worker today');",
        "await new Promise(() => {});",
    ] {
        ready(&page, Serving::built().not_isolated()).await?;
        // Half a minute of patience is more than a test has.
        page.run(
            "const real = window.setTimeout.bind(window);
             window.setTimeout = (call, ms, ...more) => real(call, ms === 30000 ? 500 : ms, ...more);",
            vec![],
        )
        .await?;
        sabotage(&page, "worker/tile.js", code).await?;
        let run = Demo::new(&page, &SMALL).await?.run().await?;
        ensure!(run.tier() == "single", "{}", run.tier());
        run.expect("tiles", 64)?;
        next_works(&page, "single").await?;
    }
    Ok(())
}

async fn loaded_again(page: Page) -> Result<()> {
    page.expect_messages("no worker yet");
    ready(&page, Serving::built().not_isolated()).await?;
    // Of all that are started only the first fails, as behind a service worker that was ended.
    sabotage(&page, "worker/tile.js", "throw new Error('no worker yet');").await?;
    page.run(
        "const Failing = window.Worker; let failed = 0;
         window.Worker = class {
           constructor(url, options) {
             const fails = String(url).includes('worker/tile.js') && (failed += 1) === 1;
             return new (fails ? Failing : window.RealWorker)(url, options);
           }
         };",
        vec![],
    )
    .await?;
    next_works(&page, "workers").await
}

async fn memory_refused(page: Page) -> Result<()> {
    if !has_pool(&page) {
        return Ok(());
    }
    ready(&page, Serving::built()).await?;
    // Ten megabytes more than it begins with, and no more: a picture of 2048 × 2048 takes 16.
    sabotage(
        &page,
        "worker/pool.js",
        "const Real = WebAssembly.Memory;
         WebAssembly.Memory = function (wanted) { return new Real({ ...wanted, maximum: wanted.initial + 160 }); };
         WebAssembly.Memory.prototype = Real.prototype;",
    )
    .await?;
    let large: Vec<_> = SMALL
        .iter()
        .map(|(name, value)| match *name {
            "width" | "height" => (*name, "2048"),
            name => (name, *value),
        })
        .collect();
    breaks_off(
        &Demo::new(&page, &large).await?,
        "gives no memory for the picture",
    )
    .await?;
    next_works(&page, "threads").await?;
    heal(&page).await?;
    next_works(&page, "threads").await
}

async fn in_the_background(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    Demo::new(&page, &SMALL).await?;
    page.run(
        "window.seen = [document.visibilityState];
         document.addEventListener('visibilitychange', () => window.seen.push(document.visibilityState));
         const demo = document.querySelector('#under-test');
         for (const [name, value] of [['workload', 'sleep'], ['engine', 'by-hand'], ['tasks', '5'], ['times', '4'], ['delay_ms', '200']]) demo.setAttribute(name, value);
         window.ran = demo.run();",
        vec![],
    )
    .await?;
    page.minimise().await?;
    // It goes on, and comes to its end, while nobody looks.
    let run = page
        .run_async(
            "const { summary } = await window.ran; return { summary, seen: window.seen };",
            vec![],
        )
        .await?;
    ensure!(run["summary"]["stopped"] == json!(false), "{run}");
    ensure!(run["summary"]["tasks"] == json!(5), "{run}");
    if page.engine() == Engine::Chromium {
        ensure!(
            run["seen"].as_array().is_some_and(|seen| seen.len() > 1),
            "nobody hid the page: {run}"
        );
    }
    page.bring_back(900, 700).await?;
    // Or all that is tested after this would not be seen either.
    page.wait_for("!document.hidden", "the page is seen again")
        .await?;
    next_works(&page, best_tier(page.engine())).await
}
