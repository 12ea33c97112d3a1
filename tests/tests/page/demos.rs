//! The demos' own pages: each runs by keys alone, is linked to as it is set, and lights the line
//! that a moment's task came from.
use crate::demo::Demo;
use crate::opening::ready_at;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use ww_page::page::Page;
use ww_page::site::{Serving, open_at};
use ww_page::suite::{Property, measured, property};

/// The pages that run by one button, each with settings that make it short.
pub(crate) const PAGES: &[(&str, &str)] = &[
    ("order", "tasks=5&delay_ms=60"),
    ("order", "tasks=5&delay_ms=60&via=network"),
    ("engines", "tasks=6&delay_ms=60"),
    ("sockets", "tasks=2&delay_ms=120&via=message-channel"),
    ("sockets", "tasks=2&delay_ms=120&via=network"),
    ("connections", "tasks=10&delay_ms=150&lasts_ms=600"),
    ("moving", "tasks=6&times=8&delay_ms=5"),
    ("video", "frames=6&chunk=3&width=64&height=36"),
    ("corners", "tasks=3&delay_ms=60&width=200&height=200"),
    ("both", "tasks=5&delay_ms=10&width=100&height=100"),
    ("cancel", "tasks=4&delay_ms=240&timeout_ms=130"),
    ("explore", "width=120&height=80&tile=20&max_iterations=200"),
    ("slices", "threads=3&lasts_ms=300"),
    ("raytrace", "samples=4&width=96&height=64&tile=16"),
    ("limit", "threads=2&max_iterations=100"),
    ("threads", "width=96&height=64&tile=8&threads=2"),
];

/// Presses of Tab within which a page's first button is reached.
const TABS: usize = 24;

pub(crate) fn properties() -> Vec<Property> {
    let mut properties: Vec<_> = PAGES
        .iter()
        .map(|&(name, settings)| {
            property(
                format!("demos: {name} runs by keys alone ({settings})"),
                move |page| by_keys(page, name, settings),
            )
        })
        .collect();
    properties.extend([
        property("demos: every page is listed, and fits a phone", list),
        property("demos: a link sets what it says", link),
        property("demos: a moment lights the line its task came from", lights),
        property("demos: a thousand connections are held on one thread", held),
        property("demos: only what holds an Arc moves", moving),
        property("demos: a slider buys punctuality", slider),
        property("demos: what a task and a thread cost is measured", prices),
    ]);
    properties
}

pub(crate) async fn open(page: &Page, path: &str) -> Result<()> {
    open_served(page, Serving::built(), path).await
}

/// The same, served in another way.
pub(crate) async fn open_served(page: &Page, serving: Serving, path: &str) -> Result<()> {
    ready_at(page, serving, path).await?;
    page.wait_for(
        "customElements.get('ww-demo') !== undefined",
        "the demo’s page",
    )
    .await?;
    Ok(())
}

/// What each demo that ran came to, and what was said of those that could not.
async fn ended(page: &Page) -> Result<Vec<(String, Value)>> {
    page.wait_for(
        "!document.querySelector('ww-experiment').matches('.is-running')",
        "the end of the runs",
    )
    .await?;
    let demos = page
        .eval(
            "[...document.querySelectorAll('ww-demo:not([data-apart])')].map(demo => [
               demo.querySelector(':scope > .alert')?.textContent ?? '', demo.lastRun?.summary ?? null])",
        )
        .await?;
    Ok(serde_json::from_value(demos)?)
}

