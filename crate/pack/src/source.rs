//! The whole files that listings are cut from, as plain text beside the pages: what a reader sees
//! of them is never more than a part.

use std::fs;

use anyhow::{Context, Result};
use walkdir::WalkDir;

use crate::exhibit;
use crate::listing::regions;
use crate::site::Files;
use crate::{Project, markup};

/// The folder of the site in which they are.
const FOLDER: &str = "source";

/// Where a file lies in the site; it is named as in a listing's caption, from the project's root.
pub fn path(file: &str) -> String {
    let file = file.strip_prefix("crate/").unwrap_or(file);
    format!("{FOLDER}/{file}.txt")
}

/// A file's name that leads to all of it; `root` leads from the page to the top of the site.
pub fn link(root: &str, file: &str) -> String {
    let [address, file] = [&format!("{root}{}", path(file)), file].map(markup::escaped);
    format!("<a href=\"{address}\" type=\"text/plain\"><code>{file}</code></a>")
}

/// All of them, by their path in the site: those of core that have a region, and the exhibits.
///
/// # Errors
/// When one can't be read, or its regions are marked wrongly.
pub fn files(project: &Project) -> Result<Files> {
    let mut files = Files::default();
    for folder in ["crate/core/src", exhibit::FOLDER] {
        let top = project.path(folder);
        for entry in WalkDir::new(&top) {
            let entry = entry.with_context(|| format!("{folder} can’t be read"))?;
            if entry.path().extension().is_none_or(|end| end != "rs") {
                continue;
            }
            let below = entry.path().strip_prefix(&top)?.to_string_lossy();
            let file = format!("{folder}/{}", below.replace('\\', "/"));
            let text = fs::read_to_string(entry.path())
                .with_context(|| format!("{file} can’t be read"))?;
            if !regions(&file, &text)?.is_empty() {
                files.0.insert(path(&file), plain(&text));
            }
        }
    }
    Ok(files)
}

/// A text that every host serves in its right letters: the mark says that they are UTF-8, also
/// where no header does.
fn plain(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::{files, link, path};
    use crate::Project;

    #[test]
    fn a_listing_leads_to_the_whole_file() {
        let link = link("../../", "crate/core/src/order.rs");
        assert!(
            link.starts_with("<a href=\"../../source/core/src/order.rs.txt\""),
            "{link}"
        );
        let files = files(&Project::here()).expect("the sources");
        for file in ["core/src/order.rs", "core/tests/refused/not_send.pass.rs"] {
            let text = &files.0[&path(file)];
            assert!(String::from_utf8_lossy(text).contains("ANCHOR"), "{file}");
        }
        assert!(!files.0.contains_key("source/core/src/lib.rs.txt"));
    }
}
