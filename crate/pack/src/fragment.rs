//! What the demos' pages and the lesson have in common: an author's fragment becomes HTML that is
//! complete without script, and a shell is filled with it.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, bail, ensure};

use crate::bar::bar;
use crate::exhibit::Exhibit;
use crate::listing::{self, Region};
use crate::markup::{elements, replaced, tags};
use crate::strings::Strings;
use crate::{Project, figure};

/// What a fragment's author writes in the place of something that is built.
const PLACEHOLDERS: [&str; 3] = ["ww-bar", "ww-listing", "ww-refusal"];

/// Where a fragment is put.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// What it is part of.
    pub project: &'a Project,
    /// What leads from its page to the top of the site.
    pub root: &'a str,
    /// What is said besides its author’s words.
    pub strings: &'a Strings,
}

impl Place<'_> {
    /// A string as HTML, its gaps filled with HTML.
    ///
    /// # Errors
    /// When there is no such string, or a gap stays open.
    pub fn say(&self, name: &str, values: &[(&str, &str)]) -> Result<String> {
        Ok(self.strings.say(name, values)?)
    }
}

/// A region of a source file that runs; the file is named as a trace names it, relative to
/// core's sources.
///
/// # Errors
/// When there is no such file, or its regions can't be shown.
pub fn region(project: &Project, file: &str, name: &str) -> Result<Region> {
    let path = project.path("crate/core/src").join(file);
    ensure!(
        !file.contains("..") && path.is_file(),
        "There is no file crate/core/src/{file} to cut a listing from."
    );
    Ok(listing::cut(file, &fs::read_to_string(path)?, name)?)
}

/// A fragment with its placeholders replaced by what they stand for.
///
/// # Errors
/// When something that it names isn't there, or can't be shown.
pub fn content(place: Place<'_>, html: &str) -> Result<String> {
    let placeholders = elements(html, |name| PLACEHOLDERS.contains(&name))?;
    replaced(html, &placeholders, |element| {
        if element.name == "ww-bar" {
            return bar(place, element, &html[element.inside.clone()]);
        }
        if element.name == "ww-refusal" {
            return Exhibit::read(place.project, element.needs("name")?)?.html(place);
        }
        let [file, name] = [element.needs("file")?, element.needs("region")?];
        let region = region(place.project, file, name)?;
        let caption = element.attributes.get("caption").map(String::as_str);
        let figure = figure::listing(place, &region, caption, &html[element.inside.clone()])?;
        Ok(format!("<ww-listing>\n{figure}\n</ww-listing>"))
    })
}

/// The tags of the elements that a page is made of; and with those that the scripts of these
/// import at once: their styles are needed, too.
///
/// # Errors
/// When one is no element of `www/elements`.
pub fn used(project: &Project, html: &str) -> Result<[BTreeSet<String>; 2]> {
    let used: BTreeSet<String> = tags(html)?
        .into_iter()
        .map(|tag| tag.name)
        .filter(|name| name.starts_with("ww-"))
        .collect();
    let mut all = BTreeSet::new();
    for tag in &used {
        gather(project, tag, &mut all)?;
    }
    Ok([used, all])
}

fn gather(project: &Project, tag: &str, all: &mut BTreeSet<String>) -> Result<()> {
    if !all.insert(tag.to_string()) {
        return Ok(());
    }
    let path = project.path(format!("www/elements/{tag}/element.js"));
    let script = fs::read_to_string(path)
        .with_context(|| format!("<{tag}> is no element: www/elements/{tag} can’t be read"))?;
    for line in script.lines() {
        let imported = line
            .strip_prefix("import '../")
            .and_then(|rest| rest.strip_suffix("/element.js';"));
        if let Some(imported) = imported {
            gather(project, imported, all)?;
        }
    }
    Ok(())
}

/// A text with each `{{name}}` replaced by its value.
///
/// # Errors
/// When a name stands for nothing, or a value has no place.
pub fn filled(text: &str, values: &[(&str, &str)]) -> Result<String> {
    let (mut out, mut rest) = (String::new(), text);
    let mut unused: BTreeSet<&str> = values.iter().map(|(name, _)| *name).collect();
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").context("A ‘{{’ has no ‘}}’.")?;
        let Some((name, value)) = values.iter().find(|(known, _)| *known == name) else {
            let known: Vec<_> = values.iter().map(|(name, _)| *name).collect();
            bail!(
                "‘{{{{{name}}}}}’ stands for nothing; what does is {}.",
                known.join(", ")
            );
        };
        unused.remove(name);
        out.push_str(before);
        out.push_str(value);
        rest = after;
    }
    out.push_str(rest);
    ensure!(
        unused.is_empty(),
        "‘{{{{{}}}}}’ stands nowhere.",
        unused.into_iter().next().unwrap_or_default()
    );
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn a_shell_takes_all_that_it_is_given_and_nothing_else() {
        let fill = |text| filled(text, &[("a", "1"), ("b", "{{a}}")]);
        assert_eq!(fill("{{a}} {{b}} {{a}}").expect("filled"), "1 {{a}} 1");
        for text in ["{{a}}", "{{a}} {{b}} {{c}}", "{{a}} {{b"] {
            fill(text).expect_err(text);
        }
    }
}
