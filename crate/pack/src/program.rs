//! The twins that compile, as programs that a reader's browser runs: rustc makes each from its file
//! as it is, for a target whose standard library has threads. Kept until something of it changes.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::Project;
use crate::exhibit;
use crate::site::Files;

/// Where `std::thread` is: WASI with shared memory, whose threads are started by whoever runs the
/// program. <https://doc.rust-lang.org/rustc/platform-support/wasm32-wasip1-threads.html>
pub const TARGET: &str = "wasm32-wasip1-threads";

/// What each program is built with. Its memory, which `www/host/program.js` makes, is 2 MiB and may
/// become 16 MiB.
const FLAGS: [&str; 9] = [
    "--edition=2024",
    "--crate-name=exhibit",
    "-Copt-level=s",
    "-Clto=fat",
    "-Cpanic=abort",
    "-Cstrip=symbols",
    "-Clink-arg=--initial-memory=2097152",
    "-Clink-arg=--max-memory=16777216",
    "--color=never",
];

/// What the twins' files use.
const SUPPORT: &str = "crate/core/tests/refused/support/block_on.rs";

/// All programs, as the site has them.
///
/// # Errors
/// When one doesn't compile, or a file can't be read or written.
pub fn files(project: &Project) -> Result<Files> {
    let compiler = said(Command::new("rustc").arg("-vV"))?;
    let support = read(&project.path(SUPPORT))?;
    let mut files = Files::default();
    for name in exhibit::that_print(project)? {
        let source = format!("{}/{name}.pass.rs", exhibit::FOLDER);
        let text = read(&project.path(&source))?;
        let made_of = digest(&[&compiler, &FLAGS.join(" "), &support, &text]);
        let wasm = made(project, &name, &source, &made_of)?;
        files.0.insert(format!("program/{name}.wasm"), wasm);
    }
    Ok(files)
}

/// A program: the one that was made of the same, if there is one.
fn made(project: &Project, name: &str, source: &str, made_of: &str) -> Result<Vec<u8>> {
    let folder = project.path("target/program");
    let file = |end: &str| folder.join(format!("{name}.{end}"));
    if fs::read_to_string(file("made")).is_ok_and(|it| it == made_of) {
        return fs::read(file("wasm")).context("a program that was kept can’t be read");
    }
    fs::create_dir_all(&folder)?;
    let root = project.path("").canonicalize()?;
    said(
        Command::new("rustc")
            .current_dir(&root)
            .args(["--target", TARGET])
            .args(FLAGS)
            // Where it was built is none of the reader’s business.
            .arg(format!("--remap-path-prefix={}=.", root.display()))
            .arg("-o")
            .arg(canonical(&file("wasm"))?)
            .arg(source),
    )
    .with_context(|| {
        format!("{source} is not made into a program; it needs `rustup target add {TARGET}`.")
    })?;
    fs::write(file("made"), made_of)?;
    fs::read(file("wasm")).context("the program that rustc made can’t be read")
}

/// The path of a file that may not be there yet, from anywhere.
fn canonical(file: &Path) -> Result<PathBuf> {
    let folder = file.parent().context("a file is in a folder")?;
    Ok(folder
        .canonicalize()?
        .join(file.file_name().unwrap_or_default()))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} can’t be read", path.display()))
}

/// What a command prints, if it succeeds.
fn said(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .context("rustc could not be started; rustup installs it")?;
    let error = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{}", error.trim_end());
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn digest(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_le_bytes());
        hasher.update(part);
    }
    let mut name = String::new();
    for byte in hasher.finalize() {
        // Writing to a string doesn’t fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}
