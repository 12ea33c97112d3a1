//! Measurements of several runs: all are shown, Stop ends them, and the sentence says what
//! they can't show.
use crate::opening::{best_tier, ready};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, measured, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "measuring: seven repeats are seven dots around their middle",
            seven_dots,
        ),
        property(
            "measuring: Stop ends repeats at once, and the page runs again",
            stopped_and_again,
        ),
        property(
            "measuring: the speed-up curve ends with a chart, a table and a sentence",
            |page| async move {
                let tier = best_tier(page.engine());
                curve(&page, Serving::built(), tier).await
            },
        ),
        property(
            "measuring: Stop ends the speed-up curve at once, and says how far it came",
            stopped_curve,
        )
        .only_in(&[Engine::Chromium, Engine::Firefox]),
        property(
            "measuring: workers that share nothing have a speed-up curve, too",
            |page| async move { curve(&page, Serving::built().not_isolated(), "workers").await },
        ),
        property(
            "measuring: on a single thread the page says why there is no curve",
            single,
        )
        .only_in(&[Engine::Chromium]),
        property(
            "measuring: what can't be measured is refused by a sentence",
            refused,
        ),
    ]
}

/// Nothing runs, and everything may.
const IDLE: &str = "!document.querySelector('[data-does=run]').disabled";

async fn opened(page: &Page, serving: Serving) -> Result<()> {
    page.set_window(1280, 960).await?;
    ready(page, serving).await?;
    page.wait_for(IDLE, "'Run both' can be pressed").await?;
    Ok(())
}

/// Short waits, so that seven of them are soon over.
async fn wait_for_ms(page: &Page, ms: &str) -> Result<()> {
    let script = "const delay = document.querySelector('input[name=delay_ms]');
        delay.value = arguments[0];
        delay.dispatchEvent(new Event('change', { bubbles: true }));";
    page.run(script, vec![json!(ms)]).await?;
    Ok(())
}

async fn seven_dots(page: Page) -> Result<()> {
    opened(&page, Serving::built()).await?;
    wait_for_ms(&page, "20").await?;
    for half in ["working", "waiting"] {
        page.click(&format!("button[data-repeats={half}]")).await?;
        let repeats = format!("document.querySelector('ww-repeats[for={half}]')");
        let said = page
            .wait_for(&format!("{repeats}.sentence"), "a sentence")
            .await?;
        ensure!(
            said.as_str()
                .is_some_and(|said| said.starts_with("Seven runs after a warm-up: ")),
            "{half} says {said}"
        );
        let drawn = page
            .run(
                &format!(
                    "const middle = dot => Number(dot.getAttribute('cx'));
                     const strip = {repeats}.querySelector('figure svg');
                     return {{
                       runs: [...strip.querySelectorAll('.dot:not(.warm-up)')].map(middle),
                       warmUps: strip.querySelectorAll('.dot.warm-up').length,
                       median: Number(strip.querySelector('.median').getAttribute('x1')),
                     }};"
                ),
                vec![],
            )
            .await?;
        let runs: Vec<f64> = serde_json::from_value(drawn["runs"].clone())?;
        let median = drawn["median"].as_f64().context("there is no middle")?;
        ensure!(
            runs.len() == 7 && drawn["warmUps"] == 1,
            "{half} shows {drawn}"
        );
        // The middle one of seven is one of them: three lie on either side.
        let (left, right) = (
            runs.iter().filter(|x| **x < median - 1e-3).count(),
            runs.iter().filter(|x| **x > median + 1e-3).count(),
        );
        ensure!(
            left <= 3 && right <= 3 && left + right <= 6,
            "{half}: the middle is not in the middle of {drawn}"
        );
        measured(&page, said.as_str().unwrap_or_default());
        page.wait_for(IDLE, "the page runs again").await?;
    }
    page.screenshot("repeats").await?;
    Ok(())
}

