//! `cargo xtask tiers`: which tier a demo has in each engine, by the way it is opened. The table in
//! `www/embed/TIERS.md` says the same, or this fails.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Context, Result};

use crate::engines::{self, Engine};
use crate::processes::{cargo, run, tool};
use crate::{serve, toolchain};

/// Looks, and compares or writes as the arguments say. Whether the table says what was seen: where it
/// doesn't, that has been said.
pub(crate) fn tiers(root: &Path, arguments: &[OsString]) -> Result<bool> {
    toolchain::ensure(root)?;
    serve::build_tools(root)?;
    run(cargo(root).args(["build", "--quiet", "-p", "ww-page", "--bin", "ww-tiers"]))?;
    serve::pack(root)?;
    serve::publish(root)?;
    let mut look = tool(root, "ww-tiers");
    look.args(arguments);
    for engine in Engine::ALL {
        look.envs(engines::prepare_one(engine)?);
    }
    let status = look.status().context("ww-tiers could not be started")?;
    Ok(status.success())
}
