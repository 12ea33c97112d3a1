//! A copy of a site in which some files are not what they were.
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Copies the site at `from` to the folder `to`. `changes` says which files are changed, and `change`
/// makes their new text of the old one; their compressed copies would be served in their stead, and
/// stay behind.
///
/// # Errors
/// When a file can't be read or written.
pub fn copy(
    from: &Path,
    to: &Path,
    changes: &dyn Fn(&Path) -> bool,
    change: &dyn Fn(&Path, &str) -> String,
) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("{} can't be made", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("{} is not there", from.display()))? {
        let source = entry?.path();
        let Some(name) = source.file_name() else {
            continue;
        };
        let target = to.join(name);
        if source.is_dir() {
            copy(&source, &target, changes, change)?;
        } else if is_compressed(&source) && changes(&source.with_extension("")) {
            // It would be served instead of the file that is changed.
        } else if changes(&source) {
            fs::write(&target, change(&source, &fs::read_to_string(&source)?))?;
        } else {
            fs::copy(&source, &target)?;
        }
    }
    Ok(())
}

fn is_compressed(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension == "br" || extension == "gz")
}
