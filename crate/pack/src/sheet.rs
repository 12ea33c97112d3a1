//! One style sheet of many: a page that uses most elements asks for one file and not for forty, and
//! has all its looks before it is painted.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::Project;
use crate::comments::without_comments;

/// Style sheets one after another, each named by its path in `www`, without comments; those that
/// one imports stand in their places. Layers keep them apart, so their order means nothing.
///
/// # Errors
/// When one can't be read, or points to a file beside itself: from here it would be another.
pub fn together(project: &Project, paths: &[String]) -> Result<String> {
    let mut out = String::from("/* Many style sheets of this site in one. */\n");
    for path in paths {
        out.push_str(&one(project, path)?);
    }
    Ok(out)
}

fn one(project: &Project, path: &str) -> Result<String> {
    let text = fs::read_to_string(project.path("www").join(path))
        .with_context(|| format!("www/{path} can’t be read"))?;
    let mut out = String::new();
    for line in without_comments(&text).lines() {
        let imported = line
            .trim()
            .strip_prefix("@import url(\"")
            .and_then(|rest| rest.strip_suffix("\");"));
        if let Some(imported) = imported {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            out.push_str(&one(project, &format!("{folder}/{imported}"))?);
        } else if !line.trim().is_empty() {
            ensure!(
                !line.contains("@import")
                    && line
                        .split("url(")
                        .skip(1)
                        .all(|address| address.starts_with("\"#")),
                "www/{path}: ‘{}’ points to another file, and can’t be moved.",
                line.trim()
            );
            out.push_str(line);
            out.push('\n');
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::together;
    use crate::Project;

    #[test]
    fn sheets_and_what_they_import_are_one() {
        let path = |tag: &str| format!("elements/{tag}/element.css");
        let paths = [path("ww-stepper"), path("ww-demo")];
        let css = together(&Project::here(), &paths).expect("one sheet");
        assert!(!css.contains("@import"), "{css}");
        assert!(
            css.contains("ww-stepper .") && css.contains("ww-demo"),
            "{css}"
        );
        together(&Project::here(), &[path("ww-none")]).expect_err("no such sheet");
    }
}
