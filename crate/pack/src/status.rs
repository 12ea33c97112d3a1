//! What became of the latest build, for the page that shows it.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

/// Keeps the outcome of a build in a file. After a failure the file still names the last
/// build that worked.
///
/// # Errors
/// When the file can't be written.
pub fn write(file: &Path, outcome: &Result<String>) -> Result<()> {
    let status = match outcome {
        Ok(build) => json!({ "build": build, "error": null }),
        Err(error) => json!({ "build": last_good(file), "error": format!("{error:#}") }),
    };
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let half = file.with_extension("half");
    fs::write(&half, status.to_string())?;
    fs::rename(half, file)?;
    Ok(())
}

fn last_good(file: &Path) -> Option<String> {
    let before: Value = serde_json::from_str(&fs::read_to_string(file).ok()?).ok()?;
    before.get("build")?.as_str().map(str::to_string)
}

#[cfg(test)]
mod tests {
    use super::write;
    use serde_json::{Value, json};

    #[test]
    fn after_a_failure_the_last_good_build_is_still_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("status.json");
        let read = || -> Value {
            serde_json::from_str(&std::fs::read_to_string(&file).expect("a file")).expect("JSON")
        };
        let broken = || Err(anyhow::anyhow!("no semicolon"));
        write(&file, &broken()).expect("written");
        assert_eq!(read(), json!({ "build": null, "error": "no semicolon" }));
        write(&file, &Ok("1".to_string())).expect("written");
        assert_eq!(read(), json!({ "build": "1", "error": null }));
        write(&file, &broken()).expect("written");
        assert_eq!(read(), json!({ "build": "1", "error": "no semicolon" }));
    }
}
