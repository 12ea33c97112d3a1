//! Somebody else's page, from another origin, with the headers that its author chose: what our
//! embeds are put into.
use crate::engine::Engine;
use crate::page::Page;
use crate::ports;
use anyhow::{Context, Result};
use std::fmt::Write as _;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// Most bytes that a browser asks with.
const ASKED: usize = 16 * 1024;

/// What hears, in every page around: its frames, and its keys.
pub(crate) const EARS: &str = "<script>
  globalThis.told = [];
  globalThis.pressed = [];
  addEventListener('message', ({ data }) => data?.ww === 1 && told.push(data));
  addEventListener('keydown', ({ key }) => pressed.push(key));
</script>";

/// What every deck has: no icon to be asked for.
const HEAD: &str =
    "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A deck</title>
<link rel=\"icon\" href=\"data:,\">";

/// A deck that is being served until this is dropped.
#[derive(Debug)]
pub struct Deck {
    url: String,
    serving: JoinHandle<()>,
}

impl Deck {
    /// Its address: its host is another site than that of the embeds.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A deck's page with this body.
    pub fn page(body: &str) -> String {
        format!("{HEAD}{EARS}</head><body>{body}</body></html>")
    }

    /// Serves one page with this body and these headers at every address.
    ///
    /// # Errors
    /// When there is no port.
    pub async fn serve(body: &str, headers: &[(&str, &str)]) -> Result<Self> {
        let mut answer = String::from("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n");
        for (name, value) in headers {
            let _ = write!(answer, "{name}: {value}\r\n");
        }
        let page = Self::page(body);
        let _ = write!(
            answer,
            "content-length: {}\r\nconnection: close\r\n\r\n{page}",
            page.len()
        );
        let listener = ports::listen().await?;
        let port = listener.local_addr()?.port();
        let answer = Arc::new(answer);
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(speak(stream, Arc::clone(&answer)));
            }
        });
        Ok(Self {
            url: format!("http://localhost:{port}/"),
            serving,
        })
    }
}

impl Drop for Deck {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// A browser that goes in the middle of it is nobody's loss.
async fn speak(mut stream: TcpStream, answer: Arc<String>) {
    let mut asked = Vec::new();
    let mut part = [0; 1024];
    while !asked.windows(4).any(|it| it == b"\r\n\r\n") && asked.len() < ASKED {
        match stream.read(&mut part).await {
            Ok(0) | Err(_) => return,
            Ok(read) => asked.extend_from_slice(&part[..read]),
        }
    }
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
}

/// Serves a deck to the page and opens it.
///
/// # Errors
/// When it does not open.
pub async fn open_deck(page: &Page, body: &str, headers: &[(&str, &str)]) -> Result<String> {
    let deck = Deck::serve(body, headers).await?;
    let url = deck.url().to_owned();
    page.keep(deck);
    page.goto(&url).await.context("the deck does not open")?;
    Ok(url)
}

/// What Firefox notes about any frame of another site that has workers, and of a permission that it
/// doesn't know.
pub const NOTES: [&str; 2] = [
    "Partitioned cookie or storage access was provided",
    "Skipping unsupported feature name “cross-origin-isolated”",
];

/// What Firefox notes, when it is driven, about frames that are loaded later than their page: even about
/// those of an element that does nothing but make them, with a script that is empty. Of a page that a
/// reader opens it would be a fault.
pub const FORCED_LAYOUT: &str = "Layout was forced before the page was fully loaded";

/// What Firefox writes, with no place, when a frame is taken out while its page imports a module: two
/// lines for two `import()`s of a page that has nothing else, and catches what becomes of them. By no
/// script is it heard.
pub const CUT_OFF: &str = "uncaught exception: undefined";

/// The headers of a deck that is isolated.
pub const ISOLATED: [(&str, &str); 2] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
];

/// Whether this engine isolates a frame by the frame's own headers.
pub fn isolates_frames(engine: Engine) -> bool {
    engine == Engine::Chromium
}
