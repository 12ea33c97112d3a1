//! `cargo xtask bench`: builds the bench's driver, which builds and measures the rest.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Context, Result};

use crate::engines::{self, Engine};
use crate::processes::{cargo, run, tool};
use crate::{node, toolchain};

/// Measures what the arguments say; the driver refuses those that it doesn't know. Whether
/// all figures are met: the driver has said it in its last line, after which nothing is said.
pub(crate) fn bench(root: &Path, arguments: &[OsString]) -> Result<bool> {
    run(cargo(root).args([
        "build", "--quiet", "-p", "ww-pack", "-p", "ww-page", "--bins",
    ]))?;
    toolchain::ensure(root)?;
    // Lighthouse is one of its tools.
    node::ensure(root)?;
    let environment = engines::prepare_one(Engine::Chromium)?;
    let status = tool(root, "ww-bench")
        .args(arguments)
        .envs(environment)
        .status()
        .context("ww-bench could not be started")?;
    Ok(status.success())
}
