//! Looks which tier a demo has in each engine, by the way it is opened, and compares that with the table in
//! `www/embed/TIERS.md`, or writes it.
use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use ww_page::capabilities::Wishes;
use ww_page::engine::Engine;
use ww_page::group::end_all_when_interrupted;
use ww_page::page::Page;
use ww_page::program;
use ww_page::session::Session;
use ww_page::tiers::{FILES, Table, WAYS, heading, seen};

const USAGE: &str = "\
ww-tiers [--write]

  --write  write the table, of all engines; by itself it is compared with what is seen";

/// Whether to write; nothing, where help was asked for.
fn options() -> Result<Option<bool>> {
    let mut write = false;
    let mut arguments = Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("write") => write = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(write))
}

async fn look(write: bool) -> Result<()> {
    tokio::spawn(end_all_when_interrupted());
    let engines = Engine::chosen()?;
    if write && engines.len() < Engine::ALL.len() {
        bail!("The table is of all engines, and WW_ENGINES names only some.");
    }
    let mut table = Table::default();
    for engine in engines {
        let session = Arc::new(Session::open(engine, Wishes::default()).await?);
        for way in WAYS.into_iter().chain([FILES]) {
            session.fresh_tab().await?;
            let tier = seen(&Page::new(Arc::clone(&session)), way).await;
            let tier = tier.with_context(|| format!("in {}, {}", engine.name(), way.name))?;
            println!(
                "{}: {}: {}",
                engine.name(),
                way.name,
                tier.as_deref().unwrap_or("?")
            );
            table.saw(way.name, heading(engine), tier.as_deref());
        }
        session.close().await?;
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/embed/TIERS.md");
    if write {
        return std::fs::write(&file, table.to_markdown())
            .context("www/embed/TIERS.md can’t be written");
    }
    let kept = std::fs::read_to_string(&file)
        .context("There is no www/embed/TIERS.md; `cargo xtask tiers --write` makes it")?;
    let differs = Table::of_markdown(&kept).differs(&table);
    if !differs.is_empty() {
        bail!(
            "{}\n`cargo xtask tiers --write` writes what was seen.",
            differs.join("\n")
        );
    }
    println!("The table says what was seen.");
    Ok(())
}

#[tokio::main]
async fn main() -> ExitCode {
    program::run(USAGE, options(), async |write| {
        look(write).await?;
        Ok(true)
    })
    .await
}
