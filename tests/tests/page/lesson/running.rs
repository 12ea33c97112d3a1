//! What the compiler takes is run by the reader's own browser, each thread of it on a worker.
use super::{go_to, open_at};
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde::Deserialize;
use serde_json::json;
use ww_page::page::Page;
use ww_page::processes::COUNTS_WORKERS;
use ww_page::suite::{Property, property};

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "lesson: what compiles runs here, prints what it printed natively, and holds no worker after",
            ran,
        ),
        property(
            "lesson: by keys alone a program runs, and says on which threads",
            by_keys,
        ),
    ]
}

/// What a program is shown to print, before and after it ran.
#[derive(Debug, Deserialize)]
struct Printed {
    name: String,
    before: String,
    after: String,
    /// Who printed each line: nobody, where it didn't run.
    by: Vec<String>,
    status: String,
}

const RUN_ALL: &str = "
    const printed = [];
    for (const program of document.querySelectorAll('ww-program')) {
      const shown = () => [...program.querySelectorAll('samp')].map((it) => it.textContent).join('\\n');
      const before = shown();
      await program.run();
      printed.push({
        name: program.getAttribute('name'),
        before,
        after: shown(),
        by: [...program.querySelectorAll('.by')].map((it) => it.textContent),
        status: program.querySelector('.status').textContent,
      });
    }
    return printed;";

/// Programs of several threads, and who prints their lines.
const THREADS: [(&str, usize, &[&str]); 4] = [
    ("moved_thread", 2, &["thread 1", "main"]),
    ("moved_task", 1, &["main", "main"]),
    ("not_send", 2, &["thread 1"]),
    ("two_writers_thread", 3, &["main"]),
];

async fn ran(page: Page) -> Result<()> {
    open_at(&page, "same-guarantees-heading").await?;
    page.run(COUNTS_WORKERS, vec![]).await?;
    go_to(&page, "os-predict-outlives").await?;
    let before = page.eval("held.size").await?;
    let printed = page.run_async(RUN_ALL, vec![]).await?;
    let printed: Vec<Printed> = serde_json::from_value(printed)?;
    ensure!(printed.len() > 12, "few programs are shown: {printed:?}");
    let is_shared = page.eval("document.documentElement.dataset.tier").await? == json!("threads");
    for it in &printed {
        ensure!(!it.before.is_empty() && it.after == it.before, "{it:?}");
        if is_shared {
            let lines = it.after.lines().count();
            ensure!(
                it.by.len() == lines && it.status.contains("Run just now"),
                "{it:?}"
            );
        } else {
            ensure!(
                it.by.is_empty() && it.status.contains("shared memory"),
                "{it:?}"
            );
        }
    }
    for (name, threads, by) in THREADS.iter().filter(|_| is_shared) {
        let it = printed.iter().find(|it| it.name == *name);
        let says =
            |it: &&Printed| it.by == *by && it.status.contains(&format!("by {threads} thread"));
        ensure!(it.as_ref().is_some_and(says), "{name}: {it:?}");
    }
    let after = page.eval("held.size").await?;
    ensure!(
        after == before,
        "{before} workers were held, and now {after}"
    );
    Ok(())
}

/// One that is shown without a question before it.
const PROGRAM: &str = "ww-program[name=borrowed_thread]";

/// Puts the focus before the program's button.
const BEFORE: &str = "
    const button = await new Promise((resolve) => {
      const look = () => {
        const it = document.querySelector(arguments[0] + ' button');
        if (it) resolve(it);
        else requestAnimationFrame(look);
      };
      look();
    });
    const before = document.createElement('a');
    before.href = '#';
    button.before(before);
    before.focus();";

async fn by_keys(page: Page) -> Result<()> {
    open_at(&page, "same-guarantees-heading").await?;
    page.run_async(BEFORE, vec![json!(PROGRAM)]).await?;
    page.tab(1).await?;
    let focused = format!("document.activeElement.matches('{PROGRAM} button')");
    page.wait_for(&focused, "the focus on the button").await?;
    page.press(&[Key::Enter]).await?;
    let status =
        format!("document.querySelector('{PROGRAM}:not([aria-busy]) .status')?.textContent");
    let said = page.wait_for(&status, "a word about the run").await?;
    let is_shared = page.eval("document.documentElement.dataset.tier").await? == json!("threads");
    let expected = if is_shared {
        "by 2 threads"
    } else {
        "shared memory"
    };
    ensure!(
        said.as_str().is_some_and(|it| it.contains(expected)),
        "it says {said}"
    );
    Ok(())
}