async fn stopped_and_again(page: Page) -> Result<()> {
    opened(&page, Serving::built()).await?;
    // They would take eight minutes, and what is waited for here has two.
    wait_for_ms(&page, "60000").await?;
    page.click("button[data-repeats=waiting]").await?;
    let repeats = "document.querySelector('ww-repeats[for=waiting]')";
    page.wait_for(
        &format!("{repeats}.running && {repeats}.querySelector('.progress').textContent"),
        "the warm-up goes on",
    )
    .await?;
    ensure!(
        page.eval(IDLE).await? == false,
        "'Run both' can be pressed while runs are measured"
    );
    page.click_button("Stop").await?;
    page.wait_for(&format!("!{repeats}.running"), "the repeats have ended")
        .await?;
    let said = page.eval(&format!("{repeats}.sentence")).await?;
    ensure!(said == "Stopped before a run had ended.", "it says {said}");
    wait_for_ms(&page, "20").await?;
    page.click("button[data-repeats=waiting]").await?;
    page.wait_for(
        &format!("{repeats}.sentence?.startsWith('Seven runs')"),
        "seven runs",
    )
    .await?;
    Ok(())
}

/// Puts a small `<ww-speedup>` with these attributes into the page, which has its class once
/// the disclosure has been opened.
async fn speed_up(page: &Page, attributes: &[(&str, &str)]) -> Result<()> {
    page.run(
        "document.querySelector('details.scale').open = true;",
        vec![],
    )
    .await?;
    page.wait_for(
        "customElements.get('ww-speedup') !== undefined",
        "the class of <ww-speedup>",
    )
    .await?;
    let script = "
        const element = document.createElement('ww-speedup');
        element.id = 'under-test';
        for (const [name, value] of arguments[0]) element.setAttribute(name, value);
        document.querySelector('ww-halves').append(element);";
    page.run(script, vec![json!(attributes)]).await?;
    Ok(())
}

/// A picture that takes one thread some hundredths of a second.
const SMALL: [(&str, &str); 8] = [
    ("workload", "mandelbrot"),
    ("engine", "rayon"),
    ("width", "600"),
    ("height", "330"),
    ("re", "-0.7445"),
    ("im", "0.1215"),
    ("span", "0.012"),
    ("max_iterations", "5000"),
];

async fn curve(page: &Page, serving: Serving, tier: &str) -> Result<()> {
    opened(page, serving).await?;
    let found = page.eval("document.documentElement.dataset.tier").await?;
    ensure!(found == tier, "the tier is {found} and not {tier}");
    let mut attributes = SMALL.to_vec();
    attributes.extend([("data-counts", "1 2"), ("data-rounds", "3")]);
    speed_up(page, &attributes).await?;
    let before = page
        .wait_for(
            "document.querySelector('#under-test figure svg .ideal')
               && document.querySelector('#under-test').textContent",
            "the empty chart",
        )
        .await?;
    // What the advertised number is worth is said before anything is measured.
    ensure!(
        before
            .as_str()
            .is_some_and(|text| text.contains("That is its word")),
        "before a run it says {before}"
    );
    let result = page
        .run_async(
            "const element = document.querySelector('#under-test');
             await element.measure();
             const drawn = name => element.querySelectorAll(`figure svg ${name}`).length;
             element.querySelector('details').open = true;
             await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
             return {
               runs: drawn('.run'), medians: drawn('.middle'), advertised: drawn('.advertised'),
               law: element.querySelector('figure svg .law').getAttribute('points'),
               rows: element.querySelectorAll('tbody tr').length,
               sentence: element.sentence,
               alert: element.querySelector('.alert').textContent,
               cores: navigator.hardwareConcurrency,
             };",
            vec![],
        )
        .await?;
    ensure!(result["alert"] == "", "it was refused: {result}");
    ensure!(
        result["runs"] == 6 && result["medians"] == 2 && result["rows"] == 2,
        "it shows {result}"
    );
    let cores = result["cores"].as_u64().unwrap_or(0);
    ensure!(
        result["advertised"] == u64::from(cores <= 2),
        "on {cores} cores it shows {result}"
    );
    let sentence = result["sentence"].as_str().unwrap_or_default();
    ensure!(
        sentence.starts_with("Two threads ") && sentence.ends_with('.'),
        "it says {sentence}"
    );
    ensure!(
        cores < 2 || result["law"] != "",
        "no law is drawn: {result}"
    );
    measured(page, sentence);
    page.screenshot(&format!("speed-up-{tier}")).await?;
    page.wait_for(IDLE, "the page runs again").await?;
    Ok(())
}

