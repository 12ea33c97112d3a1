//! `cargo xtask doctor`: what is here, what is not, and what installs it.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::engines::{self, Engine};
use crate::processes::output;
use crate::{node, toolchain, wasi};

/// Prints a line for everything that serving or testing needs.
pub(crate) fn doctor(root: &Path) -> Result<()> {
    let mut lacks_to_serve = 0;
    let mut line = |name: &str, found: Result<String, String>, serves: bool| {
        let (sign, text) = match found {
            Ok(version) => ("here", version),
            Err(remedy) => {
                lacks_to_serve += u32::from(serves);
                ("MISSING", remedy)
            }
        };
        println!("{name:<18} {sign:<8} {text}");
    };
    let says = |program: &str, arguments: &[&str], remedy: &str| {
        output(Command::new(program).args(arguments))
            .map(|text| text.lines().next().unwrap_or_default().to_string())
            .ok_or_else(|| remedy.to_string())
    };
    line(
        "rustup",
        says(
            "rustup",
            &["--version"],
            "https://rustup.rs says how to install it",
        ),
        true,
    );
    line(
        "stable Rust",
        says("rustc", &["--version"], "rustup toolchain install stable"),
        true,
    );
    let channel = toolchain::channel(root)?;
    let missing = toolchain::missing(root)?;
    let nightly = if missing.is_empty() {
        Ok(format!("{channel} with rust-src and the wasm target"))
    } else {
        Err(format!(
            "{channel} lacks {}; `cargo xtask serve` installs it",
            missing.join(", ")
        ))
    };
    line("nightly Rust", nightly, true);
    let programs = if wasi::is_there() {
        Ok(wasi::TARGET.to_string())
    } else {
        Err(format!("rustup target add {}", wasi::TARGET))
    };
    line("stable’s WASI target", programs, true);
    line(
        "Node.js",
        node::version().ok_or_else(|| node::REMEDY.to_string()),
        false,
    );
    for engine in Engine::ALL {
        let found = engines::find(engine)
            .map(|found| found.to_string())
            .map_err(|missing| missing.to_string());
        line(engine.name(), found, false);
    }
    ensure!(
        lacks_to_serve == 0,
        "`cargo xtask serve` needs what is missing above."
    );
    Ok(())
}
