//! Checks of JavaScript, CSS, HTML and of whole pages, by tools from npm that are pinned in
//! crate/xtask/node.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::processes::{output, run};

/// What to do where Node.js is missing.
pub(crate) const REMEDY: &str =
    "https://nodejs.org says how to install Node.js; the checks need version 20 or later";

/// The version of Node.js, if it is here.
pub(crate) fn version() -> Option<String> {
    output(Command::new("node").arg("--version"))
}

/// Installs the tools, unless they are there as the lock file says.
pub(crate) fn ensure(root: &Path) -> Result<()> {
    install(
        &folder(root),
        "the checkers of JavaScript, CSS, HTML and pages",
    )
}

/// Installs what a folder's lock file names, unless it is there.
pub(crate) fn install(folder: &Path, what: &str) -> Result<()> {
    if version().is_none() && !(apt_get(&["nodejs", "npm"]) && version().is_some()) {
        bail!("Node.js is missing; {REMEDY}.");
    }
    let changed = |path: PathBuf| path.metadata().and_then(|data| data.modified()).ok();
    let installed = changed(folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= changed(folder.join("package-lock.json")) {
        return Ok(());
    }
    eprintln!("Installing {what} through npm.");
    run(Command::new("npm")
        .args(["ci", "--loglevel=error"])
        .current_dir(folder))
}

/// Whether packages could be installed: on Debian and Ubuntu, by root; elsewhere it is the person's
/// to decide.
pub(crate) fn apt_get(packages: &[&str]) -> bool {
    let apt = |arguments: &[&str]| run(Command::new("apt-get").args(arguments)).is_ok();
    let install = ["install", "-y", "-q", "--no-install-recommends"];
    Path::new("/etc/debian_version").exists()
        && apt(&["update", "-q"])
        && apt(&[&install, packages].concat())
}

/// Types, for the page and for its workers.
pub(crate) fn types(root: &Path) -> Result<()> {
    for config in ["tsconfig.json", "tsconfig.worker.json"] {
        run(&mut tool(
            root,
            "typescript/bin/tsc",
            &["--project", config],
        ))?;
    }
    Ok(())
}

/// The style sheets.
pub(crate) fn styles(root: &Path) -> Result<()> {
    run(&mut tool(
        root,
        "stylelint/bin/stylelint.mjs",
        &[
            "--max-warnings=0",
            "../../../www/**/*.css",
            "../../server/src/*.css",
        ],
    ))
}

/// The HTML that is served as it stands.
pub(crate) fn pages(root: &Path) -> Result<()> {
    html(root, &["../../../tests/bench/index.html"])
}

/// The pages that are assembled, as they are served: their fragments alone are no pages.
pub(crate) fn assembled(root: &Path) -> Result<()> {
    html(
        root,
        &[
            "../../../target/site/index.html",
            "../../../target/site/demo/**/*.html",
        ],
    )
}

/// Its rules are named: it would look for them in the folders of the pages.
fn html(root: &Path, pages: &[&str]) -> Result<()> {
    let rules = ["--max-warnings=0", "--config", ".htmlvalidate.json"];
    run(&mut tool(
        root,
        "html-validate/bin/html-validate.mjs",
        &[rules.as_slice(), pages].concat(),
    ))
}

fn tool(root: &Path, script: &str, arguments: &[&str]) -> Command {
    let mut node = Command::new("node");
    node.current_dir(folder(root))
        .arg(Path::new("node_modules").join(script))
        .args(arguments);
    node
}

fn folder(root: &Path) -> PathBuf {
    root.join("crate/xtask/node")
}
