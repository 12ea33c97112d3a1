//! Properties of the tests themselves: what they rely on to see that something is wrong.
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use ww_page::console::Level;
use ww_page::engine::Engine;
use ww_page::media::Media;
use ww_page::page::Page;
use ww_page::site::{Serving, open};
use ww_page::suite::{Property, property};

/// Noises of the fixture, and the level at which each must be heard.
const NOISES: [(&str, Level); 9] = [
    ("an error", Level::Error),
    ("a warning", Level::Warning),
    ("a throw", Level::Error),
    ("a rejection", Level::Error),
    ("a violation", Level::Error),
    ("an error in a worker", Level::Error),
    ("a warning in a worker", Level::Warning),
    ("a throw in a worker", Level::Error),
    ("a rejection in a worker", Level::Error),
];

pub(crate) fn properties() -> Vec<Property> {
    let mut properties = vec![
        property("harness: a quiet page is quiet", |page| async move {
            fixture(&page).await?;
            page.run("noise('a note');", vec![]).await?;
            page.was_quiet().await
        }),
        property("harness: a click and a key reach the page", click_and_key),
        property("harness: a window can be as narrow as a phone", narrow),
        property("harness: a page can be made dark", dark)
            .only_in(&[Engine::Chromium, Engine::Firefox]),
        property(
            "harness: an error in a script is an error here",
            |page| async move {
                fixture(&page).await?;
                let thrown = page
                    .run_async("throw new Error('on purpose');", vec![])
                    .await;
                ensure!(thrown.is_err_and(|error| error.to_string() == "on purpose"));
                Ok(())
            },
        ),
    ];
    properties.extend(NOISES.map(|(noise, level)| {
        property(format!("harness: {noise} is heard"), move |page| {
            heard(page, noise, level)
        })
    }));
    properties
}

async fn fixture(page: &Page) -> Result<()> {
    open(page, Serving::fixture()).await?;
    page.wait_for(
        "document.documentElement.dataset.ready !== undefined",
        "the fixture",
    )
    .await?;
    Ok(())
}

async fn heard(page: Page, noise: &'static str, level: Level) -> Result<()> {
    // Engines put a violation into words of their own.
    let words = if noise == "a violation" {
        "script-src"
    } else {
        noise
    };
    fixture(&page).await?;
    page.was_quiet().await?;
    page.expect_messages(words);
    page.run_async("await noise(given[0]);", vec![json!(noise)])
        .await?;
    // An uncaught error is reported when its turn comes, after the one that made it.
    let deadline = tokio::time::Instant::now() + ww_page::session::PATIENCE;
    loop {
        if let Some(message) = page.messages().await?.first() {
            ensure!(
                message.text.contains(words),
                "something else was heard: {message}"
            );
            ensure!(message.level == level, "heard at another level: {message}");
            return Ok(());
        }
        ensure!(tokio::time::Instant::now() < deadline, "not heard");
    }
}

async fn click_and_key(page: Page) -> Result<()> {
    fixture(&page).await?;
    page.click_button("First").await?;
    page.press(&[Key::Enter]).await?;
    page.wait_for(
        "document.querySelector('#clicks').value === '2'",
        "two clicks",
    )
    .await?;
    page.tab(1).await?;
    let focused = page.eval("document.activeElement.id").await?;
    ensure!(focused == "second", "Tab led to {focused}");
    Ok(())
}

async fn narrow(page: Page) -> Result<()> {
    fixture(&page).await?;
    let (width, _) = page.set_window(360, 640).await?;
    ensure!(width == 360, "the window is {width} px wide");
    Ok(())
}

async fn dark(page: Page) -> Result<()> {
    let media = Media {
        dark: true,
        reduced_motion: true,
        ..Media::default()
    };
    fixture(&page).await?;
    let both = "matchMedia('(prefers-color-scheme: dark)').matches
        && matchMedia('(prefers-reduced-motion: reduce)').matches";
    ensure!(page.eval(both).await? == false, "dark from the start");
    page.emulate(media).await?;
    page.wait_for(both, "dark and still").await?;
    page.emulate(Media::default()).await?;
    page.wait_for(&format!("!({both})"), "light again").await?;
    Ok(())
}
