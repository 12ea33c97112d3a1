//! Checks that the house is as drawn: rules about files that no compiler holds.

mod elements;
mod names;
mod source;

use std::fmt;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::processes::output;

/// A file of the project: its path from the root, with `/` between folders, and its text.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A rule that a place breaks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    pub(crate) path: String,
    /// From 1; 0 for the file as a whole.
    pub(crate) line: usize,
    pub(crate) sentence: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.path, self.line, self.sentence)
    }
}

/// Checks every file that git knows or would add.
pub(crate) fn check(root: &Path) -> Result<()> {
    let mut git = std::process::Command::new("git");
    git.current_dir(root)
        .args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let listed = output(&mut git).context("git could not list the files")?;
    let files: Vec<File> = listed
        .lines()
        .filter_map(|path| {
            let text = std::fs::read_to_string(root.join(path)).ok()?;
            Some(File {
                path: path.to_string(),
                text,
            })
        })
        .collect();
    let violations = violations(&files);
    for violation in &violations {
        eprintln!("{violation}");
    }
    ensure!(
        violations.is_empty(),
        "{} places are not as the house is drawn.",
        violations.len()
    );
    Ok(())
}

fn violations(files: &[File]) -> Vec<Violation> {
    let mut found = Vec::new();
    source::check(files, &mut found);
    elements::check(files, &mut found);
    names::check(files, &mut found);
    found
}
