//! Somebody else's deck or book as it is: folders of files from another origin, by a server that sends
//! nothing with them but their kind. Where they name the site of the embeds, it is the site under test.
use crate::deck::EARS;
use crate::page::Page;
use crate::ports;
use crate::site::{Serving, Site};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// What stands for the site in API.md, in recipes and in decks.
pub const SOMEWHERE: &str = "https://example.org/";

/// The kinds of files that decks and books are made of.
const KINDS: [(&str, &str); 10] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("mjs", "text/javascript"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("woff2", "font/woff2"),
    ("woff", "font/woff"),
    ("ttf", "font/ttf"),
];

/// Files that are being served until this is dropped.
#[derive(Debug)]
pub struct Hosted {
    url: String,
    serving: JoinHandle<()>,
}

/// Folders, each under the beginning of the addresses that it answers.
type Folders = Vec<(&'static str, PathBuf)>;

impl Hosted {
    /// Its address: its host is another site than that of the embeds.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Serves folders, with `site` in the place of [`SOMEWHERE`].
    ///
    /// # Errors
    /// When there is no port.
    pub async fn serve(folders: Folders, site: String) -> Result<Self> {
        let listener = ports::listen().await?;
        let port = listener.local_addr()?.port();
        let all = Arc::new((folders, site));
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let all = Arc::clone(&all);
                tokio::spawn(async move {
                    // A browser that goes in the middle of it is nobody's loss.
                    let _ = speak(stream, &all.0, &all.1).await;
                });
            }
        });
        Ok(Self {
            url: format!("http://localhost:{port}/"),
            serving,
        })
    }
}

impl Drop for Hosted {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// Serves the built site, and beside it a deck, for as long as the page is; returns the deck's address.
///
/// # Errors
/// When one of them can't be served.
pub async fn host(page: &Page, folders: Folders) -> Result<String> {
    let site = Site::serve(Serving::built(), page.engine()).await?;
    let hosted = Hosted::serve(folders, site.url().to_owned()).await?;
    let url = hosted.url().to_owned();
    page.keep(site);
    page.keep(hosted);
    Ok(url)
}

async fn speak(stream: TcpStream, folders: &Folders, site: &str) -> Result<()> {
    let mut stream = BufReader::new(stream);
    let mut first = String::new();
    stream.read_line(&mut first).await?;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 2 {
        line.clear();
    }
    let address = first.split(' ').nth(1).context("no address")?;
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let (status, kind, bytes) = match file(folders, path.trim_start_matches('/')) {
        Some(file) => {
            let kind = kind(&file);
            let bytes = tokio::fs::read(&file).await?;
            ("200 OK", kind, with_site(kind, bytes, site))
        }
        // Browsers ask for it by themselves.
        None if path == "/favicon.ico" => ("204 No Content", "image/x-icon", Vec::new()),
        None => ("404 Not Found", "text/plain", Vec::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        bytes.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&bytes).await?;
    Ok(stream.shutdown().await?)
}

fn file(folders: &Folders, path: &str) -> Option<PathBuf> {
    let (folder, rest) = folders
        .iter()
        .find_map(|(begins, folder)| Some((folder, path.strip_prefix(begins)?)))?;
    if rest.split('/').any(|part| part == "..") {
        return None;
    }
    let file = folder.join(rest);
    let file = if file.is_dir() {
        file.join("index.html")
    } else {
        file
    };
    file.is_file().then_some(file)
}

fn kind(file: &std::path::Path) -> &'static str {
    let end = file.extension().and_then(|it| it.to_str());
    let kind = KINDS.iter().find(|(known, _)| Some(*known) == end);
    kind.map_or("application/octet-stream", |(_, kind)| *kind)
}

/// The same, with the site in it, and with ears.
fn with_site(kind: &str, bytes: Vec<u8>, site: &str) -> Vec<u8> {
    let is_text = kind.starts_with("text/") || kind == "application/json";
    let Some(text) = is_text.then(|| str::from_utf8(&bytes).ok()).flatten() else {
        return bytes;
    };
    let mut text = text.replace(SOMEWHERE, site);
    // Only a whole page has ears.
    if let Some(at) = text
        .find("</head>")
        .filter(|_| kind.starts_with("text/html"))
    {
        text.insert_str(at, EARS);
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::{Folders, file, with_site};
    use std::path::{Path, PathBuf};

    #[test]
    fn nothing_outside_of_the_folders_is_served() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders: Folders = vec![("deck/", here.join("src")), ("", here.join("fixtures"))];
        let found = |path| file(&folders, path);
        assert_eq!(found("deck/lib.rs"), Some(here.join("src/lib.rs")));
        assert_eq!(found(""), Some(here.join("fixtures/index.html")));
        assert_eq!(found("deck/../Cargo.toml"), None::<PathBuf>);
        assert_eq!(found("lib.rs"), None);
    }

    #[test]
    fn a_page_names_the_site_that_is_served() {
        let page = b"<head></head><script src=\"https://example.org/embed.js\">".to_vec();
        let page = with_site("text/html", page, "http://127.0.0.1:1/");
        let page = String::from_utf8_lossy(&page);
        assert!(
            page.ends_with("src=\"http://127.0.0.1:1/embed.js\">"),
            "{page}"
        );
        assert!(page.contains("globalThis.told"), "{page}");
    }
}
