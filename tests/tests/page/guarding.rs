//! No text from anywhere becomes a script or a part of a page, and what stands in other people’s pages
//! keeps nothing there.
use crate::embedding::{PICTURE, told};
use crate::opening::{best_tier, ready};
use anyhow::{Result, ensure};
use serde_json::json;
use ww_page::deck::{NOTES, open_deck};
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::site::{Serving, Site};
use ww_page::suite::{Property, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "guarding: no text becomes a script or a part of a page, whatever serves it",
            no_text,
        ),
        property(
            "guarding: an embed runs in a page that enforces Trusted Types, and keeps nothing there",
            keeps_nothing,
        ),
        property(
            "guarding: another site may put /embed/ into a frame, and nothing else",
            only_embeds,
        )
        .only_in(&[Engine::Chromium, Engine::Firefox]),
    ]
}

/// Every way from a text to something that runs or is a part of the page; those that were open.
const WAYS: &str = "
    const ways = {
      markup: () => (document.createElement('p').innerHTML = '<b>x</b>'),
      fragment: () => document.createRange().createContextualFragment('<b>x</b>'),
      parser: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
      script: () => (document.createElement('script').src = 'host/index.js'),
      inline: () => (document.createElement('script').textContent = 'x'),
      handler: () => document.createElement('p').setAttribute('onclick', 'x()'),
      frame: () => (document.createElement('iframe').srcdoc = 'x'),
      worker: () => new Worker('host/worker/pool.js').terminate(),
      evaluation: () => window.eval('1'),
      elsewhere: () => trusted('https://example.org/worker.js'),
      data: () => trusted('data:text/javascript,0'),
    };
    return Object.entries(ways).filter(([, way]) => {
      try {
        way();
        return true;
      } catch {
        return false;
      }
    }).map(([name]) => name);";

async fn no_text(page: Page) -> Result<()> {
    // Each refusal is on the console, in the engine’s own words.
    for words in [
        "rusted",
        "Content Security Policy",
        "Content-Security-Policy",
        "script-src",
        "forbids",
    ] {
        page.expect_messages(words);
    }
    ready(&page, Serving::built()).await?;
    let script = format!(
        "const {{ trusted }} = await import(new URL('host/trusted.js', document.baseURI)); {WAYS}"
    );
    let open = page.run_async(&script, vec![]).await?;
    ensure!(open == json!([]), "these ways are open: {open}");
    let tier = page.eval("document.documentElement.dataset.tier").await?;
    ensure!(
        tier == best_tier(page.engine()),
        "guarded, it has the tier {tier}"
    );
    // On a host that sends no header the page says it itself.
    let said = page
        .eval("document.querySelector('meta[http-equiv=Content-Security-Policy]').content")
        .await?;
    let header = page
        .run_async(
            "return (await fetch(document.baseURI)).headers.get('content-security-policy');",
            vec![],
        )
        .await?;
    let [said, header] = [&said, &header].map(|it| it.as_str().unwrap_or_default());
    for directive in said.split("; ").filter(|it| !it.starts_with("object-src")) {
        ensure!(header.contains(directive), "{directive} is not in {header}");
    }
    Ok(())
}

/// What is kept in a frame, and who was asked for anything.
const KEPT: &str = "
    const strangers = performance.getEntriesByType('resource').map(({ name }) => name)
      .filter((name) => !name.startsWith(location.origin) && !name.startsWith(`blob:${location.origin}`));
    const databases = (await indexedDB.databases?.()) ?? [];
    return [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...databases.map(({ name }) => name), ...strangers];";

async fn keeps_nothing(page: Page) -> Result<()> {
    for note in NOTES {
        page.expect_messages(note);
    }
    let site = Site::serve(Serving::built(), page.engine()).await?;
    let url = site.url().to_owned();
    page.keep(site);
    let body = format!(
        "<script type=\"module\" src=\"{url}embed.js\"></script>
         <ww-demo workload=\"fetch\" tasks=\"2\" delay_ms=\"10\" autoplay=\"yes\"></ww-demo>
         <iframe width=\"600\" height=\"400\" src=\"{url}embed/?{PICTURE}&autoplay=yes\"></iframe>"
    );
    let policy = "require-trusted-types-for 'script'; trusted-types 'none'";
    open_deck(&page, &body, &[("content-security-policy", policy)]).await?;
    told(&page, "result").await?;
    let both = "told.filter(({ type }) => type === 'result').length === 2";
    page.wait_for(both, "two runs").await?;
    let kept = page.run_async(
        "return [document.cookie, ...Object.keys(localStorage)];",
        vec![],
    );
    let kept = kept.await?;
    ensure!(kept == json!([""]), "the page around keeps {kept}");
    page.enter_frame("iframe").await?;
    let kept = page.run_async(KEPT, vec![]).await?;
    page.leave_frame().await?;
    ensure!(kept == json!([""]), "the frame keeps, or asks for, {kept}");
    Ok(())
}

async fn only_embeds(page: Page) -> Result<()> {
    page.expect_messages("frame-ancestors");
    page.expect_messages("X-Frame-Options");
    for note in NOTES {
        page.expect_messages(note);
    }
    let site = Site::serve(Serving::built(), page.engine()).await?;
    let url = site.url().to_owned();
    page.keep(site);
    let frames = ["", "demo/order/", "embed/?workload=fetch"];
    let body = frames.map(|path| format!("<iframe src=\"{url}{path}\"></iframe>"));
    open_deck(&page, &body.concat(), &[]).await?;
    told(&page, "ready").await?;
    for (nth, path) in (1..).zip(frames) {
        page.enter_frame(&format!("iframe:nth-of-type({nth})"))
            .await?;
        let shown = page.eval("document.querySelector('main') !== null").await;
        page.leave_frame().await?;
        let is_shown = shown.is_ok_and(|it| it == true);
        ensure!(
            is_shown == path.starts_with("embed/"),
            "‘{path}’ is shown: {is_shown}"
        );
    }
    Ok(())
}
