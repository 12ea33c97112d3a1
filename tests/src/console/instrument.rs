//! WebKit's driver runs the browser in a private session, and such a session writes no
//! messages anywhere. So WebKit is given a copy of the site in which each page and each
//! worker first listens to itself.
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// What the page and the workers run first.
const LISTEN: &str = include_str!("listen.js");

/// Where the pages of the copy find it.
const NAME: &str = "ww-listen.js";

/// Writes a mark among the messages by way of the workers' channel, so that it comes after
/// all that the workers have sent.
pub(super) const MARK: &str = "
    const channel = new BroadcastChannel('ww-console');
    channel.postMessage(['note', arguments[0]]);
    channel.close();";

/// Takes what has been gathered.
pub(super) const TAKE: &str = "return (window.wwConsole || []).splice(0);";

/// Copies the site at `from` to the empty folder `to`, with ears.
///
/// # Errors
/// When a file can't be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("{} can't be made", to.display()))?;
    fs::write(to.join(NAME), LISTEN)?;
    copy_folder(from, to)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{} is not there", from.display()))? {
        let source = entry?.path();
        let Some(name) = source.file_name() else {
            continue;
        };
        let target = to.join(name);
        if source.is_dir() {
            copy_folder(&source, &target)?;
        } else if is_compressed(&source) && listens(&source.with_extension("")) {
            // It would be served instead of the file that has ears.
        } else if listens(&source) {
            fs::write(&target, with_ears(&source)?)?;
        } else {
            fs::copy(&source, &target)?;
        }
    }
    Ok(())
}

/// Pages and worker scripts: those in a folder `worker`, or named after one.
fn listens(file: &Path) -> bool {
    let is = |extension: &str| file.extension().is_some_and(|found| found == extension);
    let in_folder = file.parent().is_some_and(|folder| folder.ends_with("worker"));
    let named = file
        .file_stem()
        .is_some_and(|stem| stem.to_string_lossy().ends_with("worker"));
    is("html") || is("js") && (in_folder || named)
}

fn is_compressed(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension == "br" || extension == "gz")
}

fn with_ears(file: &Path) -> Result<String> {
    let text = fs::read_to_string(file)?;
    Ok(if file.extension().is_some_and(|found| found == "html") {
        let script = format!("<head><script src=\"/{NAME}\"></script>");
        text.replacen("<head>", &script, 1)
    } else {
        format!("{LISTEN}\n{text}")
    })
}

/// A folder for such a copy, not yet there.
pub fn folder(number: u16) -> PathBuf {
    std::env::temp_dir().join(format!("ww-site-{}-{number}", std::process::id()))
}
