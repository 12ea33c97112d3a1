//! Lets a monkey loose in the page for minutes, in one engine after another, and says what it found.
use anyhow::{Context, Result};
use lexopt::{Arg, Parser, ValueExt};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use ww_page::capabilities::Wishes;
use ww_page::engine::Engine;
use ww_page::group::end_all_when_interrupted;
use ww_page::monkey::{ENGINES, Places, visit};
use ww_page::page::Page;
use ww_page::processes;
use ww_page::program;
use ww_page::session::Session;
use ww_page::site::{Serving, Site};

const USAGE: &str = "\
ww-soak [--minutes N] [--seed S] [--engine chromium|firefox|webkit]

  --minutes  in each engine; 5 by itself; 0 is one visit
  --seed     the first visit's, and each has the next one's; by itself another one every time
  --engine   in this one only

With WW_DEEDS in the environment each deed is printed as soon as it is done.";

/// How much a monkey does in a place.
const DEEDS: u32 = 40;

/// What is kept for the way back is the browser’s own affair, and in Chromium up to six pages.
const WISHES: Wishes = Wishes {
    dark: false,
    reduced_motion: false,
    keeps_nothing: true,
};

/// So many visits make a browser warm; from then on its memory is looked at.
const WARM: usize = 12;

/// Bytes by which the memory may be larger at the end: what a browser has not tidied up yet.
const SLACK: u64 = 96 << 20;

struct Options {
    minutes: u64,
    seed: u64,
    engines: Vec<Engine>,
}

fn options() -> Result<Option<Options>> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let mut options = Options {
        minutes: 5,
        seed: now.as_secs(),
        engines: ENGINES.to_vec(),
    };
    let mut arguments = Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("minutes") => options.minutes = arguments.value()?.parse()?,
            Arg::Long("seed") => options.seed = arguments.value()?.parse()?,
            Arg::Long("engine") => options.engines = vec![arguments.value()?.string()?.parse()?],
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}

/// What was found in one engine.
#[derive(Default)]
struct Found {
    visits: u64,
    faults: Vec<String>,
    /// Bytes after each visit, in the browser that is running.
    memory: Vec<u64>,
}

/// A browser of the engine.
async fn page_of(engine: Engine) -> Result<Page> {
    let session = Session::open(engine, WISHES).await?;
    Ok(Page::new(Arc::new(session)))
}

async fn soak(engine: Engine, options: &Options) -> Result<Found> {
    let serving = Serving::built();
    let places = Places::of(&serving.root)?;
    let site = Site::serve(serving, engine).await?;
    let mut found = Found::default();
    let mut page = page_of(engine).await?;
    let began = Instant::now();
    let until = Duration::from_mins(options.minutes);
    loop {
        let seed = options.seed + found.visits;
        match visit(&page, &places, site.url(), seed, DEEDS).await {
            Ok(did) => {
                let takes = processes::memory(page.process()?)?;
                found.memory.push(takes);
                eprintln!("{}: {did}, {} MB", engine.name(), takes >> 20);
            }
            Err(error) => {
                let fault = format!("{error:#}");
                eprintln!("FAULT: {fault}");
                found.faults.push(fault);
                found.faults.extend(growth(&found.memory));
                found.memory.clear();
                // Whatever became of it, the next one begins anew.
                page = page_of(engine).await?;
            }
        }
        found.visits += 1;
        if began.elapsed() >= until {
            break;
        }
    }
    found.faults.extend(growth(&found.memory));
    Ok(found)
}

/// What a browser that is warm takes more and more of, if it does: all of the last third of its visits
/// more than any of the first. What lies between tells slow growth from noise.
fn growth(memory: &[u64]) -> Option<String> {
    let warm = memory.get(WARM..).unwrap_or_default();
    let third = warm.len() / 3;
    let (before, after) = (&warm[..third], &warm[warm.len() - third..]);
    let (most, least) = (before.iter().max()?, after.iter().min()?);
    (*least > most + SLACK).then(|| {
        format!(
            "the memory grew from at most {} MB to at least {} MB",
            most >> 20,
            least >> 20
        )
    })
}

async fn all(options: &Options) -> Result<bool> {
    tokio::spawn(end_all_when_interrupted());
    let mut is_well = true;
    for &engine in &options.engines {
        println!("{}, from the seed {}:", engine.name(), options.seed);
        let began = Instant::now();
        let found = soak(engine, options).await.with_context(|| engine.name())?;
        let megabytes = |bytes: Option<&u64>| bytes.map_or(0, |bytes| bytes >> 20);
        println!(
            "{}: {} visits of {DEEDS} deeds in {:.1} min, {} faults; {} MB after the first and {} MB after the last",
            engine.name(),
            found.visits,
            began.elapsed().as_secs_f64() / 60.0,
            found.faults.len(),
            megabytes(found.memory.first()),
            megabytes(found.memory.last()),
        );
        for fault in &found.faults {
            println!("FAULT: {fault}");
        }
        is_well &= found.faults.is_empty();
    }
    Ok(is_well)
}

#[tokio::main]
async fn main() -> ExitCode {
    program::run(USAGE, options(), async |options| all(&options).await).await
}

#[cfg(test)]
mod tests {
    use super::{SLACK, WARM, growth};

    #[test]
    fn only_what_grows_for_good_is_a_fault() {
        let memory = |of: fn(u64) -> u64| (0..40).map(of).collect::<Vec<_>>();
        assert_eq!(growth(&memory(|_| 1 << 30)), None);
        assert_eq!(growth(&memory(|nth| (nth % 2) * 10 * SLACK)), None);
        assert!(growth(&memory(|nth| nth * SLACK)).is_some());
        assert!(growth(&memory(|nth| nth * SLACK / 8)).is_some());
        assert_eq!(growth(&memory(|nth| nth * SLACK)[..WARM]), None);
    }
}
