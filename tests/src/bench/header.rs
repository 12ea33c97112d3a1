//! On what it was measured.
use super::places::Bench;
use crate::commands::devtools;
use anyhow::{Context, Result};
use serde::Serialize;
use serde_json::{Value, json};

/// What a reader of the figures has to know about the machine.
#[derive(Clone, Debug, Serialize)]
pub struct Header {
    /// The processor's name.
    pub processor: String,
    /// Threads that the machine runs at once.
    pub hardware_threads: usize,
    /// The kernel of the operating system.
    pub system: String,
    /// The browser and its version.
    pub browser: String,
    /// The compiler of what is measured, in the browser and natively.
    pub compiler: String,
    /// The smallest step of the page's clock, in microseconds.
    pub page_clock_us: f64,
    /// The smallest step of a worker's clock, in microseconds.
    pub worker_clock_us: f64,
}

impl Header {
    /// Finds it out.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn of(bench: &Bench) -> Result<Self> {
        let version = bench
            .page
            .devtools(devtools("Browser.getVersion", &json!({})))
            .await?;
        let page_clock = bench.call("clockResolution", vec![]).await?;
        let worker_clock = bench
            .call("ask", vec![json!(1), json!("clockResolution")])
            .await?;
        let number = |value: Value| value.as_f64().context("a clock has a resolution");
        Ok(Self {
            processor: processor(),
            hardware_threads: std::thread::available_parallelism().map_or(1, usize::from),
            system: nix::sys::utsname::uname().map_or_else(
                |_| std::env::consts::OS.to_owned(),
                |name| {
                    format!(
                        "{} {}",
                        name.sysname().to_string_lossy(),
                        name.release().to_string_lossy()
                    )
                },
            ),
            browser: version["product"].as_str().unwrap_or("Chromium").to_owned(),
            compiler: compiler(),
            page_clock_us: number(page_clock)?,
            worker_clock_us: number(worker_clock)?,
        })
    }

    /// The header as text.
    pub fn text(&self) -> String {
        format!(
            "{}, {} threads at once, {}\n{}, whose clock steps by {:.0} µs on the page and {:.0} µs in workers; \
             natively by 1 ns\nboth compiled by {}; medians, and between which values the middle half lies",
            self.processor,
            self.hardware_threads,
            self.system,
            self.browser,
            self.page_clock_us,
            self.worker_clock_us,
            self.compiler,
        )
    }
}

fn processor() -> String {
    let facts = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let fact = |name: &str| {
        let line = facts.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    fact("model name").map_or_else(
        || std::env::consts::ARCH.to_owned(),
        |name| {
            let numbers = fact("cpu family").zip(fact("model\t"));
            numbers.map_or(name.clone(), |(family, model)| {
                format!("{name} (family {family}, model {model})")
            })
        },
    )
}

fn compiler() -> String {
    include_str!("../../../crate/web/rust-toolchain.toml")
        .lines()
        .find_map(|line| line.strip_prefix("channel = "))
        .unwrap_or("the pinned nightly")
        .trim_matches('"')
        .to_owned()
}
