//! Compiles `crate/web` to wasm, twice. The only place that knows how.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::Project;

/// One of the two modules that are built from `crate/web`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    /// Runs wherever wasm does.
    Plain,
    /// Imports a shared memory and starts a rayon pool.
    Threads,
}

/// Most memory that the threads may share, in bytes: phones refuse large reservations, and
/// the largest picture takes 16 MiB.
const MOST_SHARED_MEMORY: u32 = 256 << 20;

impl Module {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Threads];

    /// The name of its folder in the site.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Threads => "threads",
        }
    }

    /// Flags for rustc. Threads need a shared memory that is imported, and the exports by
    /// which each thread gets its own stack and statics: without these link arguments the
    /// module builds too, and then no pool ever starts.
    fn rustflags(self) -> Vec<String> {
        let mut flags = vec!["-Ctarget-feature=+bulk-memory,+mutable-globals,+simd128".to_string()];
        if self == Self::Threads {
            flags[0].push_str(",+atomics");
            let links = [
                "--shared-memory".to_string(),
                "--import-memory".to_string(),
                format!("--max-memory={MOST_SHARED_MEMORY}"),
                "--export=__heap_base".to_string(),
                "--export=__wasm_init_tls".to_string(),
                "--export=__tls_size".to_string(),
                "--export=__tls_align".to_string(),
                "--export=__tls_base".to_string(),
            ];
            flags.extend(links.into_iter().map(|link| format!("-Clink-arg={link}")));
        }
        flags
    }

    fn target_dir(self, project: &Project) -> PathBuf {
        project.path("target").join(format!("wasm-{}", self.name()))
    }

    /// A cargo command for `crate/web`, with everything that this module needs.
    pub fn cargo(self, project: &Project, subcommand: &str) -> Command {
        // Cargo and rustup look for their settings from the working directory upwards, and
        // the nightly is pinned in crate/web.
        let mut cargo = Command::new("cargo");
        cargo
            .current_dir(project.path("crate/web"))
            .arg(subcommand)
            .args(["--profile", "wasm", "--target", "wasm32-unknown-unknown"])
            .arg("--target-dir")
            .arg(self.target_dir(project))
            .env("CARGO_ENCODED_RUSTFLAGS", self.encoded_flags(project))
            // Cargo sets these for what it runs, and they would win over the pinned nightly.
            .env_remove("RUSTUP_TOOLCHAIN")
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO");
        if self == Self::Threads {
            // The standard library too has to be compiled with atomics.
            cargo.args(["-Z", "build-std=std,panic_abort", "--features", "threads"]);
        }
        cargo
    }

    fn encoded_flags(self, project: &Project) -> String {
        let mut flags = self.rustflags();
        // Where it was built is none of the reader's business.
        if let Ok(root) = project.path("").canonicalize() {
            flags.push(format!("--remap-path-prefix={}=.", root.display()));
        }
        flags.join("\u{1f}")
    }

    /// Compiles the module: the path of the wasm that rustc made.
    ///
    /// # Errors
    /// With the compiler's own words, when it doesn't compile.
    pub fn compile(self, project: &Project) -> Result<PathBuf> {
        let output = self
            .cargo(project, "build")
            .args(["--color", "never"])
            .output()
            .context("cargo could not be started; rustup installs it")?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr).trim_end());
        }
        Ok(self
            .target_dir(project)
            .join("wasm32-unknown-unknown/wasm/ww_web.wasm"))
    }
}
