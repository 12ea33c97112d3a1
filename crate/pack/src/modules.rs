//! Compiles `crate/web` to wasm, once for each module, and what the bench measures natively.
//! The only place that knows how.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::Project;

/// One of the modules that are built from `crate/web`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    /// Runs wherever wasm does.
    Plain,
    /// Imports a shared memory and starts a rayon pool.
    Threads,
    /// Imports a shared memory, too: tasks that move between the threads of a pool. Loaded by
    /// the demo that shows them.
    Moving,
    /// Imports a shared memory, too: what works beside Mandelbrot, on a pool. Loaded by the
    /// demos of what works.
    Working,
    /// The same for workers that share nothing.
    WorkingAlone,
    /// Imports a shared memory, too: renders and encodes a video. Loaded by the demo that shows it.
    Video,
    /// Says what repeated runs show: loaded when a reader repeats one.
    Measuring,
    /// Runs tasks on several executors: loaded by the demos of what waits.
    Tasks,
    /// The same on async-std: loaded by who asks for that.
    History,
    /// Tasks that the reader steps by hand: loaded by the demo that does so.
    Stepping,
    /// Settles predictions, finds the moments of steps, keeps progress: loaded by the first
    /// reader who predicts, steps or answers something.
    Lesson,
    /// Reads what other people's pages ask of a demo in a frame: loaded by every embed.
    Embed,
    /// Drives the two windows of a lesson that is presented: loaded by these alone.
    Present,
    /// Makes the lines that ask for such a demo: loaded by who opens the builder.
    Builder,
    /// `Threads`, and what the bench measures in workers: in no site that readers see.
    Bench,
    /// `Plain`, and what the bench measures on the page's own thread: in no such site either.
    BenchPage,
}

/// A program that measures natively what `Bench` measures in a browser: optimised alike, by
/// the same compiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Native {
    /// With the instructions that every machine of this kind has: on x86-64 vectors of 128
    /// bits, as in wasm.
    Plain,
    /// With those that only newer machines have: AVX2 and FMA on x86-64.
    Newer,
}

/// A folder in which modules are compiled that are compiled alike: what they depend on is compiled
/// once for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// With a small standard library: what a first visit loads where memory isn’t shared.
    Plain,
    /// With a small standard library with atomics: what a first visit loads where it is.
    Threads,
    /// With a standard library with atomics.
    Shared,
    /// With the standard library that comes with the compiler.
    Alone,
}

/// Most memory that the threads may share, in bytes: phones refuse large reservations, and
/// the largest picture takes 16 MiB.
const MOST_SHARED_MEMORY: u32 = 256 << 20;

impl Module {
    /// Those of the site.
    pub const SITE: [Self; 14] = [
        Self::Plain,
        Self::Threads,
        Self::Moving,
        Self::Working,
        Self::WorkingAlone,
        Self::Video,
        Self::Measuring,
        Self::Tasks,
        Self::History,
        Self::Stepping,
        Self::Lesson,
        Self::Embed,
        Self::Present,
        Self::Builder,
    ];
    /// Those that only the bench's site has, besides.
    pub const BENCH: [Self; 2] = [Self::Bench, Self::BenchPage];

