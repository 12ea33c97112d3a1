//! What other people make slides and books with, and what looks at their prints, for
//! `cargo xtask test --hosting`: from npm as tests/hosts pins it, from crates.io, from Debian.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use crate::node;
use crate::processes::{cargo, output, run};

/// The version of mdBook that a book of ours is built with.
const MDBOOK: &str = "0.5.4";

/// Installs what is missing; returns what the tests' environment names of it.
pub(crate) fn prepare(root: &Path) -> Result<Vec<(&'static str, OsString)>> {
    node::install(&root.join("tests/hosts"), "reveal.js, Slidev and Marp")?;
    let mdbook = mdbook(root)?;
    pdftoppm()?;
    nginx()?;
    Ok(vec![("WW_MDBOOK", mdbook.into())])
}

fn mdbook(root: &Path) -> Result<PathBuf> {
    let tools = root.join("target/tools");
    let program = tools.join("bin/mdbook");
    let says = output(Command::new(&program).arg("--version")).unwrap_or_default();
    if says.ends_with(MDBOOK) {
        return Ok(program);
    }
    eprintln!("Installing mdBook {MDBOOK} through cargo.");
    run(cargo(root)
        .args(["install", "mdbook", "--version", MDBOOK, "--locked"])
        // Neither its server nor its watching for changes is needed.
        .args(["--no-default-features", "--features", "search", "--root"])
        .arg(tools)
        // It has a folder of its own and is no part of this workspace.
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTFLAGS"))?;
    Ok(program)
}

/// What makes pictures of printed pages.
fn pdftoppm() -> Result<()> {
    // It says its version where errors are written, and ends well all the same.
    let is_here = || output(Command::new("pdftoppm").arg("-v")).is_some();
    ensure!(
        is_here() || (node::apt_get(&["poppler-utils"]) && is_here()),
        "pdftoppm is missing; `apt-get install poppler-utils` installs it."
    );
    Ok(())
}

/// A host that only has files, as HOSTING.md sets it up.
fn nginx() -> Result<()> {
    let is_here = || Path::new("/usr/sbin/nginx").exists();
    ensure!(
        is_here() || (node::apt_get(&["nginx-light", "python3"]) && is_here()),
        "nginx is missing; `apt-get install nginx-light python3` installs it."
    );
    Ok(())
}
