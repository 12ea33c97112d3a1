//! A chapter as its author wrote it, and where its files are.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::refusal::Refusal;
use super::{CHAPTERS, FOLDER, OTHERS};
use crate::Project;
use crate::markup::{elements, words};

/// A chapter of the lesson.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Its file in `www/lesson`, without `.html`.
    pub file: &'static str,
    /// The id of its section.
    pub id: String,
    /// Its heading, in words.
    pub title: String,
    /// What it is called where there is little room.
    pub short: String,
    /// The minutes that it is planned to take; none for what is looked up and not read.
    pub minutes: Option<u32>,
    /// All of it.
    pub html: String,
}

/// The chapters, in reading order.
///
/// # Errors
/// When one can't be read or isn't a chapter, or another file stands beside them.
pub fn chapters(project: &Project) -> Result<Vec<Chapter>> {
    let folder = project.path(FOLDER);
    for entry in fs::read_dir(&folder).with_context(|| format!("{FOLDER} can’t be read"))? {
        let file = entry?.file_name().to_string_lossy().into_owned();
        let is_chapter = |name: &str| CHAPTERS.contains(&name);
        let is_known = file.strip_suffix(".html").is_some_and(is_chapter)
            || OTHERS.contains(&file.as_str())
            || (file.starts_with("strings.") && file.ends_with("js"))
            || (file.starts_with("said.") && file.ends_with(".json"));
        ensure!(is_known, Refusal::UnknownFile { file });
    }
    CHAPTERS
        .into_iter()
        .map(|file| {
            let html = fs::read_to_string(folder.join(format!("{file}.html")));
            let html = html.with_context(|| format!("{FOLDER}/{file}.html can’t be read"))?;
            Chapter::new(file, html).with_context(|| format!("{FOLDER}/{file}.html"))
        })
        .collect()
}

impl Chapter {
    /// The chapter that a file holds.
    ///
    /// # Errors
    /// A [`Refusal`] for what it lacks.
    pub fn new(file: &'static str, html: String) -> Result<Self> {
        let parts = elements(&html, |name| ["section", "h2"].contains(&name))?;
        let class = |class: &str| class.split_whitespace().any(|it| it == "chapter");
        let sections: Vec<_> = parts
            .iter()
            .filter(|it| {
                it.name == "section" && it.attributes.get("class").is_some_and(|it| class(it))
            })
            .collect();
        let [section] = sections[..] else {
            let found = sections.len();
            return Err(Refusal::NotOneChapter { found }.into());
        };
        let around = [&html[..section.whole.start], &html[section.whole.end..]].concat();
        let found = 2;
        ensure!(words(&around)?.is_empty(), Refusal::NotOneChapter { found });
        let attribute = |name: &str| section.attributes.get(name).cloned().unwrap_or_default();
        let (id, expected) = (attribute("id"), id_of(file).to_string());
        ensure!(id == expected, Refusal::WrongId { id, expected });
        let heading = parts.iter().find(|it| it.name == "h2");
        let heading = heading.ok_or(Refusal::NoHeading)?;
        let needs = |name: &str| {
            let value = heading
                .attributes
                .get(name)
                .filter(|it| !it.trim().is_empty());
            value.cloned().ok_or(Refusal::NoHeading)
        };
        let (short, heading_id) = (needs("data-short")?, needs("id")?);
        ensure!(
            attribute("aria-labelledby") == heading_id,
            Refusal::NotLabelled {
                heading: heading_id
            }
        );
        Ok(Self {
            file,
            title: words(&html[heading.inside.clone()])?,
            short,
            minutes: minutes(file, section.attributes.get("data-minutes"))?,
            id,
            html,
        })
    }
}

/// The id of a chapter’s section: its file’s name without the number.
pub fn id_of(file: &str) -> &str {
    file.split_once('-').map_or(file, |(_, id)| id)
}

/// The minutes of a chapter, which all have but those that are looked up.
fn minutes(file: &str, written: Option<&String>) -> Result<Option<u32>, Refusal> {
    let is_looked_up = ["glossary", "sources"].contains(&id_of(file));
    match written {
        None if is_looked_up => Ok(None),
        Some(minutes) if minutes.parse::<u32>().is_ok() => Ok(minutes
            .parse()
            .ok()
            .filter(|minutes| *minutes > 0 || !is_looked_up)),
        _ => {
            let minutes = written.cloned().unwrap_or_default();
            Err(Refusal::NotPlanned { minutes })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Chapter;

    fn read(html: &str) -> anyhow::Result<Chapter> {
        Chapter::new("01-two-words", html.to_string())
    }

    #[test]
    fn a_chapter_says_what_it_is_called_and_how_long_it_takes() {
        let chapter = read(
            "<!-- One. --><section class=\"chapter\" id=\"two-words\" data-minutes=\"8\" aria-labelledby=\"h\">\
             <h2 id=\"h\" data-short=\"Words\">Two <em>words</em></h2></section>",
        );
        let chapter = chapter.expect("a chapter");
        assert_eq!(
            (chapter.title.as_str(), chapter.minutes),
            ("Two words", Some(8))
        );
    }

    #[test]
    fn what_a_chapter_lacks_is_named() {
        let heading = "<h2 id=\"h\" data-short=\"Words\">Two words</h2>";
        let section = |attributes: &str, heading: &str| {
            format!("<section class=\"chapter\" {attributes}>{heading}</section>")
        };
        let good = section(
            "id=\"two-words\" data-minutes=\"8\" aria-labelledby=\"h\"",
            heading,
        );
        read(&good).expect("a chapter");
        for (html, sentence) in [
            ("<p>A</p>".to_string(), "here are 0"),
            (format!("{good}{good}"), "here are 2"),
            (format!("{good} more"), "with all of its text"),
            (
                section("data-minutes=\"8\"", heading),
                "it has to be ‘two-words’",
            ),
            (
                section("id=\"two-words\" data-minutes=\"8\"", ""),
                "no <h2>",
            ),
            (
                section(
                    "id=\"two-words\" data-minutes=\"8\"",
                    "<h2 id=\"h\">Two</h2>",
                ),
                "a data-short",
            ),
            (
                section("id=\"two-words\" data-minutes=\"8\"", heading),
                "not labelled by its heading",
            ),
            (
                section("id=\"two-words\" aria-labelledby=\"h\"", heading),
                "not planned",
            ),
            (
                section(
                    "id=\"two-words\" data-minutes=\"few\" aria-labelledby=\"h\"",
                    heading,
                ),
                "and is ‘few’",
            ),
        ] {
            let error = read(&html).expect_err(sentence).to_string();
            assert!(error.contains(sentence), "{error}");
        }
    }
}
