//! Demos in other people's pages: which tier each way of embedding has, that they are good guests, and
//! that what can't be shown is refused by a sentence.
mod fitting;
mod several;

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use ww_page::deck::{ISOLATED, NOTES, isolates_frames, open_deck};
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::site::{Serving, Site};
use ww_page::suite::{Property, measured, property};

use crate::opening::best_tier;

/// A way to embed.
#[derive(Clone, Copy)]
struct Way {
    name: &'static str,
    /// Attributes of the frame.
    frame: &'static str,
    /// Headers of the page around.
    headers: &'static [(&'static str, &'static str)],
    /// The tier that it has.
    tier: fn(Engine) -> &'static str,
}

/// Where the frame has to isolate itself.
fn by_itself(engine: Engine) -> &'static str {
    if isolates_frames(engine) {
        best_tier(engine)
    } else {
        "workers"
    }
}

const WAYS: [Way; 4] = [
    Way {
        name: "a plain deck",
        frame: "",
        headers: &[],
        tier: by_itself,
    },
    Way {
        name: "an isolated deck that lets it",
        frame: "allow=\"cross-origin-isolated\"",
        headers: &ISOLATED,
        tier: best_tier,
    },
    Way {
        name: "a sandbox",
        frame: "sandbox=\"allow-scripts\"",
        headers: &[],
        tier: |_| "single",
    },
    Way {
        name: "a sandbox that leaves it its origin",
        frame: "sandbox=\"allow-scripts allow-same-origin\"",
        headers: &[],
        tier: by_itself,
    },
];

/// A small picture, by threads where there are any.
pub(crate) const PICTURE: &str =
    "workload=mandelbrot&engine=rayon&threads=2&width=260&height=130&tile=64&max_iterations=2000";

pub(crate) fn properties() -> Vec<Property> {
    let mut all: Vec<_> = WAYS
        .into_iter()
        .map(|way| {
            property(
                format!(
                    "embedding: in {} a demo runs, in the tier it says",
                    way.name
                ),
                move |page| runs(page, way),
            )
        })
        .collect();
    all.extend([
        property(
            "embedding: what can’t be shown is refused by a sentence, with a picture",
            refused,
        ),
        property(
            "embedding: the focus is never taken, and Escape gives it back",
            focus,
        ),
        property(
            "embedding: keys that a demo has no use for are the deck’s",
            keys,
        ),
        property(
            "embedding: a step shows its moment of a recorded run",
            recorded,
        ),
        property(
            "embedding: the element makes a frame as high as its demo, and hands its keys on",
            element,
        ),
    ]);
    all.extend(fitting::properties());
    all.extend(several::properties());
    all
}

/// The site that the embeds come from.
pub(crate) async fn site(page: &Page) -> Result<String> {
    for note in NOTES {
        page.expect_messages(note);
    }
    let site = Site::serve(Serving::built(), page.engine()).await?;
    let url = site.url().to_owned();
    page.keep(site);
    Ok(url)
}

/// Opens a deck with one frame.
async fn deck(page: &Page, way: Way, parameters: &str) -> Result<()> {
    let url = site(page).await?;
    let body = format!(
        "<p><button autofocus>A slide</button></p>
         <iframe width=\"800\" height=\"560\" src=\"{url}embed/?{parameters}\" {}></iframe>",
        way.frame
    );
    open_deck(page, &body, way.headers).await?;
    Ok(())
}

/// Waits until a frame has told this, and returns the latest.
pub(crate) async fn told(page: &Page, kind: &str) -> Result<Value> {
    let latest = format!("told.findLast(({{ type }}) => type === '{kind}')");
    page.wait_for(&latest, &format!("the message ‘{kind}’"))
        .await
}

/// Says something to the first frame.
async fn post(page: &Page, message: Value) -> Result<()> {
    let script = "document.querySelector('iframe').contentWindow.postMessage(arguments[0], '*');";
    page.run(script, vec![message]).await?;
    Ok(())
}

async fn runs(page: Page, way: Way) -> Result<()> {
    deck(&page, way, PICTURE).await?;
    told(&page, "ready").await?;
    let took = page.eval("Math.round(performance.now())").await?;
    measured(
        &page,
        &format!("in {} an embed was ready after {took} ms", way.name),
    );
    let wanted = (way.tier)(page.engine());
    let tier = told(&page, "tier").await?;
    ensure!(
        tier["tier"] == wanted,
        "the tier is {tier} and not {wanted}"
    );
    page.enter_frame("iframe").await?;
    let said = page
        .eval("document.querySelector('[data-tier-sentence]').textContent")
        .await?;
    page.leave_frame().await?;
    ensure!(tier["why"] == said, "it says {said} and tells {tier}");
    post(&page, json!({ "ww": 1, "type": "run" })).await?;
    let result = told(&page, "result").await?;
    ensure!(result["tier"] == wanted, "it ran in {}", result["tier"]);
    let lanes = if wanted == "single" { 1 } else { 2 };
    ensure!(
        result["summary"]["lanes"] == lanes,
        "it ran on {} lanes",
        result["summary"]["lanes"]
    );
    page.screenshot(&format!("embed-in-{}", way.name.replace(' ', "-")))
        .await?;
    Ok(())
}

