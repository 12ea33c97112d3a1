//! Renders a zoom and encodes it as a video, with the trace that the page shows: how many frames a
//! second on one thread, and on more.
//!
//! ```sh
//! cargo run --release -p ww-core --example video -- [--threads N] [--out FILE.webm] [NAME=VALUE …]
//! ```
//! Without `--threads` it makes the same video on one thread and on two, and says whether the files
//! are the same. Names and values are those of a spec, such as `frames=48` or `width=640`.
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use lexopt::prelude::{Long, Value, ValueExt as _};
use ww_core::engine::rayon::film::film;
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::{Clock, Lane, Recorder, Ring, Time, Writer};

/// The system's clock, from the moment at which this was made.
struct StdClock(Instant);

impl StdClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "a host has a clock, and this is one"
    )]
    fn new() -> Self {
        Self(Instant::now())
    }
}

impl Clock for StdClock {
    fn now(&self) -> Time {
        Time::from_ns(u64::try_from(self.0.elapsed().as_nanos()).unwrap_or(u64::MAX))
    }
}

fn main() -> Result<()> {
    let mut threads = Vec::new();
    let mut out = "target/zoom.webm".to_string();
    let mut pairs = vec![("workload".to_string(), "video".to_string())];
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("threads") => threads.push(arguments.value()?.parse::<u32>()?),
            Long("out") => out = arguments.value()?.string()?,
            Value(pair) => {
                let pair = pair.string()?;
                let (name, value) = pair
                    .split_once('=')
                    .with_context(|| format!("‘{pair}’ is no NAME=VALUE."))?;
                pairs.push((name.to_string(), value.to_string()));
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if threads.is_empty() {
        threads = vec![1, 2];
    }
    let mut before: Option<Vec<u8>> = None;
    for threads in threads {
        let threads = threads.to_string();
        let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
        let spec = RunSpec::from_pairs(pairs.chain([("threads", &*threads)]))?;
        let file = made(spec)?;
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

/// Makes a video, and says how that went.
fn made(spec: RunSpec) -> Result<Vec<u8>> {
    let threads = spec.threads.get();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads as usize)
        .build()?;
    let rings: Vec<_> = (0..threads).map(|_| Arc::new(Ring::new(12))).collect();
    let clock = Arc::new(StdClock::new());
    let recorders: Vec<_> = (0..)
        .map(Lane)
        .zip(&rings)
        .map(|(lane, ring)| Recorder::new(Writer::new(Arc::clone(ring), lane), clock.clone()))
        .collect();
    let file = pool.install(|| film(&spec, &recorders))?;
    let mut record = Record::new(spec, "threads", 0.0);
    for ring in &rings {
        ring.drain(|event| {
            record.push(event);
        });
    }
    record.end(record.last(), false);
    let summary = record.summary(record.last());
    println!(
        "{threads} threads: {:.1} frames a second. {}",
        f64::from(summary.encoded) / summary.wall_ms * 1e3,
        record.sentence(record.last())
    );
    Ok(file)
}
