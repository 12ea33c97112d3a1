//! The nightly that compiles the wasm, and has Miri: pinned by crate/web/rust-toolchain.toml, installed
//! through rustup; and with it what the stable compiler needs besides.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::processes::{output, run};
use crate::wasi;

/// The channel that crate/web pins.
pub(crate) fn channel(root: &Path) -> Result<String> {
    let file = web(root).join("rust-toolchain.toml");
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("{} can’t be read", file.display()))?;
    text.lines()
        .find_map(|line| {
            line.strip_prefix("channel = ")?
                .trim()
                .strip_prefix('"')?
                .strip_suffix('"')
        })
        .map(str::to_string)
        .with_context(|| format!("{} names no channel", file.display()))
}

/// What of the toolchain isn't here: nothing, if all is.
pub(crate) fn missing(root: &Path) -> Result<Vec<&'static str>> {
    let channel = channel(root)?;
    let sysroot =
        output(Command::new("rustup").args(["run", &channel, "rustc", "--print", "sysroot"]));
    let Some(sysroot) = sysroot.map(PathBuf::from) else {
        return Ok(vec!["the nightly"]);
    };
    let parts = [
        ("rust-src", "lib/rustlib/src/rust/library/Cargo.lock"),
        ("the wasm target", "lib/rustlib/wasm32-unknown-unknown/lib"),
        ("clippy", "bin/cargo-clippy"),
        ("Miri", "bin/cargo-miri"),
    ];
    Ok(parts
        .into_iter()
        .filter(|(_, path)| !sysroot.join(path).exists())
        .map(|(name, _)| name)
        .collect())
}

/// Installs what is missing. Says so, because it takes a while.
pub(crate) fn ensure(root: &Path) -> Result<()> {
    ensure!(
        output(Command::new("rustup").arg("--version")).is_some(),
        "rustup is missing; https://rustup.rs says how to install it."
    );
    wasi::ensure()?;
    let missing = missing(root)?;
    if missing.is_empty() {
        return Ok(());
    }
    let channel = channel(root)?;
    eprintln!(
        "Installing {channel} through rustup: {} missing.",
        missing.join(", ")
    );
    // In crate/web rustup reads what to install from the file, also where it would not
    // install by itself. An older one wants to be told the channel.
    let by_file = rustup(root, &["toolchain", "install"]);
    if run(&mut { by_file }).is_err() {
        run(&mut rustup(
            root,
            &[
                "toolchain",
                "install",
                &channel,
                "--profile",
                "minimal",
                "--component",
                "rust-src",
                "--component",
                "clippy",
                "--component",
                "miri",
                "--target",
                "wasm32-unknown-unknown",
            ],
        ))?;
    }
    let missing = self::missing(root)?;
    if !missing.is_empty() {
        bail!(
            "rustup ran, and {channel} still lacks {}.",
            missing.join(", ")
        );
    }
    Ok(())
}

fn rustup(root: &Path, arguments: &[&str]) -> Command {
    let mut rustup = Command::new("rustup");
    // Cargo sets it for what it runs; it would win over the file.
    rustup
        .args(arguments)
        .current_dir(web(root))
        .env_remove("RUSTUP_TOOLCHAIN");
    rustup
}

/// The folder whose toolchain is the nightly.
pub(crate) fn web(root: &Path) -> PathBuf {
    root.join("crate/web")
}
