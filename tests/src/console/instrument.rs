//! WebKit's driver runs the browser in a private session, and such a session writes no
//! messages anywhere. So WebKit is given a copy of the site in which each page and each
//! worker first listens to itself.
use crate::copied;
use anyhow::{Context, Result};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

/// What the page and the workers run first.
const LISTEN: &str = include_str!("listen.js");

/// Where the pages of the copy find it.
const NAME: &str = "ww-listen.js";

/// Writes a mark among the messages by way of the workers' channel, so that it comes after
/// all that the workers have sent. False where the page has no ears.
pub(super) const MARK: &str = "
    if (!('wwConsole' in window)) return false;
    const channel = new BroadcastChannel('ww-console');
    channel.postMessage(['note', arguments[0]]);
    channel.close();
    return true;";

/// Has the page ears?
pub const LISTENS: &str = "'wwConsole' in window";

/// Takes what has been gathered.
pub(super) const TAKE: &str = "return (window.wwConsole || []).splice(0);";

/// Copies the site at `from` to the folder `to`, with ears.
///
/// # Errors
/// When a file can't be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("{} can't be made", to.display()))?;
    fs::write(to.join(NAME), LISTEN)?;
    copied::copy(from, to, &listens, &with_ears)
}

/// Pages, and scripts that are called workers by their folder or by their name.
fn listens(file: &Path) -> bool {
    let is = |extension: &str| file.extension().is_some_and(|found| found == extension);
    let called_worker = |name: &OsStr| name.to_string_lossy().to_lowercase().contains("worker");
    let by_folder = file
        .parent()
        .and_then(Path::file_name)
        .is_some_and(called_worker);
    is("html") || is("js") && (by_folder || file.file_name().is_some_and(called_worker))
}

fn with_ears(file: &Path, text: &str) -> String {
    if file.extension().is_some_and(|found| found == "html") {
        let script = format!("<head><script src=\"/{NAME}\"></script>");
        text.replacen("<head>", &script, 1)
    } else {
        format!("{LISTEN}\n{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::listens;
    use std::path::Path;

    #[test]
    fn pages_and_workers_listen_and_nothing_else_does() {
        for file in [
            "index.html",
            "service-worker.js",
            "host/worker/tiles.js",
            "snippets/workerHelpers.js",
        ] {
            assert!(listens(Path::new(file)), "{file}");
        }
        for file in ["host/index.js", "worker/map.json", "site.css", "worker"] {
            assert!(!listens(Path::new(file)), "{file}");
        }
    }
}