async fn refused(page: Page) -> Result<()> {
    for (parameters, sentence) in [
        (
            "workload=fetch&tasks=0",
            "tasks is ‘0’; it can be a whole number from 1 to 10000.",
        ),
        (
            "demo=waiting-sequential&step=99",
            "step is ‘99’; the demo ‘waiting-sequential’ has the steps 1 to 7.",
        ),
        ("demo=%3Cscript%3E&theme=dark", "is no name of a demo"),
        ("onload=alert(1)", "There is no parameter ‘onload’"),
    ] {
        deck(&page, WAYS[0], parameters).await?;
        let told = told(&page, "refused").await?;
        let said = told["sentence"].as_str().unwrap_or_default();
        ensure!(said.contains(sentence), "{parameters} is told: {said}");
        page.enter_frame("iframe").await?;
        let shown = "document.querySelector('.alert:not([hidden])')?.textContent";
        let shown = page.wait_for(shown, "a sentence").await?;
        let picture = "[...document.images].some(({ complete, naturalWidth, checkVisibility }) =>
            complete && naturalWidth > 0)";
        page.wait_for(picture, "a picture").await?;
        page.leave_frame().await?;
        ensure!(shown == said, "{parameters} says {shown}");
    }
    page.screenshot("embed-refused").await?;
    Ok(())
}

async fn focus(page: Page) -> Result<()> {
    deck(&page, WAYS[0], PICTURE).await?;
    told(&page, "ready").await?;
    let focused = page.eval("document.activeElement.localName").await?;
    ensure!(focused == "button", "{focused} has the focus");
    page.tab(1).await?;
    let focused = page.eval("document.activeElement.localName").await?;
    ensure!(focused == "iframe", "Tab leads to {focused}");
    page.enter_frame("iframe").await?;
    page.press(&[Key::Escape]).await?;
    page.leave_frame().await?;
    let key = told(&page, "key").await?;
    ensure!(key["key"] == "Escape", "{key}");
    let back = page.wait_for("document.activeElement.localName !== 'iframe'", "the focus");
    back.await.map(drop)
}

async fn keys(page: Page) -> Result<()> {
    deck(&page, WAYS[0], PICTURE).await?;
    told(&page, "ready").await?;
    page.enter_frame("iframe").await?;
    page.click_button("Run").await?;
    page.press(&[Key::PageDown]).await?;
    page.leave_frame().await?;
    let key = told(&page, "key").await?;
    ensure!(key["key"] == "PageDown", "{key}");
    told(&page, "result").await.map(drop)
}

async fn recorded(page: Page) -> Result<()> {
    let way = WAYS[0];
    deck(&page, way, "demo=waiting-sequential&step=3&mode=replay").await?;
    let ready = told(&page, "ready").await?;
    ensure!(ready["steps"] == 7 && ready["step"] == 3, "{ready}");
    page.enter_frame("iframe").await?;
    let event = "document.querySelector('ww-replay .event')?.textContent";
    let third = page.wait_for(event, "a moment").await?;
    page.leave_frame().await?;
    post(&page, json!({ "ww": 1, "type": "step", "to": "next" })).await?;
    page.wait_for(
        "told.some(({ type, step }) => type === 'state' && step === 4)",
        "step 4",
    )
    .await?;
    page.enter_frame("iframe").await?;
    let other = format!("({event}) !== {third}");
    page.wait_for(&other, "another moment").await?;
    page.leave_frame().await?;
    page.screenshot("embed-step").await.map(drop)
}

async fn element(page: Page) -> Result<()> {
    let url = site(&page).await?;
    let body = format!(
        "<script type=\"module\" src=\"{url}embed.js\"></script>
         <div style=\"inline-size: 800px; transform: scale(0.5); transform-origin: 0 0\">
           <ww-demo workload=\"fetch\" tasks=\"6\" delay_ms=\"50\"></ww-demo>
         </div>"
    );
    open_deck(&page, &body, &[]).await?;
    let demo = "document.querySelector('ww-demo')";
    told(&page, "ready").await?;
    page.run(&format!("{demo}.run();"), vec![]).await?;
    page.wait_for(&format!("{demo}.lastResult"), "a result")
        .await?;
    let fits = format!(
        "Math.abs({demo}.offsetHeight - told.findLast(({{ type }}) => type === 'size').height) < 2"
    );
    page.wait_for(&fits, "the height of its demo").await?;
    let scale = page
        .eval(&format!(
            "new URL({demo}.address).searchParams.get('scale')"
        ))
        .await?;
    ensure!(scale == "0.50", "it is drawn at {scale}");
    // A frame in a shadow: the deck's own script is who may look for it.
    let focus = format!("{demo}.shadowRoot.querySelector('iframe').focus();");
    page.run(&focus, vec![]).await?;
    page.press(&[Key::Right]).await?;
    page.wait_for("pressed.includes('ArrowRight')", "the key")
        .await?;
    Ok(())
}