async fn stopped_curve(page: Page) -> Result<()> {
    opened(&page, Serving::built()).await?;
    page.click("details.scale summary").await?;
    // The deepest picture there is: it would go on for minutes.
    page.run(
        "document.querySelector('ww-speedup').setAttribute('max_iterations', '1000000');",
        vec![],
    )
    .await?;
    page.wait_for(
        "document.querySelector('ww-speedup button')?.disabled === false",
        "the measurement can begin",
    )
    .await?;
    page.click_button("Measure the speed-up").await?;
    page.wait_for(
        "document.querySelector('ww-speedup .progress').textContent.startsWith('Run 1 of ')",
        "the first run goes on",
    )
    .await?;
    page.click("ww-speedup .head-line button:not(:first-child)")
        .await?;
    page.wait_for(
        "!document.querySelector('ww-speedup').running",
        "the measurement has ended",
    )
    .await?;
    let said = page
        .eval("document.querySelector('ww-speedup').sentence")
        .await?;
    ensure!(
        said == "Stopped before there was anything to compare.",
        "it says {said}"
    );
    page.wait_for(IDLE, "the page runs again").await?;
    page.click("button[data-runs=working]").await?;
    page.wait_for(
        "document.querySelector('#working').lastRun?.summary.stopped === false",
        "a run after it",
    )
    .await?;
    Ok(())
}

async fn single(page: Page) -> Result<()> {
    page.run_first("delete globalThis.Worker;").await?;
    opened(&page, Serving::built()).await?;
    page.click("details.scale summary").await?;
    let said = page
        .wait_for(
            "document.querySelector('ww-speedup .alert')?.textContent",
            "a sentence",
        )
        .await?;
    ensure!(
        said.as_str()
            .is_some_and(|said| said.contains("module workers") && said.contains("no speed-up")),
        "it says {said}"
    );
    let shown = page
        .eval("document.querySelector('ww-speedup button').checkVisibility()")
        .await?;
    ensure!(shown == false, "there is a button that can't work");
    // Repeating needs no second thread.
    wait_for_ms(&page, "20").await?;
    page.click("button[data-repeats=waiting]").await?;
    page.wait_for(
        "document.querySelector('ww-repeats[for=waiting]').sentence?.startsWith('Seven runs')",
        "seven runs",
    )
    .await?;
    Ok(())
}

async fn refused(page: Page) -> Result<()> {
    opened(&page, Serving::built()).await?;
    for (name, value, reason) in [
        ("data-counts", "2 4", "1 among them"),
        ("data-rounds", "many", "rounds is ‘many’"),
    ] {
        page.run("document.querySelector('#under-test')?.remove();", vec![])
            .await?;
        speed_up(&page, &[(name, value)]).await?;
        let said = page
            .wait_for(
                "document.querySelector('#under-test .alert').textContent",
                "a sentence",
            )
            .await?;
        ensure!(
            said.as_str().is_some_and(|said| said.contains(reason)),
            "{name}=\"{value}\" is answered with {said}"
        );
    }
    // A spec is refused when it is run, as a demo refuses it.
    page.run("document.querySelector('#under-test').remove();", vec![])
        .await?;
    speed_up(&page, &[("width", "0")]).await?;
    page.wait_for(
        "document.querySelector('#under-test figure svg .ideal')",
        "the empty chart",
    )
    .await?;
    let said: Value = page
        .run_async(
            "const element = document.querySelector('#under-test');
             await element.measure();
             return element.querySelector('.alert').textContent;",
            vec![],
        )
        .await?;
    ensure!(
        said.as_str()
            .is_some_and(|said| said.contains("width is ‘0’")),
        "it says {said}"
    );
    Ok(())
}
