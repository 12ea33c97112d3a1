//! `cargo xtask record`: builds the page, and has a browser run and keep what the lesson shows to
//! who can run nothing.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Context, Result};

use crate::engines::{self, Engine};
use crate::processes::{cargo, run, tool};
use crate::{serve, toolchain};

/// Records what the arguments say, or everything. Whether all of it could be kept: what could
/// not has been said.
pub(crate) fn record(root: &Path, arguments: &[OsString]) -> Result<bool> {
    toolchain::ensure(root)?;
    serve::build_tools(root)?;
    run(cargo(root).args(["build", "--quiet", "-p", "ww-page", "--bin", "ww-record"]))?;
    serve::pack(root)?;
    let environment = engines::prepare_one(Engine::Chromium)?;
    let status = tool(root, "ww-record")
        .args(arguments)
        .envs(environment)
        .status()
        .context("ww-record could not be started")?;
    // With what was recorded in its place.
    serve::pack(root)?;
    Ok(status.success())
}
