//! Runs every demo of the lesson in Chromium, one after another, and keeps what each recorded:
//! readers without script, and on paper, are shown these runs.
use anyhow::{Context, Result, ensure};
use lexopt::{Arg, Parser, ValueExt};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use ww_page::capabilities::Wishes;
use ww_page::engine::Engine;
use ww_page::group::end_all_when_interrupted;
use ww_page::page::Page;
use ww_page::program;
use ww_page::session::Session;
use ww_page::site::{self, Serving};

const USAGE: &str = "\
ww-record [--missing] [--list] [DEMO…]

  DEMO…      record these demos of the lesson; none named is all
  --missing  leave out what is recorded already, and hasn't changed
  --list     say which demos there are and what is recorded, and record nothing

The runs are kept in www/recording/lesson, a file each. A run of more than 40,000 bytes is not
kept: give its demo less to do for the recording, as in data-recorded=\"tasks=100\".";

/// Where the runs are kept, from this crate's folder.
const FOLDER: &str = "../www/recording/lesson";

/// Bytes that a kept run has at most; the build refuses what is larger.
const MOST_BYTES: usize = 40_000;

/// What the page is asked to do.
const PAGE: &str = include_str!("record/page.js");

#[derive(Default)]
struct Options {
    missing: bool,
    list: bool,
    demos: BTreeSet<String>,
}

fn options() -> Result<Option<Options>> {
    let mut options = Options::default();
    let mut arguments = Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("missing") => options.missing = true,
            Arg::Long("list") => options.list = true,
            Arg::Value(demo) => {
                options.demos.insert(demo.string()?);
            }
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}

/// A demo as the page has it, and the run that it is recorded by.
struct Demo {
    id: String,
    spec: Value,
}

impl Demo {
    /// Where its run is kept.
    fn file(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}.wwtrace", self.id))
    }
}

async fn ask(page: &Page, what: &str, about: Vec<Value>) -> Result<Value> {
    page.run_async(&format!("{PAGE}\n{what}"), about).await
}

async fn demos(page: &Page) -> Result<Vec<Demo>> {
    let found = ask(page, "return await demos();", vec![]).await?;
    let found = found.as_array().context("the page has no list of demos")?;
    found
        .iter()
        .map(|demo| {
            let id = demo["id"]
                .as_str()
                .context("a demo of the lesson has no id")?;
            Ok(Demo {
                id: id.to_string(),
                spec: demo["spec"].clone(),
            })
        })
        .collect()
}

/// What a kept run says of itself, as far as the page can open it; nothing, where none is kept.
async fn kept_spec(page: &Page, file: &Path) -> Result<Option<Value>> {
    let Ok(bytes) = fs::read(file) else {
        return Ok(None);
    };
    let spec = ask(
        page,
        "return await specOf(arguments[0]);",
        vec![bytes.into()],
    )
    .await?;
    Ok((!spec.is_null()).then_some(spec))
}

async fn record(page: &Page, demo: &Demo, folder: &Path) -> Result<String> {
    let run = ask(
        page,
        "return await record(arguments[0]);",
        vec![demo.id.as_str().into()],
    )
    .await?;
    let bytes = run["bytes"].as_array().context("the run left no trace")?;
    let bytes: Vec<u8> = bytes
        .iter()
        .filter_map(|byte| u8::try_from(byte.as_u64()?).ok())
        .collect();
    ensure!(
        bytes.len() <= MOST_BYTES,
        "its run takes {} bytes, and {MOST_BYTES} are the most; say data-recorded=\"tasks=…\" with \
         less to do",
        bytes.len()
    );
    ensure!(
        run["spec"] == demo.spec,
        "what ran is not what it asks for: {} instead of {}",
        run["spec"],
        demo.spec
    );
    let file = demo.file(folder);
    fs::write(&file, &bytes).with_context(|| format!("{} can't be written", file.display()))?;
    let sentence = run["sentence"].as_str().unwrap_or_default();
    Ok(format!("{:6} B  {sentence}", bytes.len()))
}

/// Takes away what is kept of demos that are no more.
fn forget(demos: &[Demo], folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_known = demos.iter().any(|demo| demo.file(folder) == path);
        if path.extension().is_some_and(|end| end == "wwtrace") && !is_known {
            println!("{}: no demo of the lesson any more", path.display());
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

async fn record_all(page: &Page, options: &Options) -> Result<bool> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    fs::create_dir_all(&folder)?;
    site::open(page, Serving::built()).await?;
    page.wait_for(
        "document.documentElement.hasAttribute('data-ready')",
        "data-ready",
    )
    .await?;
    let all = demos(page).await?;
    for name in &options.demos {
        ensure!(
            all.iter().any(|demo| demo.id == *name),
            "the lesson has no demo '{name}'; it has {}",
            all.iter()
                .map(|demo| demo.id.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        );
    }
    let mut all_well = true;
    for demo in &all {
        let is_wanted = options.demos.is_empty() || options.demos.contains(&demo.id);
        let kept = kept_spec(page, &demo.file(&folder)).await?;
        let is_kept = kept.as_ref() == Some(&demo.spec);
        if options.list {
            let state = match (is_kept, kept) {
                (true, _) => "recorded",
                (false, Some(_)) => "changed since it was recorded",
                (false, None) => "never recorded",
            };
            println!("{:28} {state}", demo.id);
        } else if is_wanted && !(options.missing && is_kept) {
            match record(page, demo, &folder).await {
                Ok(sentence) => println!("{:28} {sentence}", demo.id),
                Err(error) => {
                    all_well = false;
                    println!("{:28} NOT RECORDED: {error:#}", demo.id);
                }
            }
        }
    }
    if !options.list {
        forget(&all, &folder)?;
    }
    Ok(all_well)
}

async fn run(options: &Options) -> Result<bool> {
    tokio::spawn(end_all_when_interrupted());
    let session = Arc::new(Session::open(Engine::Chromium, Wishes::default()).await?);
    let page = Page::new(Arc::clone(&session));
    page.set_window(1280, 980).await?;
    let outcome = record_all(&page, options).await;
    for message in page.messages().await? {
        eprintln!("{message}");
    }
    session.close().await?;
    outcome
}

#[tokio::main]
async fn main() -> ExitCode {
    program::run(USAGE, options(), async |options| run(&options).await).await
}
