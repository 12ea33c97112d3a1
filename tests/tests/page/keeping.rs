//! A finished run as a file: it opens again, elsewhere too, and shows the same. What is no
//! such file is refused by a sentence, and the run on screen stays.
use crate::demo::Demo;
use crate::opening::ready;
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use std::sync::Arc;
use ww_page::capabilities::Wishes;
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::session::Session;
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};

const PICTURE: [(&str, &str); 6] = [
    ("workload", "mandelbrot"),
    ("engine", "rayon"),
    ("threads", "2"),
    ("width", "210"),
    ("height", "130"),
    ("tile", "32"),
];

const FETCHES: [(&str, &str); 5] = [
    ("workload", "fetch"),
    ("engine", "event-loop"),
    ("tasks", "24"),
    ("delay_ms", "20"),
    ("order", "spawn"),
];

/// What every script here begins with. `shown` is all that a reader can see of a run, and
/// every event of it: as a text, because drivers round numbers each in its own way.
const BEGIN: &str = "
    const demo = document.querySelector('#under-test');
    const keep = demo.querySelector('ww-keep');
    const shown = run => JSON.stringify({
        summary: run.summary(), figures: run.figures(), sentence: run.sentence(),
        lanes: run.laneLabels(), tier: run.tier, spec: run.spec, origin: run.origin,
        trace: run.leave().trace,
        bars: ['lanes', 'tasks'].map(of => Array.from(run.bars(of, { from: 0, to: run.extent(), width: 800 }))),
    });
    const opening = file => new Promise((resolve, reject) => {
        demo.addEventListener('ww-opened', ({ detail: { run } }) => {
            if (run.spec.workload !== 'mandelbrot') resolve(run);
            else demo.addEventListener('ww-redrawn', () => resolve(run), { once: true });
        }, { once: true });
        keep.open(file).then(() => setTimeout(() => {
            const said = keep.querySelector('[role=alert]').textContent;
            if (said) reject(new Error(said));
        }));
    });
    const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
    const gzip = async parts => new Response(
        new Blob(parts).stream().pipeThrough(new CompressionStream('gzip'))).blob();
    const picture = () => {
        const canvas = demo.querySelector('canvas');
        return Array.from(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data).join();
    };";

/// A run that was saved, and what it showed.
struct Kept {
    /// The file, as base64.
    file: Value,
    shown: Value,
    origin: String,
}

pub(crate) fn properties() -> Vec<Property> {
    let mut properties = vec![
        property(
            "keeping: a saved run opens in another page and shows the same",
            opens_again,
        ),
        property(
            "keeping: the picture of an opened run is that of the run",
            same_picture,
        ),
        property(
            "keeping: without workers it is drawn again on the page's own thread",
            |page| async move {
                page.run_first("delete globalThis.Worker;").await?;
                same_picture(page).await
            },
        )
        .only_in(&[Engine::Chromium]),
        property(
            "keeping: what is no saved run is refused and the run on screen stays",
            refused,
        ),
        property(
            "keeping: a file can be dropped onto a demo, or chosen",
            dropped,
        ),
        property(
            "keeping: a run is exported for Perfetto with its threads and tasks",
            exported,
        ),
    ];
    // Who tests in one engine alone may have no other.
    if Engine::chosen().is_ok_and(|chosen| chosen.contains(&Engine::Firefox)) {
        properties.push(
            property(
                "keeping: a run made in Firefox replays in Chromium",
                from_firefox,
            )
            .only_in(&[Engine::Chromium]),
        );
    }
    properties
}

/// Runs what these attributes say, in a page of its own, and saves it.
async fn kept(page: &Page, attributes: &[(&str, &str)]) -> Result<Kept> {
    ready(page, Serving::built()).await?;
    Demo::new(page, attributes).await?.run().await?;
    let script = format!(
        "{BEGIN}
         const {{ blob, name }} = await keep.saved();
         const letters = Array.from(new Uint8Array(await blob.arrayBuffer()), byte => String.fromCharCode(byte));
         return {{ file: btoa(letters.join('')), name, size: blob.size, shown: shown(keep.run),
             origin: keep.run.origin, events: keep.run.positions() }};"
    );
    let saved = page.run_async(&script, vec![]).await?;
    let name = saved["name"].as_str().unwrap_or_default();
    ensure!(
        name.ends_with(".wwtrace") && name.starts_with(attributes[0].1),
        "the file is called {name}"
    );
    let origin = saved["origin"].as_str().unwrap_or_default();
    ensure!(
        origin.starts_with("Recorded in ") && !origin.contains("unknown"),
        "its origin is ‘{origin}’"
    );
    measured(
        page,
        &format!(
            "a run of {} events is a file of {} bytes; {origin}",
            saved["events"], saved["size"]
        ),
    );
    Ok(Kept {
        file: saved["file"].clone(),
        shown: saved["shown"].clone(),
        origin: origin.to_string(),
    })
}

