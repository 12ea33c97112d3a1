//! `cargo xtask soak`: what `cargo xtask test` does for seconds, for minutes: texts of all kinds for every
//! parser, and a monkey in the page in one engine after another.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Context, Result};

use crate::engines::{self, Engine};
use crate::processes::{cargo, run, tool};
use crate::{serve, toolchain};

/// Cases of each property of the parsers.
const CASES: &str = "100000";

/// Modules of tests that have as many cases as they are told.
const PARSERS: [&str; 4] = [
    "whatever_is_written_is_read_or_refused",
    "nothing_but_a_sentence_comes_back_from_outside",
    "a_kept_run_survives_its_file",
    "what_a_reader_did_is_kept_whole",
];

/// Soaks as the arguments say; the monkey’s driver refuses those that it doesn't know. Whether all was
/// well: what was not has been said.
pub(crate) fn soak(root: &Path, arguments: &[OsString]) -> Result<bool> {
    toolchain::ensure(root)?;
    serve::build_tools(root)?;
    run(cargo(root).args(["build", "--quiet", "-p", "ww-page", "--bin", "ww-soak"]))?;
    serve::pack(root)?;
    let mut parsers = cargo(root);
    parsers.args([
        "test",
        "--release",
        "-p",
        "ww-core",
        "--test",
        "properties",
        "--",
    ]);
    parsers.args(PARSERS);
    let parsed = run(parsers.env("PROPTEST_CASES", CASES));
    if let Err(error) = &parsed {
        eprintln!("{error:#}");
    }
    let mut monkey = tool(root, "ww-soak");
    monkey.args(arguments);
    for engine in Engine::ALL {
        monkey.envs(engines::prepare_one(engine)?);
    }
    let status = monkey.status().context("ww-soak could not be started")?;
    Ok(parsed.is_ok() && status.success())
}
