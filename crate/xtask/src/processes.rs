//! Starts other programs, and says in one sentence when one fails.

use std::path::Path;
use std::process::{Child, Command};

use anyhow::{Context, Result, bail};

/// Cargo, in the project's root.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root);
    cargo
}

/// A program of this project that `cargo build` has made.
pub(crate) fn tool(root: &Path, name: &str) -> Command {
    let folder =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let mut tool = Command::new(folder.join("debug").join(name));
    tool.current_dir(root);
    tool
}

/// Runs a program to its end; its output is shown as it comes.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .with_context(|| format!("{name} could not be started"))?;
    if !status.success() {
        let arguments: Vec<_> = command
            .get_args()
            .map(|argument| argument.to_string_lossy())
            .collect();
        bail!(
            "‘{} {}’ failed.",
            Path::new(&name).file_name().unwrap_or_default().display(),
            arguments.join(" ")
        );
    }
    Ok(())
}

/// What a program prints, if it ends well.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_string())
}

/// A program that runs beside this one, and ends with it.
pub(crate) struct Beside(Child);

impl Beside {
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        command
            .spawn()
            .map(Self)
            .with_context(|| format!("{name} could not be started"))
    }

    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Gone already is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
