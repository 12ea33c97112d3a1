//! The site as it is put on other people's hosts: all that a page loads lies in one folder, whose name
//! is made of what is in it. Such a file never changes, so anybody may keep it for ever; and a page,
//! which stays at its address, names all files of its own edition and none of another's.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::comments::without_comments;
use crate::compress;
use crate::site::Files;

/// The folder of editions. Scripts know by it that they were published: see `www/host/answers.js`.
const FOLDER: &str = "v";

/// The service worker that such a site comes with.
const WORKER: &str = "sw.js";

/// Where it lies in the sources.
pub const WORKER_SOURCE: &str = "www/host/worker/sw.js";

/// What it is imported with: it lies at the top of any site.
const ANSWERS: &str = "service-worker.js";

/// What a published site is made of.
#[derive(Clone, Debug)]
pub struct Published {
    /// All files, by their path in the published site.
    pub files: Files,
    /// The name of its edition.
    pub edition: String,
}

/// Publishes a built site, which may have its compressed copies; `worker` is the source of its service
/// worker.
///
/// # Errors
/// When a page isn't text.
pub fn published(site: &Files, worker: &str) -> Result<Published> {
    let edition = edition(site);
    let moved = |path: &str| format!("{FOLDER}/{edition}/{path}");
    let mut files = BTreeMap::new();
    for (path, bytes) in &site.0 {
        if is_page(path) {
            let html = std::str::from_utf8(bytes).with_context(|| format!("{path} is no text"))?;
            let html = pointed(html, path, &|target| {
                let is_ours =
                    site.0.contains_key(target) && !is_page(target) && !is_for_others(target);
                is_ours.then(|| moved(target))
            });
            files.insert(path.clone(), html.into_bytes());
            continue;
        }
        if is_page(plain(path)) {
            // It was compressed before it was changed.
            continue;
        }
        if plain(path) != ANSWERS && !is_for_others(path) {
            files.insert(moved(path), bytes.clone());
        }
        if keeps_its_address(path) {
            files.insert(path.clone(), bytes.clone());
        }
    }
    let list = list(&files, &edition);
    let worker = format!("const LIST = {list};\n{}", without_comments(worker));
    files.insert(WORKER.into(), worker.into_bytes());
    let mut copies = BTreeMap::new();
    for (path, bytes) in &files {
        if (is_page(path) || path == WORKER) && compress::is_worth_it(path, bytes.len()) {
            copies.insert(format!("{path}.br"), compress::brotli(bytes)?);
            copies.insert(format!("{path}.gz"), compress::gzip(bytes)?);
        }
    }
    files.extend(copies);
    Ok(Published {
        files: Files(files),
        edition,
    })
}

/// What is known by its address outside of the site: what lies at the top, what decks load, pictures of
/// recorded runs.
fn keeps_its_address(path: &str) -> bool {
    !path.contains('/') || path.starts_with("embed/")
}

/// What no page of ours shows, and no reader needs to keep: pictures for whoever asks by oEmbed.
fn is_for_others(path: &str) -> bool {
    path.starts_with("embed/poster/") && path.ends_with(".png")
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

fn is_copy(path: &str) -> bool {
    path.ends_with(".br") || path.ends_with(".gz")
}

/// The file that this is, or that this is a compressed copy of.
fn plain(path: &str) -> &str {
    path.strip_suffix(".br")
        .or_else(|| path.strip_suffix(".gz"))
        .unwrap_or(path)
}

/// A name that changes when any file does that a page may load.
fn edition(site: &Files) -> String {
    let mut hasher = Sha256::new();
    for (path, bytes) in &site.0 {
        if !is_page(path) && !is_copy(path) {
            hasher.update(path.len().to_le_bytes());
            hasher.update(path);
            hasher.update(bytes.len().to_le_bytes());
            hasher.update(bytes);
        }
    }
    hasher.finalize()[..8]
        .iter()
        .fold(String::new(), |name, byte| format!("{name}{byte:02x}"))
}

/// What the service worker knows of its edition: what has to be kept for a visit without a network, and
/// the hash of each, so that nothing of another edition is kept with it.
fn list(files: &BTreeMap<String, Vec<u8>>, edition: &str) -> String {
    let (mut pages, mut parts) = (serde_json::Map::new(), serde_json::Map::new());
    let mut all = Sha256::new();
    for (path, bytes) in files.iter().filter(|(path, _)| !is_copy(path)) {
        let digest = Sha256::digest(bytes);
        let hash = json!(BASE64_STANDARD.encode(digest));
        let inside = path.strip_prefix(&format!("{FOLDER}/{edition}/"));
        if let Some(part) = inside {
            parts.insert(part.into(), hash);
        } else if is_page(path) {
            let address = path.strip_suffix("index.html").unwrap_or(path);
            pages.insert(address.into(), hash);
        } else {
            continue;
        }
        all.update(path);
        all.update(digest);
    }
    let all = BASE64_STANDARD.encode(all.finalize());
    json!({ "edition": edition, "all": all, "pages": pages, "parts": parts }).to_string()
}

/// A page whose attributes point to where files have moved: `moved` says where a path of the site is
/// now, if it has moved.
fn pointed(html: &str, page: &str, moved: &dyn Fn(&str) -> Option<String>) -> String {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let up = "../".repeat(page.matches('/').count());
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("=\"") {
        let Some((value, after)) = after.split_once('"') else {
            break;
        };
        out.push_str(before);
        out.push_str("=\"");
        let end = value.find(['?', '#']).unwrap_or(value.len());
        let (path, more) = value.split_at(end);
        match resolved(folder, path).and_then(|path| moved(&path)) {
            Some(target) => out.extend([up.as_str(), &target, more]),
            None => out.push_str(value),
        }
        out.push('"');
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The path in the site that an address in a page of this folder has; none, if it leads out of it.
fn resolved(folder: &str, address: &str) -> Option<String> {
    if address.is_empty() || address.starts_with('/') || address.contains([':', ' ', '\n']) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}
