//! `cargo xtask test`: everything, natively and in three browsers. A step that fails does
//! not keep the others from running; any failure fails the whole.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, bail, ensure};

use crate::processes::{cargo, run, tool};
use crate::{bench, engines, hosts, node, serve, tidy, tiers, toolchain};

/// A part of what there is to test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Rust, without a browser.
    Native,
    /// Formatters, linters, types, and the house's own rules.
    Checks,
    /// The page, in browsers.
    Browsers,
    /// The page in other people's decks and books, and on other people's hosts. It takes long, and
    /// is tested only by its name.
    Hosting,
}

/// What to test.
#[derive(Debug, Default)]
pub(crate) struct Parts(pub(crate) Vec<Part>);

impl Parts {
    /// None chosen is all that needs no name.
    fn has(&self, part: Part) -> bool {
        self.0.contains(&part) || self.0.is_empty() && part != Part::Hosting
    }
}

struct Steps<'a> {
    root: &'a Path,
    began: Instant,
    done: Vec<(&'static str, bool, f64)>,
}

impl Steps<'_> {
    fn step(&mut self, name: &'static str, work: impl FnOnce(&Path) -> Result<()>) {
        eprintln!("\n[{:6.1} s] {name}", self.began.elapsed().as_secs_f64());
        let began = Instant::now();
        let outcome = work(self.root);
        if let Err(error) = &outcome {
            eprintln!("FAILED: {name}: {error:#}");
        }
        self.done
            .push((name, outcome.is_ok(), began.elapsed().as_secs_f64()));
    }
}

/// Tests what is chosen.
pub(crate) fn test(root: &Path, parts: &Parts) -> Result<()> {
    let ci = std::env::var_os("CI").is_some();
    // Everything below needs it; without it every step would fail with the same words.
    toolchain::ensure(root)?;
    let mut steps = Steps {
        root,
        began: Instant::now(),
        done: Vec::new(),
    };
    if parts.has(Part::Checks) {
        checks_before_the_build(&mut steps);
    }
    if parts.has(Part::Native) {
        native(&mut steps);
    }
    steps.step("build the site", |root| {
        serve::build_tools(root)?;
        serve::pack(root)
    });
    if parts.has(Part::Browsers) {
        steps.step("measure everything once, without a verdict", bench);
    }
    if parts.has(Part::Checks) {
        checks_after_the_build(&mut steps);
    }
    if parts.has(Part::Browsers) {
        steps.step("test the page in browsers", |root| browsers(root, ci));
    }
    if parts.has(Part::Hosting) {
        steps.step("test the page in real decks and on real hosts", |root| {
            hosting(root, ci)
        });
    }
    report(&steps)
}

fn checks_before_the_build(steps: &mut Steps<'_>) {
    steps.step("check that the house is as drawn (tidy)", tidy::check);
    steps.step("check the formatting", |root| {
        run(cargo(root).args(["fmt", "--all", "--check"]))
    });
    steps.step("lint what runs natively", |root| {
        run(cargo(root).args(["clippy", "--quiet", "--all-targets", "--", "-D", "warnings"]))
    });
    steps.step(
        "check that core needs no browser and no native platform",
        |root| {
            let mut check = cargo(&toolchain::web(root));
            check
                .env_remove("RUSTUP_TOOLCHAIN")
                .args(["check", "--quiet", "-p", "ww-core"]);
            run(check
                .args(["--target", "wasm32-unknown-unknown", "--target-dir"])
                .arg(root.join("target/wasm-check")))
        },
    );
    steps.step("check style sheets and HTML", |root| {
        node::ensure(root)?;
        node::styles(root)?;
        node::pages(root)
    });
}

fn native(steps: &mut Steps<'_>) {
    steps.step("test what runs natively", |root| {
        run(cargo(root).args([
            "test",
            "--quiet",
            "-p",
            "ww-core",
            "-p",
            "ww-server",
            "-p",
            "ww-pack",
            "-p",
            "xtask",
        ]))
    });
    steps.step("test every interleaving of threads (loom)", |root| {
        run(cargo(root)
            .env("RUSTFLAGS", "--cfg ww_loom")
            .args([
                "test",
                "--quiet",
                "--release",
                "-p",
                "ww-core",
                "--test",
                "loom_*",
                "--target-dir",
            ])
            .arg(root.join("target/loom")))
    });
    steps.step("run our own executor and its timers in Miri", |root| {
        // In this folder cargo is the nightly's, as rustup reads it from the file there.
        let mut miri = cargo(&toolchain::web(root));
        miri.env_remove("RUSTUP_TOOLCHAIN")
            .args([
                "miri", "test", "--quiet", "-p", "ww-core", "--test", "executor",
            ])
            // It interprets; it warns of whoever asks it to optimise.
            .args(["--config", "profile.dev.package.ww-core.opt-level=0"]);
        run(miri.arg("--target-dir").arg(root.join("target/miri")))
    });
}

fn checks_after_the_build(steps: &mut Steps<'_>) {
    steps.step("lint the wasm boundary", |root| {
        run(tool(root, "ww-pack").arg("clippy"))
    });
    steps.step(
        "check the HTML of the lesson and the demos’ pages",
        |root| {
            node::ensure(root)?;
            node::assembled(root)
        },
    );
    steps.step("check the types of JavaScript", |root| {
        node::ensure(root)?;
        node::types(root)
    });
}

/// Each table of the bench once, without a verdict: so that it goes on working.
fn bench(root: &Path) -> Result<()> {
    ensure!(
        bench::bench(root, &["--smoke".into()])?,
        "The bench does not work."
    );
    Ok(())
}

fn browsers(root: &Path, ci: bool) -> Result<()> {
    // axe-core looks at the pages.
    node::ensure(root)?;
    let environment = engines::prepare(ci)?;
    run(cargo(root)
        .envs(environment)
        .args(["test", "-p", "ww-page", "--lib", "--bins"])
        .args(["--test", "page"]))
}

fn hosting(root: &Path, ci: bool) -> Result<()> {
    serve::publish(root)?;
    let environment = engines::prepare(ci)?;
    run(cargo(root)
        .envs(environment)
        .envs(hosts::prepare(root)?)
        .args(["test", "-p", "ww-page", "--test", "hosting"]))?;
    let is_so = tiers::tiers(root, &[])?;
    ensure!(is_so, "The table of tiers says something else.");
    Ok(())
}

fn report(steps: &Steps<'_>) -> Result<()> {
    eprintln!();
    for (name, passed, seconds) in &steps.done {
        eprintln!(
            "{} {seconds:7.1} s  {name}",
            if *passed { "passed" } else { "FAILED" }
        );
    }
    let failed = steps.done.iter().filter(|(_, passed, _)| !passed).count();
    eprintln!("all in all {:.1} s", steps.began.elapsed().as_secs_f64());
    println!(
        "steps: {} passed, {failed} failed",
        steps.done.len() - failed
    );
    if failed > 0 {
        bail!("{failed} of {} steps failed.", steps.done.len());
    }
    Ok(())
}
