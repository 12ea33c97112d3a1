//! What a teacher should know of each chapter: `www/lesson/notes.json`, checked beside the chapters.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use thiserror::Error;
use ww_core::present::Notes;

use crate::Project;
use crate::lesson::FOLDER;
use crate::lesson::chapter::Chapter;

/// The file.
pub const FILE: &str = "notes.json";
/// The version of its format.
const FORMAT: u32 = 1;
/// What stands before the first chapter.
pub const TOP: &str = "top";
/// Letters of a note at most: it is read at a glance, while a class waits.
const LONGEST: usize = 240;

/// Notes by the ids of chapters.
pub type All = BTreeMap<String, Notes>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: u32,
    chapters: All,
}

/// Why notes don't fit their lesson.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Another version.
    #[error("Its format is {0}; this program reads format {FORMAT}.")]
    Format(u32),
    /// A chapter without notes.
    #[error("The chapter ‘{0}’ has no notes.")]
    Missing(String),
    /// Notes without a chapter.
    #[error("There are notes for ‘{0}’, which is no chapter.")]
    NoChapter(String),
    /// Nothing is said.
    #[error("The notes for ‘{chapter}’ say nothing in ‘{field}’.")]
    Empty {
        /// The chapter.
        chapter: String,
        /// What is empty.
        field: &'static str,
    },
    /// Too long to be read while a class waits.
    #[error("A note for ‘{chapter}’ has {letters} letters; {LONGEST} are the most: ‘{note}’")]
    Long {
        /// The chapter.
        chapter: String,
        /// How long it is.
        letters: usize,
        /// The note.
        note: String,
    },
    /// The parts don't add up.
    #[error("The parts of ‘{chapter}’ take {parts} minutes; its data-minutes says {planned}.")]
    Minutes {
        /// The chapter.
        chapter: String,
        /// All parts together.
        parts: u32,
        /// What the chapter says.
        planned: u32,
    },
}

/// The notes for these chapters.
///
/// # Errors
/// When the file can't be read, or a [`Refusal`].
pub fn read(project: &Project, chapters: &[Chapter]) -> Result<All> {
    let path = format!("{FOLDER}/{FILE}");
    let text =
        fs::read_to_string(project.path(&path)).with_context(|| format!("{path} can’t be read"))?;
    let planned = chapters
        .iter()
        .filter_map(|it| Some((it.id.as_str(), it.minutes?)));
    of(&text, &planned.collect()).with_context(|| path)
}

/// The notes of a text for chapters that are planned to take so many minutes.
///
/// # Errors
/// When it is no such text, or a [`Refusal`].
pub fn of(text: &str, planned: &BTreeMap<&str, u32>) -> Result<All> {
    let Written { format, chapters } = serde_json::from_str(text)?;
    ensure!(format == FORMAT, Refusal::Format(format));
    for id in planned.keys().chain([&TOP]) {
        ensure!(
            chapters.contains_key(*id),
            Refusal::Missing((*id).to_string())
        );
    }
    for (id, notes) in &chapters {
        let minutes = planned.get(id.as_str()).copied();
        ensure!(
            minutes.is_some() || id == TOP,
            Refusal::NoChapter(id.clone())
        );
        check(id, notes, minutes)?;
    }
    Ok(chapters)
}

fn check(chapter: &str, notes: &Notes, planned: Option<u32>) -> Result<(), Refusal> {
    let chapter = chapter.to_string();
    let parts = notes.plan.iter().map(|part| &part.what);
    let fields: [(&'static str, Vec<&String>); 4] = [
        ("aim", vec![&notes.aim]),
        ("ask", notes.ask.iter().collect()),
        ("beware", notes.beware.iter().collect()),
        ("plan", parts.collect()),
    ];
    for (field, texts) in fields {
        if texts.is_empty() || texts.iter().any(|text| text.trim().is_empty()) {
            return Err(Refusal::Empty { chapter, field });
        }
        for note in texts {
            let letters = note.chars().count();
            if letters > LONGEST {
                let note = note.clone();
                return Err(Refusal::Long {
                    chapter,
                    letters,
                    note,
                });
            }
        }
    }
    let parts = notes.plan.iter().map(|part| part.minutes).sum();
    match planned {
        Some(planned) if planned != parts => Err(Refusal::Minutes {
            chapter,
            parts,
            planned,
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{LONGEST, of};

    fn notes(minutes: u32, ask: &str) -> String {
        format!(
            "{{\"aim\":\"A.\",\"ask\":[{ask:?}],\"beware\":[\"C.\"],\"plan\":[{{\"minutes\":{minutes},\"what\":\"D.\"}}]}}"
        )
    }

    #[test]
    fn notes_that_fit_are_read_and_what_is_wrong_is_named() {
        let planned = BTreeMap::from([("words", 8)]);
        let all = |format: u32, chapters: &[(&str, String)]| {
            let chapters: Vec<_> = chapters
                .iter()
                .map(|(id, notes)| format!("{id:?}:{notes}"))
                .collect();
            format!(
                "{{\"format\":{format},\"chapters\":{{{}}}}}",
                chapters.join(",")
            )
        };
        let top = || ("top", notes(2, "B?"));
        let good = all(1, &[top(), ("words", notes(8, "B?"))]);
        assert_eq!(of(&good, &planned).expect("notes").len(), 2);
        let long = "a".repeat(LONGEST + 1);
        for (text, sentence) in [
            (all(2, &[top()]), "reads format 1"),
            (all(1, &[top()]), "‘words’ has no notes"),
            (all(1, &[("words", notes(8, "B?"))]), "‘top’ has no notes"),
            (
                all(
                    1,
                    &[top(), ("words", notes(8, "B?")), ("x", notes(1, "B?"))],
                ),
                "‘x’, which is no chapter",
            ),
            (
                all(1, &[top(), ("words", notes(7, "B?"))]),
                "take 7 minutes; its data-minutes says 8",
            ),
            (
                all(1, &[top(), ("words", notes(8, " "))]),
                "say nothing in ‘ask’",
            ),
            (all(1, &[top(), ("words", notes(8, &long))]), "letters"),
        ] {
            let error = of(&text, &planned).expect_err(sentence).to_string();
            assert!(error.contains(sentence), "{error}");
        }
    }
}