async fn by_keys(page: Page, name: &str, settings: &str) -> Result<()> {
    open(&page, &format!("demo/{name}/?{settings}")).await?;
    let mut pressed = 0;
    while page
        .eval("document.activeElement?.dataset.does === 'run'")
        .await?
        != json!(true)
    {
        ensure!(pressed < TABS, "{TABS} presses of Tab reach no Run");
        page.tab(1).await?;
        pressed += 1;
    }
    page.press(&[Key::Enter]).await?;
    page.wait_for(
        "document.querySelector('ww-experiment').matches('.is-running')
           || document.querySelector('ww-demo')?.lastRun || document.querySelector('ww-demo > .alert')?.textContent",
        "a run",
    )
    .await?;
    let tier = page.eval("document.documentElement.dataset.tier").await?;
    let mut has_run = false;
    for (alert, summary) in ended(&page).await? {
        has_run |= !summary.is_null();
        if summary.is_null() {
            // What needs shared memory says so where there is none.
            ensure!(
                tier != json!("threads") && alert.contains("share"),
                "in the tier {tier}: {alert:?}"
            );
        } else {
            ensure!(alert.is_empty(), "{alert}");
            ensure!(summary["failed"] == json!(0), "{summary}");
            ensure!(summary["dropped_events"] == json!(0), "{summary}");
        }
    }
    let heard = page
        .eval("document.querySelector('[data-announces]').textContent")
        .await?;
    ensure!(has_run == (heard != json!("")), "announced: {heard}");
    Ok(())
}

async fn list(page: Page) -> Result<()> {
    page.set_window(360, 740).await?;
    open_at(&page, Serving::built(), "demo/").await?;
    let links = page
        .eval("[...document.querySelectorAll('main a[href]')].map(link => link.href)")
        .await?;
    let links: Vec<String> = serde_json::from_value(links)?;
    ensure!(links.len() >= 8, "only {links:?}");
    for link in links {
        page.goto(&link).await?;
        page.wait_for(
            "document.querySelector('h1') && document.readyState === 'complete'",
            "the page",
        )
        .await
        .context(link.clone())?;
        let width = page.eval("document.documentElement.scrollWidth").await?;
        ensure!(
            width.as_u64().is_some_and(|width| width <= 360),
            "{link} is {width} px wide in a window of 360"
        );
    }
    Ok(())
}

async fn link(page: Page) -> Result<()> {
    open(&page, "demo/order/?tasks=3&via=network").await?;
    let set = page
        .eval(
            "[document.querySelector('input[name=tasks]').value,
              document.querySelector('#join').getAttribute('tasks'),
              document.querySelector('#join').getAttribute('via')]",
        )
        .await?;
    ensure!(set == json!(["3", "3", "network"]), "{set}");
    page.run(
        "const control = document.querySelector('input[name=tasks]');
         control.value = '4'; control.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![],
    )
    .await?;
    let address = page.eval("location.search").await?;
    ensure!(
        address.as_str().is_some_and(|it| it.contains("tasks=4")),
        "{address}"
    );
    Ok(())
}

async fn lights(page: Page) -> Result<()> {
    open(&page, "demo/order/?tasks=2&delay_ms=20").await?;
    lights_one_back(&page, "join").await
}

/// Runs a demo whose tasks are spawned or joined, and takes one event back: the line is lit that
/// makes a task.
pub(crate) async fn lights_one_back(page: &Page, demo: &str) -> Result<()> {
    page.click(&format!("button[data-runs='{demo}']")).await?;
    page.wait_for(
        &format!("document.querySelector('#{demo}').lastRun"),
        "a run",
    )
    .await?;
    let lit = "[...document.querySelectorAll('[aria-current=step]')].map(line => line.textContent).join()";
    ensure!(
        page.eval(lit).await? == json!(""),
        "at its end nothing is lit"
    );
    page.run(
        "const replay = document.getElementById(arguments[0]).querySelector('ww-replay');
         replay.closest('details').open = true;
         replay.querySelector('button[aria-label=\"One event back\"]').click();",
        vec![json!(demo)],
    )
    .await?;
    let line = page.wait_for(lit, "a line that is lit").await?;
    ensure!(
        line.as_str()
            .is_some_and(|it| it.contains("make.task(task)")),
        "{line}"
    );
    Ok(())
}