/// Opens a file in a page in which a short run was made; says what it shows.
async fn opened(page: &Page, file: &Value) -> Result<Value> {
    ready(page, Serving::built()).await?;
    Demo::new(
        page,
        &[("workload", "fetch"), ("tasks", "1"), ("delay_ms", "0")],
    )
    .await?
    .run()
    .await?;
    let script = format!("{BEGIN} return shown(await opening(new Blob([bytes(arguments[0])])));");
    page.run_async(&script, vec![file.clone()]).await
}

async fn opens_again(page: Page) -> Result<()> {
    for attributes in [&PICTURE[..], &FETCHES[..]] {
        let kept = kept(&page, attributes).await?;
        let shown = opened(&page, &kept.file).await?;
        ensure!(
            shown == kept.shown,
            "{shown} is shown, and not {}",
            kept.shown
        );
        let origin = page
            .eval("document.querySelector('#under-test .origin').textContent")
            .await?;
        ensure!(origin == kept.origin, "the page says ‘{origin}’");
    }
    page.run(
        "document.querySelector('#under-test ww-keep').scrollIntoView({ block: 'end' })",
        vec![],
    )
    .await?;
    page.screenshot("opened-run").await?;
    Ok(())
}

async fn from_firefox(page: Page) -> Result<()> {
    let session = Arc::new(Session::open(Engine::Firefox, Wishes::default()).await?);
    let firefox = Page::new(Arc::clone(&session));
    let mut files = Vec::new();
    for attributes in [&PICTURE[..], &FETCHES[..]] {
        files.push(kept(&firefox, attributes).await?);
    }
    firefox.was_quiet().await?;
    session.close().await?;
    for kept in files {
        let shown = opened(&page, &kept.file).await?;
        ensure!(
            shown == kept.shown,
            "{shown} is shown, and not {}",
            kept.shown
        );
        let origin = kept.origin;
        ensure!(origin.starts_with("Recorded in Firefox "), "{origin}");
    }
    Ok(())
}

async fn same_picture(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    Demo::new(&page, &PICTURE).await?.run().await?;
    let script = format!(
        "{BEGIN}
         const frames = async holds => {{
             for (let frame = 0; frame < 1000 && !holds(); frame += 1) await new Promise(requestAnimationFrame);
             return holds();
         }};
         let before = '';
         await frames(() => before === (before = picture()));
         const {{ blob }} = await keep.saved();
         await opening(blob);
         const emptied = picture() !== before;
         return {{ emptied, same: await frames(() => picture() === before) }};"
    );
    let found = page.run_async(&script, vec![]).await?;
    ensure!(
        found == json!({ "emptied": true, "same": true }),
        "the picture was not drawn again: {found}"
    );
    Ok(())
}

