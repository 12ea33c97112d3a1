//! What other people's pages put into frames: the page in the frame, the demos that it can be asked
//! for, their posters and recorded runs, and the script that makes such frames.

pub mod catalogue;
pub mod oembed;
pub mod posters;

use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result};

use crate::Project;
use crate::fragment::{filled, used};
use crate::recording::{FOLDER as RECORDED, Kept};
use crate::sheet;
use crate::site::Files;

/// Where all of it is written.
pub const FOLDER: &str = "www/embed";

/// The page in the frame, and its style sheet, in the site.
const PAGE: &str = "embed/index.html";
const SHEET: &str = "embed/whole.css";
/// The script that other people's pages load, in the site: its address is short, and stays.
const SCRIPT: &str = "embed.js";
/// The styles that the page is seen in, in their order; between them come the elements'.
const STYLES: [&str; 4] = [
    "style/tokens.css",
    "style/base.css",
    "style/marks.css",
    "style/print.css",
];
/// What a frame is made of.
const ELEMENTS: &str = "<ww-demo></ww-demo>";

/// All files, by their path in the site.
///
/// # Errors
/// When a demo can't be listed or its poster drawn, or a file can't be read.
pub fn files(project: &Project, kept: &Kept) -> Result<Files> {
    let mut files = Files::default();
    let mut scripts = Files::read(&project.path(FOLDER))?;
    scripts.0.retain(|path, _| path.ends_with(".js"));
    for bytes in scripts.0.values_mut() {
        let text = String::from_utf8_lossy(bytes);
        *bytes = crate::comments::without_comments(&text).into_bytes();
    }
    // The one for other people's pages lies at the top.
    if let Some(script) = scripts.0.remove(SCRIPT) {
        files.0.insert(SCRIPT.into(), script);
    }
    files.add("embed", scripts);
    let (page, sheet) = page(project)?;
    files.0.insert(PAGE.into(), page.into_bytes());
    files.0.insert(SHEET.into(), sheet.into_bytes());
    let catalogue = catalogue::catalogue(project, kept)?;
    let json = serde_json::to_vec(&catalogue)?;
    files.0.insert("embed/demos.json".into(), json);
    let (posters, sizes) = posters::posters(project, &catalogue, kept)?;
    files.add("embed/poster", posters);
    if let Some(site) = project.address() {
        files.add(oembed::FOLDER, oembed::answers(site, &catalogue, &sizes)?);
    }
    for id in kept.0.keys() {
        let path = project.path(format!("{RECORDED}/{id}.wwtrace"));
        let run = fs::read(&path).with_context(|| format!("{} can’t be read", path.display()))?;
        files
            .0
            .insert(format!("recording/lesson/{id}.wwtrace"), run);
    }
    Ok(files)
}

/// The page, and all styles that it is seen in, in one sheet.
fn page(project: &Project) -> Result<(String, String)> {
    let path = project.path(format!("{FOLDER}/index.html"));
    let html = fs::read_to_string(&path).context("www/embed/index.html can’t be read")?;
    let [_, all] = used(project, ELEMENTS)?;
    let mut styles: Vec<_> = STYLES.map(str::to_string).into();
    let elements = all.iter().map(|tag| format!("elements/{tag}/element.css"));
    styles.splice(3..3, elements);
    styles.push("embed/embed.css".into());
    let mut preloads = String::new();
    for script in ["embed/frame.js", "host/index.js"] {
        let _ = writeln!(
            preloads,
            "<link rel=\"modulepreload\" href=\"../{script}\">"
        );
    }
    let page = filled(&html, &[("preloads", preloads.trim_end())])?;
    Ok((page, sheet::together(project, &styles)?))
}
