//! Opens a demo in each way and sees which tier it has: what it says, or which picture stands there.
use super::{From, Opened, Way};
use crate::commands::devtools;
use crate::copied;
use crate::deck::{Deck, open_deck};
use crate::engine::Engine;
use crate::media::in_browser_window;
use crate::page::Page;
use crate::scratch::Scratch;
use crate::site::{Serving, Site};
use crate::static_host::{Host, Kind, published};
use anyhow::{Context, Result};
use serde_json::json;
use std::fs;
use std::path::Path;

/// What is opened: a picture, by threads where there are any.
const DEMO: &str = "embed/?workload=mandelbrot&engine=rayon&threads=2&width=200&height=100&tile=50&max_iterations=100";

/// What a page says of itself, once it can run.
const SAID: &str =
    "document.documentElement?.hasAttribute('data-ready') && document.documentElement.dataset.tier";

/// Whether a service worker has done for the page what it can: it loads it once more.
const SETTLED: &str = "navigator.serviceWorker?.controller
    && (crossOriginIsolated || performance.getEntriesByType('navigation')[0].type === 'reload')";

/// The tier that a frame has told.
const TOLD: &str = "told.findLast(({ type }) => type === 'tier')?.tier";

/// Whether a picture of a recorded run is there to be seen.
const PICTURE: &str = "[...document.images].some(({ complete, naturalWidth, offsetWidth }) => complete && naturalWidth > 0 && offsetWidth > 0)";

/// The tier; nothing, where this engine can't be asked.
///
/// # Errors
/// When it has none, or the browser doesn't answer.
pub async fn seen(page: &Page, way: Way) -> Result<Option<String>> {
    let url = serve(page, way.from).await?;
    let frame = |attributes: &str| {
        format!("<iframe width=\"700\" height=\"480\" src=\"{url}{DEMO}\" {attributes}></iframe>")
    };
    let tier = match way.opened {
        Opened::Tab => {
            page.goto(&format!("{url}{DEMO}")).await?;
            if way.from == From::PlainHost {
                page.wait_for(SETTLED, "a service worker").await?;
            }
            page.wait_for(SAID, "a tier").await?
        }
        Opened::SameSite => {
            page.goto(&format!("{url}demo/")).await?;
            let put = "const frame = document.createElement('iframe');
                frame.src = arguments[0];
                document.body.append(frame);";
            page.run(put, vec![json!(format!("{url}{DEMO}"))]).await?;
            page.enter_frame("iframe").await?;
            page.wait_for(SAID, "a tier").await?
        }
        Opened::Deck(headers, attributes) => {
            open_deck(page, &frame(attributes), headers).await?;
            page.wait_for(TOLD, "a tier").await?
        }
        Opened::File => {
            let folder = Scratch::new()?;
            let file = folder.path().join("deck.html");
            fs::write(&file, Deck::page(&frame("")))?;
            page.goto(&format!("file://{}", file.display())).await?;
            page.keep(folder);
            page.wait_for(TOLD, "a tier").await?
        }
        Opened::OwnFiles => {
            let file = fs::canonicalize(Serving::built().root)?.join("index.html");
            page.goto(&format!("file://{}", file.display())).await?;
            let picture = "document.documentElement.dataset.tier === undefined && document.querySelector('figure.recorded img').offsetWidth > 0 && 'recording'";
            page.wait_for(picture, "a recorded run").await?
        }
        Opened::Unscripted => {
            open_deck(page, &frame("sandbox"), &[]).await?;
            page.enter_frame("iframe").await?;
            // Not every driver says what is in such a frame.
            if page.eval("document.images.length").await.is_err() {
                return Ok(None);
            }
            page.wait_for(&format!("{PICTURE} && 'poster'"), "a picture")
                .await?
        }
        Opened::Printed => {
            let body = format!(
                "<script type=\"module\" src=\"{url}embed.js\"></script><ww-demo demo=\"waiting-sequential\"></ww-demo>"
            );
            open_deck(page, &body, &[]).await?;
            page.wait_for(TOLD, "a tier").await?;
            if !on_paper(page, true).await? {
                return Ok(None);
            }
            let picture = "(({ shadowRoot }) => {
                const [frame, image] = ['iframe', 'img'].map((name) => shadowRoot.querySelector(name));
                return frame.offsetWidth === 0 && image.offsetWidth > 0 && image.naturalWidth > 0 && 'poster';
            })(document.querySelector('ww-demo'))";
            let seen = page.wait_for(picture, "a picture on paper").await;
            on_paper(page, false).await?;
            seen?
        }
    };
    let tier = tier.as_str().context("a tier is a name")?;
    Ok(Some(tier.to_owned()))
}

/// Where it comes from, for as long as the page.
async fn serve(page: &Page, from: From) -> Result<String> {
    let published = published();
    let files = match from {
        From::Server => {
            let site = Site::serve(Serving::built(), page.engine()).await?;
            let url = site.url().to_owned();
            page.keep(site);
            return Ok(url);
        }
        From::PlainHost => published,
        From::PlainHostAlone => {
            let copy = Scratch::new()?;
            without_workers(&published, copy.path())?;
            let files = copy.path().to_owned();
            page.keep(copy);
            files
        }
    };
    let host = Host::start(Kind::Plain, &files).await?;
    let url = host.url();
    page.keep(host);
    Ok(url)
}

/// Copies the site as a browser has it that knows no service workers: none can be installed.
fn without_workers(from: &Path, to: &Path) -> Result<()> {
    let is_worker = |file: &Path| {
        file.file_name()
            .is_some_and(|name| name == "sw.js" || name == "service-worker.js")
    };
    let gone = |_: &Path, _: &str| String::from("throw new Error();");
    copied::copy(from, to, &is_worker, &gone)
}

/// Has the page be for paper, or for a screen; false where the engine can't be told.
async fn on_paper(page: &Page, is_on_paper: bool) -> Result<bool> {
    match page.engine() {
        Engine::Chromium => {
            let media = if is_on_paper { "print" } else { "" };
            let params = json!({ "media": media });
            page.devtools(devtools("Emulation.setEmulatedMedia", &params))
                .await?;
            Ok(true)
        }
        Engine::Firefox => {
            let script = "gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0];";
            let medium = if is_on_paper { "print" } else { "" };
            in_browser_window(page.client(), script, vec![json!(medium)]).await?;
            Ok(true)
        }
        Engine::WebKit | Engine::WebKitAsFound => Ok(false),
    }
}