async fn held(page: Page) -> Result<()> {
    open(&page, "demo/connections/").await?;
    let demo = Demo::new(
        &page,
        &[
            ("workload", "connections"),
            ("tasks", "1000"),
            ("delay_ms", "1000"),
            ("lasts_ms", "3000"),
            ("dots", ""),
        ],
    )
    .await?;
    let run = demo.run().await?;
    run.expect("tasks", 1000)?;
    run.expect("failed", 0)?;
    run.expect("lanes", 1)?;
    let (polls, work, wall) = (
        run.number("polls")?,
        run.number("work_ms")?,
        run.number("wall_ms")?,
    );
    // Each is polled when it is opened, when it says a word, and at the end.
    ensure!(polls > 3000.0, "{polls} polls");
    measured(
        &page,
        &format!("1,000 connections for {wall:.0} ms: {polls:.0} polls, {work:.0} ms of work"),
    );
    Ok(())
}

async fn moving(page: Page) -> Result<()> {
    open(&page, "demo/moving/").await?;
    if page.eval("document.documentElement.dataset.tier").await? != json!("threads") {
        return Ok(());
    }
    let hops = async |holds: &str| {
        let demo = Demo::new(
            &page,
            &[
                ("workload", "sleep"),
                ("engine", "smol-threads"),
                ("threads", "3"),
                ("tasks", "40"),
                ("times", "40"),
                ("delay_ms", "2"),
                ("holds", holds),
            ],
        )
        .await?;
        let run = demo.run().await?;
        run.expect("tasks", 40)?;
        run.expect("cancelled", 0)?;
        run.number("hops")
    };
    ensure!(hops("rc").await? == 0.0, "what holds an Rc has moved");
    let moved = hops("arc").await?;
    ensure!(moved > 0.0, "nothing has moved");
    measured(
        &page,
        &format!("40 tasks, 40 sleeps each, three threads: {moved:.0} hops"),
    );
    Ok(())
}

async fn slider(page: Page) -> Result<()> {
    open(&page, "demo/forever/?width=200&height=200").await?;
    for place in [0, 7] {
        page.run(
            "const slider = document.querySelector('input[name=yield_every]');
             slider.value = arguments[0]; slider.dispatchEvent(new Event('change', { bubbles: true }));",
            vec![json!(place)],
        )
        .await?;
        page.click("button[data-runs='compute']").await?;
        page.wait_for(
            &format!(
                "!document.querySelector('ww-experiment').matches('.is-running')
                   && document.querySelectorAll('ww-tried tbody tr').length === {}",
                if place == 0 { 1 } else { 2 }
            ),
            "one more line in the table of runs",
        )
        .await?;
    }
    let rows = page
        .eval("[...document.querySelectorAll('ww-tried tbody th')].map(row => row.textContent)")
        .await?;
    ensure!(
        rows[0]
            .as_str()
            .is_some_and(|it| it.contains("after every row"))
            && rows[1]
                .as_str()
                .is_some_and(|it| it.contains("never yields")),
        "{rows}"
    );
    Ok(())
}

async fn prices(page: Page) -> Result<()> {
    open(&page, "demo/connections/").await?;
    page.wait_for("document.querySelector('ww-prices button')", "the button")
        .await?;
    page.click("ww-prices button").await?;
    let sentence = page
        .wait_for(
            "document.querySelector('ww-prices .sentence')?.textContent",
            "the prices",
        )
        .await?;
    let cells = page
        .eval("[...document.querySelectorAll('ww-prices td')].map(cell => cell.textContent)")
        .await?;
    let cells: Vec<String> = serde_json::from_value(cells)?;
    let extrapolated = |cell: &&String| cell.contains("extrapolated");
    ensure!(
        cells.iter().filter(extrapolated).count() == 4,
        "of threads eight were made, of tasks as many as are listed: {cells:?}"
    );
    measured(&page, sentence.as_str().unwrap_or_default());
    Ok(())
}
