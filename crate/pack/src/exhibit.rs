//! A text that the compiler refuses, as a page shows it: its lines with the compiler's own notes
//! about them, the answer as it was printed, and the twin that compiles.

use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result};

use crate::Project;
use crate::figure::{Beside, Note, code, highlighted, id_of, notes_of};
use crate::fragment::Place;
use crate::listing::{Region, cut};
use crate::markup::{escaped, quoted};
use crate::source;

/// Where the exhibits are; a test of core has the compiler refuse each.
pub const FOLDER: &str = "crate/core/tests/refused";

/// A text, the answer to it, and its twin.
pub struct Exhibit {
    name: String,
    refused: Region,
    answer: Answer,
    twin: Region,
}

/// What the compiler said.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// All of it, as printed.
    pub text: String,
    /// What each of its errors begins with, once each.
    pub errors: Vec<String>,
    /// What it says about single lines: their numbers, from 1, and its words.
    pub labels: Vec<(usize, String)>,
}

impl Answer {
    /// Reads what the compiler printed.
    pub fn new(text: &str) -> Self {
        let (mut errors, mut labels) = (Vec::new(), Vec::new());
        let mut number = None;
        for line in text.lines() {
            if line.starts_with("error") {
                let error = line.to_string();
                if !errors.contains(&error) {
                    errors.push(error);
                }
            }
            let Some((margin, rest)) = line.split_once('|') else {
                continue;
            };
            if let Ok(of) = margin.trim().parse() {
                number = Some(of);
                continue;
            }
            let rest = rest.trim_start();
            // Several spans of one line stand beside each other.
            let words = rest.trim_start_matches(['^', '-', ' ']).trim();
            if let (true, Some(number)) = (words.len() < rest.len() && !words.is_empty(), number) {
                let label = (number, words.to_string());
                if !labels.contains(&label) {
                    labels.push(label);
                }
            }
        }
        labels.sort();
        Self {
            text: text.trim_end().to_string(),
            errors,
            labels,
        }
    }

    /// The codes of its errors, such as `E0728`; some have none.
    pub fn codes(&self) -> Vec<&str> {
        self.errors
            .iter()
            .filter_map(|error| error.strip_prefix("error[")?.split(']').next())
            .collect()
    }
}

impl Exhibit {
    /// The exhibit of that name, whose region has the same name.
    ///
    /// # Errors
    /// When a file of it is missing, or it can't be shown.
    pub fn read(project: &Project, name: &str) -> Result<Self> {
        let text = |end: &str| {
            let file = format!("{FOLDER}/{name}{end}");
            let text = fs::read_to_string(project.path(&file))
                .with_context(|| format!("The exhibit ‘{name}’ has no {file}."))?;
            anyhow::Ok((file, text))
        };
        let region = |end: &str| {
            let (file, text) = text(end)?;
            anyhow::Ok(cut(&file, &text, name)?)
        };
        Ok(Self {
            name: name.to_string(),
            refused: region(".rs")?,
            answer: Answer::new(&text(".stderr")?.1),
            twin: region(".pass.rs")?,
        })
    }

    /// What the compiler said.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// The exhibit as HTML. What gives the compiler's answer away is in `.answer`, `.twin`, `.notes`
    /// and `.ref`, for pages that ask first.
    ///
    /// # Errors
    /// When a string is missing.
    pub fn html(&self, page: Place<'_>) -> Result<String> {
        let notes = self.notes();
        let refused = page.say("built.refused", &[])?;
        let mut out = format!(
            "<div class=\"refusal\" data-exhibit=\"{}\">\n<ww-listing>\n{}\n</ww-listing>\n<figure class=\"answer\">\n<figcaption><strong>{}</strong></figcaption>\n",
            escaped(&self.name),
            Self::listing(page, &self.refused, &refused, &notes, |_| "")?,
            page.say("built.answer", &[])?,
        );
        for error in &self.answer.errors {
            let (kind, words) = error.split_once(": ").unwrap_or((error, ""));
            let _ = writeln!(
                out,
                "<p class=\"error\"><strong>{}</strong>: {}</p>",
                escaped(kind),
                quoted(words)
            );
        }
        let _ = writeln!(
            out,
            "<pre class=\"printed\">{}</pre>\n</figure>",
            escaped(&self.answer.text)
        );
        let is_longer = self.refused.lines.len() != self.twin.lines.len();
        let compiles = page.say("built.compiles", &[])?;
        let twin = Self::listing(page, &self.twin, &compiles, &[], |place| {
            let same = |before: &Region| before.lines[place].text == self.twin.lines[place].text;
            if is_longer || same(&self.refused) {
                ""
            } else {
                " is-changed"
            }
        })?;
        let _ = write!(
            out,
            "<ww-listing class=\"twin\">\n{twin}\n</ww-listing>\n</div>"
        );
        Ok(out)
    }

    /// What the compiler says about lines that are shown.
    fn notes(&self) -> Vec<Note> {
        let place = |number| self.refused.lines.iter().position(|it| it.number == number);
        self.answer
            .labels
            .iter()
            .filter_map(|(number, words)| {
                Some(Note {
                    line: place(*number)?,
                    html: quoted(words),
                })
            })
            .collect()
    }

    fn listing(
        page: Place<'_>,
        region: &Region,
        caption: &str,
        notes: &[Note],
        class: impl Fn(usize) -> &'static str,
    ) -> Result<String> {
        let id = id_of(region.file.strip_prefix(FOLDER).unwrap_or(&region.file));
        let id = format!("refused{id}");
        let (marks, list) = notes_of(page, region, &id, notes)?;
        let label = [("caption", caption), ("file", &escaped(&region.file))];
        let label = page.say("built.exhibit", &label)?;
        let lines = code(region, &highlighted(region), &id, &label, |place| Beside {
            class: class(place),
            html: marks.get(place).cloned().unwrap_or_default(),
        });
        Ok(format!(
            "<figure class=\"listing{}\" data-region=\"{}\">\n<figcaption><strong>{caption}</strong> \
             <span class=\"whence\">{}</span></figcaption>\n{lines}{list}</figure>",
            if notes.is_empty() { "" } else { " has-notes" },
            escaped(&region.name),
            source::link(page.root, &region.file),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::Answer;

    #[test]
    fn an_answer_is_read_line_by_line() {
        let text = "error[E0001]: no `x`\n  --> a.rs:3:1\n   |\n 3 | let a = b | c;\n   |         ^^^^^ this\n...\n12 | d\n   | - that\n   |\n   = note: e\nerror[E0001]: no `x`\n";
        let answer = Answer::new(text);
        assert_eq!(answer.errors, ["error[E0001]: no `x`"]);
        assert_eq!(answer.codes(), ["E0001"]);
        let labels = [(3, "this".to_string()), (12, "that".to_string())];
        assert_eq!(answer.labels, labels);
    }
}
