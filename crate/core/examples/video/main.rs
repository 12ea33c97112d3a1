//! Renders a zoom and encodes it as a video, with the trace that the page shows: how many frames a
//! second on one thread, and on two.
//!
//! ```sh
//! cargo run --release -p ww-core --example video -- [--threads N] [--out FILE.webm]
//! ```

#[path = "../twins/mod.rs"]
mod twins;

use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use twins::{parameters, pool};
use ww_core::spec::RunSpec;
use ww_core::trace::Time;

const HELP: &str = "cargo run --release -p ww-core --example video -- [--PARAMETER VALUE …] [--out FILE]
  --PARAMETER  as in a link to the page: threads, frames, chunk, width, height …; without threads the same
               video is made on one thread and on two, and has to come to the same file
  --out FILE   where it goes [target/zoom.webm]";

fn main() -> ExitCode {
    parameters::ended(run())
}

fn run() -> Result<()> {
    let Some(mut asked) = parameters::typed(std::env::args_os().skip(1))? else {
        println!("{HELP}");
        return Ok(());
    };
    let out = parameters::take(&mut asked, "out").unwrap_or_else(|| "target/zoom.webm".to_string());
    let threads = match parameters::take(&mut asked, "threads") {
        Some(threads) => vec![threads],
        None => vec!["1".to_string(), "2".to_string()],
    };
    let mut before: Option<Vec<u8>> = None;
    for threads in threads {
        let fixed = [("workload", "video"), ("threads", &*threads)];
        let spec = RunSpec::from_pairs(parameters::with(&asked, &[&fixed]))?;
        let (record, file) = pool::film(spec)?;
        let summary = record.summary(Time::ZERO);
        println!(
            "threads: {threads}; frames a second: {:.1}. {}",
            f64::from(summary.encoded) / summary.wall_ms * 1e3,
            record.sentence(Time::ZERO)
        );
        if before.is_some_and(|before| before != file) {
            bail!("Another number of threads made another file.");
        }
        before = Some(file);
    }
    let file = before.unwrap_or_default();
    std::fs::write(&out, &file).with_context(|| format!("{out} can’t be written"))?;
    println!("{} bytes in {out}", file.len());
    Ok(())
}
