//! The same tiles three ways: threads with a fixed part each, threads at one queue, and rayon; by
//! `std::thread`, and otherwise as the demo `threads` has it. Prints the lanes of each.
//!
//! ```sh
//! cargo run --release -p ww-core --example sharing -- --threads 2 --cut rows
//! ```

#[path = "../twins/mod.rs"]
mod twins;

use std::process::ExitCode;

use anyhow::Result;
use twins::{lanes::lanes, pool};
use ww_core::spec::RunSpec;
use ww_core::trace::Time;

const HELP: &str = "cargo run --release -p ww-core --example sharing -- [--PARAMETER VALUE …]
  --PARAMETER  as in a link to the page: threads, cut (squares or rows), tile, width, height, max_iterations …";

/// What isn't asked for is as on the page.
const PICTURE: [(&str, &str); 7] = [
    ("width", "640"),
    ("height", "400"),
    ("tile", "40"),
    ("re", "-0.7445"),
    ("im", "0.1215"),
    ("span", "0.012"),
    ("max_iterations", "4000"),
];

/// How it is shared, and what says so.
const WAYS: [(&str, &[(&str, &str)]); 3] = [
    (
        "spawn and join, a fixed part each",
        &[("engine", "threads"), ("share", "fixed")],
    ),
    (
        "scoped threads, one queue",
        &[("engine", "threads"), ("share", "queue")],
    ),
    ("rayon, stealing", &[("engine", "rayon")]),
];

fn main() -> ExitCode {
    twins::parameters::ended(run())
}

fn run() -> Result<()> {
    let Some(asked) = twins::parameters::typed(std::env::args_os().skip(1))? else {
        println!("{HELP}");
        return Ok(());
    };
    for (name, way) in WAYS {
        let spec = RunSpec::from_pairs(twins::parameters::with(&asked, &[&PICTURE, way]))?;
        // One to warm up: memory that was never touched costs more.
        pool::run(spec)?;
        let (record, _) = pool::run(spec)?;
        println!("{name}\n{}", lanes(&record));
        println!("{}\n", record.sentence(Time::ZERO));
    }
    Ok(())
}
