//! How far more threads help: a picture, a sweep over memory, and a picture that is too small, on
//! 1, 2, 4 and more threads, as the demo `limit` measures them.
//!
//! ```sh
//! cargo run --release -p ww-core --example limit -- [PER CENT THAT YOU EXPECT TO BE SERIAL]
//! ```

#[path = "../twins/mod.rs"]
mod twins;

use std::process::ExitCode;

use anyhow::{Context, Result};
use twins::pool;
use ww_core::analysis::{Counts, Rounds, SpeedUp};
use ww_core::spec::RunSpec;

/// How often each number of threads is run, and up to how many times the cores.
const ROUNDS: u32 = 5;
const BEYOND: u32 = 4;

const WORKLOADS: [(&str, &[(&str, &str)]); 3] = [
    (
        "a picture: arithmetic, and little else",
        &[
            ("width", "800"),
            ("height", "600"),
            ("tile", "40"),
            ("re", "-0.7445"),
            ("im", "0.1215"),
            ("span", "0.012"),
            ("max_iterations", "3000"),
        ],
    ),
    (
        "a sweep over 100 MB: memory, and little else",
        &[
            ("workload", "stream"),
            ("width", "2048"),
            ("height", "2048"),
            ("tile", "32"),
            ("times", "8"),
        ],
    ),
    (
        "a picture of 24 × 24 pixels: hardly anything",
        &[
            ("width", "24"),
            ("height", "24"),
            ("tile", "8"),
            ("max_iterations", "100"),
        ],
    ),
];

fn main() -> ExitCode {
    twins::parameters::ended(run())
}

fn run() -> Result<()> {
    let expected = match std::env::args().nth(1) {
        Some(text) => text
            .parse()
            .with_context(|| format!("‘{text}’ is no number of per cent."))?,
        None => f64::NAN,
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let cores = u32::try_from(cores).unwrap_or(u32::MAX);
    for (name, pairs) in WORKLOADS {
        let rounds = Rounds::new(ROUNDS).context("so many rounds are allowed")?;
        let counts = Counts::beyond(cores, BEYOND);
        let resolution = twins::twin::CLOCK_RESOLUTION_US;
        let mut curve = SpeedUp::new(counts, rounds, 1, cores, resolution);
        curve.expect(expected / 100.0);
        while let Some(step) = curve.next_step() {
            let threads = step.threads.to_string();
            let pairs = pairs.iter().copied().chain([("threads", &*threads)]);
            let (record, _) = pool::run(RunSpec::from_pairs(pairs)?)?;
            curve.add(record.last().ms());
        }
        println!("{name}");
        for point in curve.points() {
            println!(
                "{:>3} threads: {:>8.2} ms, {:.2} times as fast as one",
                point.threads,
                point.spread.median_ms,
                point.speed_up.unwrap_or(f64::NAN)
            );
        }
        println!("{} {}\n", curve.sentence(), curve.verdict());
    }
    Ok(())
}
