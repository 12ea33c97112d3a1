//! Waits until a source file is saved, and says what has to be rebuilt.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};

/// How long a file has to be left alone: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(150);

/// What a save has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Changed {
    /// The page.
    Page,
    /// The programs that build or serve it.
    Tools,
}

/// Watches the sources.
pub(crate) struct Watch {
    events: Receiver<DebounceEventResult>,
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

impl Watch {
    pub(crate) fn new(root: &Path) -> Result<Self> {
        let (send, events) = channel();
        let mut debouncer =
            new_debouncer(QUIET, None, send).context("files can’t be watched here")?;
        for folder in ["crate", "www"] {
            debouncer.watch(root.join(folder), RecursiveMode::Recursive)?;
        }
        // The files at the top are watched through their folder: an editor may replace them.
        debouncer.watch(root, RecursiveMode::NonRecursive)?;
        Ok(Self {
            events,
            _debouncer: debouncer,
        })
    }

    /// Waits for the next save that matters.
    pub(crate) fn next(&self) -> Result<Changed> {
        loop {
            let events = match self.events.recv().context("files are no longer watched")? {
                Ok(events) => events,
                Err(errors) => {
                    for error in errors {
                        eprintln!("{error}");
                    }
                    continue;
                }
            };
            // A build takes a while: what was saved meanwhile is one change.
            let later = self.events.try_iter().filter_map(Result::ok).flatten();
            let all: Vec<_> = events.into_iter().chain(later).collect();
            if let Some(changed) = saved(&all).filter_map(what).max() {
                return Ok(changed);
            }
        }
    }
}

/// The paths that were written to. Reading a file is an event too, and a build reads them
/// all: it would cause the next one.
fn saved(events: &[DebouncedEvent]) -> impl Iterator<Item = &Path> {
    events
        .iter()
        .filter(|event| !event.kind.is_access())
        .flat_map(|event| event.paths.iter().map(PathBuf::as_path))
}

/// What a path is the source of, if of anything.
fn what(path: &Path) -> Option<Changed> {
    let is = |folder: &str| path.components().any(|part| part.as_os_str() == folder);
    let end = path.extension()?.to_str()?;
    // What the compiler refuses is shown on a page, and what it takes runs there.
    let is_test = is("tests") && !is("refused");
    if is("node_modules") || is("target") || is_test || is("benches") || is("xtask") {
        return None;
    }
    match end {
        "rs" | "toml" | "lock" | "js" | "css" if is("crate") && (is("server") || is("pack")) => {
            Some(Changed::Tools)
        }
        "rs" | "stderr" | "stdout" | "toml" | "lock" | "html" | "css" | "js" | "svg" | "json" => {
            Some(Changed::Page)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Changed, what};
    use std::path::Path;

    #[test]
    fn a_save_rebuilds_what_it_is_the_source_of() {
        let cases = [
            ("crate/core/src/lib.rs", Some(Changed::Page)),
            ("crate/pack/src/site.rs", Some(Changed::Tools)),
            ("crate/server/src/live.js", Some(Changed::Tools)),
            ("www/style/tokens.css", Some(Changed::Page)),
            ("index.html", Some(Changed::Page)),
            ("www/demo/order.html", Some(Changed::Page)),
            ("crate/core/tests/refused/not_send.rs", Some(Changed::Page)),
            (
                "crate/core/tests/refused/not_send.stderr",
                Some(Changed::Page),
            ),
            (
                "crate/core/tests/refused/support/block_on.rs",
                Some(Changed::Page),
            ),
            ("crate/core/tests/support/mod.rs", None),
            ("crate/xtask/node/node_modules/x/index.js", None),
            ("README.md", None),
            ("www/.index.html.swp", None),
        ];
        for (path, expected) in cases {
            assert_eq!(what(Path::new(path)), expected, "{path}");
        }
    }
}