    /// The name of its folder in the site, and of its feature.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Threads => "threads",
            Self::Moving => "moving",
            Self::Working => "working",
            Self::WorkingAlone => "working-alone",
            Self::Video => "video",
            Self::Measuring => "measuring",
            Self::Tasks => "tasks",
            Self::History => "history",
            Self::Stepping => "stepping",
            Self::Lesson => "lesson",
            Self::Embed => "embed",
            Self::Present => "present",
            Self::Builder => "builder",
            Self::Bench => "bench",
            Self::BenchPage => "bench-page",
        }
    }

    /// Whether it imports a shared memory.
    pub fn is_shared(self) -> bool {
        match self {
            Self::Plain
            | Self::Measuring
            | Self::Tasks
            | Self::History
            | Self::Stepping
            | Self::Lesson
            | Self::Embed
            | Self::Present
            | Self::Builder
            | Self::WorkingAlone
            | Self::BenchPage => false,
            Self::Threads | Self::Moving | Self::Working | Self::Video | Self::Bench => true,
        }
    }

    /// Whether a first visit loads it, or the bench measures it in place of one that is loaded then.
    fn is_everybodys(self) -> bool {
        matches!(self.place(), Place::Plain | Place::Threads)
    }

    /// Flags for rustc. Threads need a shared memory that is imported, and the exports by
    /// which each thread gets its own stack and statics: without these link arguments the
    /// module builds too, and then no pool ever starts.
    fn rustflags(self) -> Vec<String> {
        let mut flags = vec!["-Ctarget-feature=+bulk-memory,+mutable-globals,+simd128".to_string()];
        if self.is_shared() {
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

    /// The place where it is compiled.
    pub(crate) fn place(self) -> Place {
        match (self, self.is_shared()) {
            (Self::Plain | Self::BenchPage, _) => Place::Plain,
            (Self::Threads | Self::Bench, _) => Place::Threads,
            (_, true) => Place::Shared,
            (_, false) => Place::Alone,
        }
    }

    fn target_dir(self, project: &Project) -> PathBuf {
        let name = match self.place() {
            Place::Plain => "plain",
            Place::Threads => "threads",
            Place::Shared => "shared",
            Place::Alone => "alone",
        };
        project.path("target").join(format!("wasm-{name}"))
    }

    /// Where its wasm is put, apart from that of the others.
    fn artifact_dir(self, project: &Project) -> PathBuf {
        self.target_dir(project)
            .join(format!("made-{}", self.name()))
    }

    /// What is linted is not built: one place for all that are compiled alike, so that what they depend
    /// on is looked at once and not for each.
    fn lint_dir(self, project: &Project) -> PathBuf {
        let name = if self.is_shared() { "shared" } else { "alone" };
        project.path("target").join(format!("wasm-lint-{name}"))
    }

    /// Clippy for `crate/web`, as this module has it.
    pub fn clippy(self, project: &Project) -> Command {
        self.cargo(project, "clippy", &self.lint_dir(project))
    }

    /// A cargo command for `crate/web`, with everything that this module needs.
    fn cargo(self, project: &Project, subcommand: &str, target: &Path) -> Command {
        let mut cargo = cargo(project, subcommand, target, &self.rustflags());
        cargo.args(["--target", "wasm32-unknown-unknown"]);
        // The standard library too has to be compiled with atomics; and small, where every
        // reader downloads it.
        if self.is_shared() || self.is_everybodys() {
            cargo.args(["-Z", "build-std=std,panic_abort"]);
        }
        if self.is_everybodys() {
            cargo.args(["-Z", "build-std-features=optimize_for_size"]);
        }
        // Where nothing is drawn, core needn't be faster than small.
        if matches!(
            self,
            Self::Lesson | Self::Embed | Self::Present | Self::Builder
        ) {
            cargo.args(["--config", r#"profile.wasm.package.ww-core.opt-level="s""#]);
        }
        // A panic says in which file it came about, and not whose folder that lay in.
        cargo.args(["-Z", "trim-paths"]);
        cargo.args(["--config", r#"profile.wasm.trim-paths="object""#]);
        cargo.args(["--features", self.name()]);
        cargo
    }

    /// Compiles the module: the path of the wasm that rustc made.
    ///
    /// # Errors
    /// With the compiler's own words, when it doesn't compile.
    pub fn compile(self, project: &Project) -> Result<PathBuf> {
        let artifacts = self.artifact_dir(project);
        let mut cargo = self.cargo(project, "build", &self.target_dir(project));
        cargo
            .args(["-Z", "unstable-options", "--artifact-dir"])
            .arg(&artifacts)
            // Cargo gives a library that is linked one name whatever its features, and so would
            // compile it anew for each module; asked as Rust’s own build asks it, a name to each.
            .env("__CARGO_DEFAULT_LIB_METADATA", "ww");
        build(&mut cargo)?;
        Ok(artifacts.join("ww_web.wasm"))
    }
}

impl Native {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Newer];

    /// What is said of it while it compiles, and its folder.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Newer => "newer",
        }
    }

    /// Compiles the program, to lie at `target/native-plain/wasm/ww-measure` or
    /// `target/native-newer/wasm/ww-measure`.
    ///
    /// # Errors
    /// With the compiler's own words, when it doesn't compile.
    pub fn compile(self, project: &Project) -> Result<()> {
        let flags = match self {
            Self::Plain => vec![],
            Self::Newer if cfg!(target_arch = "x86_64") => {
                vec!["-Ctarget-cpu=x86-64-v3".to_string()]
            }
            Self::Newer => vec!["-Ctarget-cpu=native".to_string()],
        };
        let target = project
            .path("target")
            .join(format!("native-{}", self.name()));
        build(cargo(project, "build", &target, &flags).args(["--package", "ww-measure"]))
    }
}

/// A cargo command for `crate/web`, optimised as readers get it.
fn cargo(project: &Project, subcommand: &str, target: &Path, flags: &[String]) -> Command {
    // Cargo and rustup look for their settings from the working directory upwards, and
    // the nightly is pinned in crate/web.
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(project.path("crate/web"))
        .args([subcommand, "--profile", "wasm", "--target-dir"])
        .arg(target)
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        // Cargo sets these for what it runs, and they would win over the pinned nightly.
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO");
    cargo
}

fn build(cargo: &mut Command) -> Result<()> {
    let output = cargo
        .args(["--color", "never"])
        .output()
        .context("cargo could not be started; rustup installs it")?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(())
}
