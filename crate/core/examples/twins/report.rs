//! What happened, as text; and kept, as the page keeps it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::net::TcpStream;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use ww_core::analysis::Rows;
use ww_core::record::Record;
use ww_core::spec::Workload;
use ww_core::trace::{Time, What};

use super::arguments::{Arguments, Example};
use super::lanes::turns;
use super::twin;

/// Characters of a timeline.
const WIDTH: u64 = 60;
/// Tasks that are shown.
const ROWS: usize = 24;

/// Runs an example, and prints what happened.
pub fn main(example: &Example<'_>) -> ExitCode {
    let arguments = example.arguments(std::env::args_os().skip(1));
    match arguments.and_then(|arguments| run(example, arguments.as_ref())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(example: &Example<'_>, arguments: Option<&Arguments>) -> Result<()> {
    let Some(Arguments { spec, server, save }) = arguments else {
        println!("{}", example.help());
        return Ok(());
    };
    if let Some((option, _)) = example.server
        && TcpStream::connect(server).is_err()
    {
        bail!(
            "Nobody answers at {server}; start `cargo xtask serve` first, or name the address that it prints with --{option}."
        );
    }
    let record = twin::run(*spec, *server)?;
    if spec.workload == Workload::Clock {
        println!("{}", turns(&record));
    } else {
        println!("{}", timeline(&record));
    }
    println!("{}", record.sentence(Time::ZERO));
    println!("{}", record.measured(Time::ZERO));
    if let Some(file) = save {
        keep(&record, file)?;
        println!("Kept in {}.", file.display());
    }
    Ok(())
}

/// What each task did: `#` polled, `/` waiting.
pub fn timeline(record: &Record) -> String {
    let table = record.table(Rows::Tasks, Time::ZERO);
    let number = |name: &str| table.columns.iter().position(|column| column == name);
    let [waited, polls, end] = ["waited", "polls", "end"].map(number);
    let bars = bars(record, table.rows.len());
    let mut text = String::from("# polled, / waiting\n");
    for (row, bar) in table.rows.iter().zip(bars).take(ROWS) {
        let cell = |place: Option<usize>| place.and_then(|it| row.get(it)).map_or("", |it| it);
        let (polls, waited, end) = (cell(polls), cell(waited), cell(end));
        // To a String nothing is written in vain.
        let _ = writeln!(
            text,
            "task {:>3} |{bar}| {polls} polls, waited {waited}, {end}",
            cell(Some(0))
        );
    }
    if table.rows.len() > ROWS {
        let _ = writeln!(text, "… and {} more", table.rows.len() - ROWS);
    }
    text
}

/// A bar for each task.
fn bars(record: &Record, tasks: usize) -> Vec<String> {
    let mut bars = vec![vec![b' '; usize::try_from(WIDTH).unwrap_or(0)]; tasks];
    let last = record.last().ns().max(1);
    let column = |at: Time| usize::try_from(at.ns() * (WIDTH - 1) / last).unwrap_or(0);
    // Since when each task has been doing what it does.
    let mut since = vec![Time::ZERO; tasks];
    for event in record.trace().events {
        let Some(task) = event.what.task().map(|task| task.0 as usize) else {
            continue;
        };
        let (Some(bar), Some(since)) = (bars.get_mut(task), since.get_mut(task)) else {
            continue;
        };
        let (from, to) = (column(*since), column(event.at));
        match event.what {
            // What is polled for less than a column is seen all the same, and its wait beside it.
            What::PollEnded { .. } => bar[from..=to].fill(b'#'),
            What::PollBegan(_) | What::Finished(..) => {
                let waits = bar[from..=to].iter_mut().filter(|it| **it == b' ');
                waits.for_each(|it| *it = b'/');
            }
            What::Spawned(..) => {}
            _ => continue,
        }
        *since = event.at;
    }
    bars.iter()
        .map(|bar| String::from_utf8_lossy(bar).into_owned())
        .collect()
}

/// Keeps a run: as JSON, if the file's name says so, and otherwise as the page does.
pub fn keep(record: &Record, file: &Path) -> Result<()> {
    let trace = record.trace();
    let bytes = if file.extension().is_some_and(|it| it == "json") {
        trace.to_json()?.into_bytes()
    } else {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&trace.to_bytes()?)?;
        packed.finish()?
    };
    std::fs::write(file, bytes).with_context(|| format!("{} can’t be written", file.display()))
}
