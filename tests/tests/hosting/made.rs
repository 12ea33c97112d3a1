//! Decks and books that a program makes of their source, once for all engines; and their pages on paper.
use anyhow::{Context, Result, ensure};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use tokio::process::Command;
use tokio::sync::OnceCell;
use ww_page::page::Page;

use crate::decks::hosts;

/// Where they are made.
fn target(name: &str) -> PathBuf {
    hosts().join("../../target/hosts").join(name)
}

/// The deck that Slidev builds.
pub(crate) async fn slidev() -> Result<PathBuf> {
    static MADE: OnceCell<PathBuf> = OnceCell::const_new();
    let folder = target("slidev");
    let made = async {
        let mut slidev = node("@slidev/cli/bin/slidev.mjs");
        slidev
            .args(["build", "slidev/slides.md", "--base", "./", "--out"])
            .arg(&folder);
        run(slidev).await.map(|()| folder.clone())
    };
    MADE.get_or_try_init(|| made).await.cloned()
}

/// The deck that Marp makes.
pub(crate) async fn marp() -> Result<PathBuf> {
    static MADE: OnceCell<PathBuf> = OnceCell::const_new();
    let folder = target("marp");
    let made = async {
        let mut marp = node("@marp-team/marp-cli/marp-cli.js");
        // What is typed in is none of its slides.
        marp.args(["--no-stdin", "--html", "marp/deck.md", "--output"])
            .arg(folder.join("index.html"));
        run(marp).await.map(|()| folder.clone())
    };
    MADE.get_or_try_init(|| made).await.cloned()
}

/// The book that mdBook makes.
pub(crate) async fn book() -> Result<PathBuf> {
    static MADE: OnceCell<PathBuf> = OnceCell::const_new();
    let folder = target("book");
    let made = async {
        let program = std::env::var_os("WW_MDBOOK")
            .unwrap_or_else(|| hosts().join("../../target/tools/bin/mdbook").into());
        let mut mdbook = command(&program);
        mdbook.args(["build", "book", "--dest-dir"]).arg(&folder);
        run(mdbook).await.map(|()| folder.clone())
    };
    MADE.get_or_try_init(|| made).await.cloned()
}

/// The text of each page of what a deck prints; pictures of them are kept beside the screenshots.
pub(crate) async fn printed(page: &Page, name: &str) -> Result<Vec<String>> {
    let shot = page.screenshot(name).await?;
    let pdf = shot.with_extension("pdf");
    page.print_to_pdf(&pdf).await?;
    let mut pictures = command("pdftoppm");
    pictures
        .args(["-png", "-r", "60"])
        .arg(&pdf)
        .arg(shot.with_extension("page"));
    run(pictures).await?;
    let text = shot.with_extension("txt");
    let mut words = command("pdftotext");
    words.arg("-layout").arg(&pdf).arg(&text);
    run(words).await?;
    let text = tokio::fs::read_to_string(&text).await?;
    // Each page ends with a form feed.
    let mut pages: Vec<_> = text.split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    Ok(pages)
}

fn node(script: &str) -> Command {
    let mut node = command("node");
    node.arg(Path::new("node_modules").join(script));
    node
}

fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(hosts())
        .stdin(std::process::Stdio::null());
    command
}

async fn run(mut command: Command) -> Result<()> {
    let program = command.as_std().get_program().display().to_string();
    let output = command.output().await;
    let output = output.with_context(|| format!("{program} does not start"))?;
    ensure!(
        output.status.success(),
        "{program} failed: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}
