//! The target of the programs that readers run: the stable compiler's, installed through rustup.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::processes::{output, run};

/// As `crate/pack/src/program.rs` has it.
pub(crate) const TARGET: &str = "wasm32-wasip1-threads";

/// Whether the compiler that compiles what runs natively has its standard library for the target.
pub(crate) fn is_there() -> bool {
    output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))
        .is_some_and(|folder| Path::new(&folder).is_dir())
}

/// Installs it where it is missing. Says so, because it takes a while.
pub(crate) fn ensure() -> Result<()> {
    if is_there() {
        return Ok(());
    }
    eprintln!("Installing {TARGET} through rustup.");
    run(Command::new("rustup").args(["target", "add", TARGET]))?;
    ensure!(is_there(), "rustup ran, and rustc still lacks {TARGET}.");
    Ok(())
}
