//! Measures, and says whether what was measured is what is wanted. See `--help`.
use anyhow::{Context, Result, ensure};
use lexopt::{Arg, Parser, ValueExt};
use serde_json::json;
use std::process::ExitCode;
use tokio::process::Command;
use ww_page::bench::header::Header;
use ww_page::bench::places::{Bench, Effort, bench_folder};
use ww_page::bench::report::{Table, missed, verdict_line};
use ww_page::bench::tables::Name;
use ww_page::group::end_all_when_interrupted;
use ww_page::program;

const USAGE: &str = "\
ww-bench [TABLE…] [--json] [--smoke] [--built]

  TABLE…   measure only these; without any, all
  --json   one JSON document and no text
  --smoke  everything once, without a verdict
  --built  what is measured is built already";

struct Options {
    tables: Vec<Name>,
    json: bool,
    effort: Effort,
    built: bool,
}

fn options() -> Result<Option<Options>> {
    let mut options = Options {
        tables: Vec::new(),
        json: false,
        effort: Effort::Full,
        built: false,
    };
    let mut arguments = Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Value(name) => options.tables.push(name.string()?.parse()?),
            Arg::Long("json") => options.json = true,
            Arg::Long("smoke") => options.effort = Effort::Smoke,
            Arg::Long("built") => options.built = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            other => return Err(other.unexpected().into()),
        }
    }
    // Some leave the bench's page for one of a reader's: so in the order of all, whatever was typed.
    let asked = std::mem::take(&mut options.tables);
    options.tables = Name::ALL.to_vec();
    if !asked.is_empty() {
        options.tables.retain(|table| asked.contains(table));
    }
    Ok(Some(options))
}

#[tokio::main]
async fn main() -> ExitCode {
    program::run(USAGE, options(), async |options| measure(&options).await).await
}

/// Whether all figures are met.
async fn measure(options: &Options) -> Result<bool> {
    tokio::spawn(end_all_when_interrupted());
    if !options.built {
        build().await?;
    }
    let mut bench = Bench::start(options.effort).await?;
    let header = Header::of(&bench).await?;
    if !options.json {
        println!("{}", header.text());
    }
    let mut tables: Vec<Table> = Vec::new();
    for name in &options.tables {
        eprintln!("measuring {}", name.name());
        let mut table = name
            .measure(&mut bench)
            .await
            .with_context(|| format!("the table {}", name.name()))?;
        if options.effort == Effort::Smoke {
            table.want_nothing();
        }
        if !options.json {
            print!("{}", table.text());
        }
        tables.push(table);
    }
    bench.close().await?;
    let line = verdict_line(&tables);
    let is_met = missed(&tables).next().is_none();
    if options.json {
        let document =
            json!({ "header": header, "tables": tables, "is_met": is_met, "verdict": line });
        println!("{document:#}");
    }
    if options.effort == Effort::Smoke {
        eprintln!("Everything was measured once, which is no measurement.");
        return Ok(true);
    }
    if options.json {
        eprintln!("{line}");
    } else {
        println!("\n{line}");
    }
    Ok(is_met)
}

/// Builds what is measured; the program for that lies beside this one.
async fn build() -> Result<()> {
    let pack = std::env::current_exe()?.with_file_name("ww-pack");
    let status = Command::new(&pack)
        .args(["--bench", "--out"])
        .arg(bench_folder())
        .status()
        .await
        .with_context(|| format!("{} does not start", pack.display()))?;
    ensure!(status.success(), "What is measured could not be built.");
    Ok(())
}