async fn refused(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    Demo::new(&page, &PICTURE).await?.run().await?;
    let script = format!(
        "{BEGIN}
         const good = new Uint8Array(await (await keep.saved()).blob.arrayBuffer());
         const changed = at => good.map((byte, place) => place === at ? byte ^ 4 : byte);
         const files = {{
             empty: new Blob([]),
             png: new Blob([bytes('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==')]),
             text: new Blob(['{{}}']),
             gzip: await gzip(['something else']),
             newer: await gzip(['WWTRACE\\u0003']),
             cut: new Blob([good.slice(0, good.length / 2)]),
             header: new Blob([changed(60)]),
             events: new Blob([changed(good.length - 40)]),
             large: new Blob([new Uint8Array(16 * 1024 * 1024 + 1)]),
             bomb: await gzip(['WWTRACE\\u0002', ...Array.from({{ length: 65 }}, () => new Uint8Array(1024 * 1024))]),
         }};
         const before = {{ run: keep.run, shown: shown(keep.run), last: demo.lastRun, picture: picture() }};
         const sentences = {{}};
         for (const [name, file] of Object.entries(files)) {{
             sentences[name] = await opening(file).then(() => 'opened', error => error.message);
         }}
         const stays = keep.run === before.run && demo.lastRun === before.last
             && shown(keep.run) === before.shown && picture() === before.picture;
         await opening(new Blob([good]));
         const quiet = keep.querySelector('[role=alert]').textContent === '';
         return {{ sentences, stays, quiet, bomb: files.bomb.size }};"
    );
    let found = page.run_async(&script, vec![]).await?;
    let sentences = found["sentences"].as_object().cloned().unwrap_or_default();
    ensure!(sentences.len() == 10, "only {sentences:?}");
    for (name, sentence) in &sentences {
        let says = match name.as_str() {
            "empty" | "png" | "text" | "gzip" => "not a saved run",
            "newer" => "format 3",
            "large" | "bomb" => "too large",
            _ => "damaged",
        };
        let sentence = sentence.as_str().unwrap_or_default();
        ensure!(
            sentence.contains(says) && sentence.ends_with('.'),
            "{name}: {sentence}"
        );
    }
    ensure!(found["stays"] == true, "the run on screen did not stay");
    ensure!(
        found["quiet"] == true,
        "the refusal stays beside a good run"
    );
    ensure!(
        found["bomb"].as_u64().is_some_and(|size| size < 1 << 20),
        "the bomb is {} bytes",
        found["bomb"]
    );
    Ok(())
}

async fn dropped(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    Demo::new(&page, &FETCHES).await?.run().await?;
    let script = format!(
        "{BEGIN}
         const {{ blob, name }} = await keep.saved();
         const before = keep.run;
         const dataTransfer = new DataTransfer();
         dataTransfer.items.add(new File([blob], name));
         const fire = (type, on) => on.dispatchEvent(
             new DragEvent(type, {{ bubbles: true, cancelable: true, dataTransfer }}));
         const isShown = () => getComputedStyle(demo).outlineStyle === 'dashed';
         const states = [isShown()];
         fire('dragenter', demo);
         fire('dragenter', keep);
         fire('dragleave', demo);
         const accepted = !fire('dragover', keep);
         states.push(isShown());
         fire('dragleave', keep);
         states.push(isShown());
         fire('dragenter', demo);
         const opened = new Promise(resolve => demo.addEventListener('ww-opened', resolve, {{ once: true }}));
         fire('drop', demo);
         await opened;
         await new Promise(requestAnimationFrame);
         states.push(isShown());
         const droppedRun = keep.run;
         const input = keep.querySelector('input[type=file]');
         const chosen = new Promise(resolve => demo.addEventListener('ww-opened', resolve, {{ once: true }}));
         input.files = dataTransfer.files;
         input.dispatchEvent(new Event('change'));
         await chosen;
         await new Promise(requestAnimationFrame);
         return {{ states, accepted, dropped: droppedRun !== before, chosen: keep.run !== droppedRun }};"
    );
    let found = page.run_async(&script, vec![]).await?;
    let wanted = json!({ "states": [false, true, false, false], "accepted": true, "dropped": true, "chosen": true });
    ensure!(found == wanted, "{found}");
    Ok(())
}

async fn exported(page: Page) -> Result<()> {
    ready(&page, Serving::built()).await?;
    Demo::new(&page, &FETCHES).await?.run().await?;
    let script = format!(
        "{BEGIN}
         const {{ blob, name }} = await keep.exported();
         return {{ name, trace: JSON.parse(await blob.text()), polls: keep.run.summary().polls }};"
    );
    let found = page.run_async(&script, vec![]).await?;
    let name = found["name"].as_str().unwrap_or_default();
    ensure!(name.ends_with(".json"), "the file is called {name}");
    let events = found["trace"]["traceEvents"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let count = |ph: &str| events.iter().filter(|event| event["ph"] == ph).count() as u64;
    ensure!(
        Some(count("X")) == found["polls"].as_u64(),
        "{} polls",
        count("X")
    );
    let is_named = |name: &str| {
        events
            .iter()
            .any(|event| event["args"]["name"] == name || event["name"] == name)
    };
    ensure!(
        is_named("page thread") && is_named("task 24"),
        "names are missing"
    );
    Ok(())
}
