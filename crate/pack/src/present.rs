//! What a teacher needs: the page of the second window, the plan that it goes by, and a handout on
//! paper with every step and its picture.

pub mod handout;
pub mod notes;
pub mod plan;

use std::fs;

use anyhow::{Context, Result};

use crate::Project;
use crate::comments::without_comments;
use crate::embed::catalogue::catalogue;
use crate::fragment::filled;
use crate::lesson::chapter::chapters;
use crate::recording::Kept;
use crate::sheet;
use crate::site::Files;

/// Where all of it is written.
pub const FOLDER: &str = "www/present";

/// The style sheets of the teacher's page and of the handout, in the site, and what is in them.
const SHEETS: [(&str, &[&str]); 2] = [
    (
        "present/whole.css",
        &["style/tokens.css", "style/base.css", "present/present.css"],
    ),
    (
        "handout/whole.css",
        &["style/tokens.css", "style/base.css", "handout/handout.css"],
    ),
];

/// All files, by their path in the site. `site` is what is there already: pictures are taken from it.
///
/// # Errors
/// When a chapter has no notes that fit, or a file can't be read.
pub fn files(project: &Project, kept: &Kept, site: &Files) -> Result<Files> {
    let mut files = Files::default();
    let mut scripts = Files::read(&project.path(FOLDER))?;
    // The class's window takes its styles when it is one.
    scripts
        .0
        .retain(|path, _| path.ends_with(".js") || path == "audience.css");
    for bytes in scripts.0.values_mut() {
        let text = String::from_utf8_lossy(bytes);
        *bytes = without_comments(&text).into_bytes();
    }
    files.add("present", scripts);
    let page = fs::read(project.path(format!("{FOLDER}/index.html")))
        .context("www/present/index.html can’t be read")?;
    files.0.insert("present/index.html".into(), page);
    let chapters = chapters(project)?;
    let catalogue = catalogue(project, kept)?;
    let notes = notes::read(project, &chapters)?;
    let plan = plan::plan(project, &chapters, &catalogue, notes)?;
    files
        .0
        .insert("present/plan.json".into(), serde_json::to_vec(&plan)?);
    let shell = fs::read_to_string(project.path("www/handout/index.html"))
        .context("www/handout/index.html can’t be read")?;
    let handout = handout::chapters(&chapters, &catalogue, site)?;
    let page = filled(&shell, &[("chapters", &handout)])?;
    files
        .0
        .insert("handout/index.html".into(), page.into_bytes());
    for (path, sheets) in SHEETS {
        let sheets: Vec<_> = sheets.iter().map(|it| (*it).to_string()).collect();
        let css = sheet::together(project, &sheets)?;
        files.0.insert(path.into(), css.into_bytes());
    }
    Ok(files)
}
