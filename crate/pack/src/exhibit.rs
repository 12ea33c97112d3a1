//! A text that the compiler refuses, as a page shows it: its lines with the compiler's own notes
//! about them, the answer as it was printed, and the twin that compiles, with what that prints.

use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result, bail};

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
    /// What the twin prints when it runs.
    printed: String,
}

/// The names of those whose twins print something: who runs them sees that they ran.
///
/// # Errors
/// When a file can't be read.
pub fn that_print(project: &Project) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(project.path(FOLDER)).with_context(|| format!("no {FOLDER}"))? {
        let path = entry?.path();
        let prints =
            path.extension().is_some_and(|end| end == "stdout") && fs::metadata(&path)?.len() > 0;
        if let (true, Some(name)) = (prints, path.file_stem()) {
            names.push(name.to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
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
            let is_about_a_line = margin.trim().is_empty();
            if let (true, Some(number), Some(words)) = (is_about_a_line, number, labelled(rest)) {
                let label = (number, words.to_string());
                if !labels.contains(&label) {
                    labels.push(label);
                }
            }
        }
        labels.sort_by_key(|(number, _)| *number);
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

/// The words below a line of code, without what underlines it or leads down to them: none, where
/// there are no words, or others than about this line. What is suggested is underlined by `+` or
/// `~`; a closure is named by where it stands, which the reader sees; and of the call that is refused
/// the bound says more, where it is written.
fn labelled(below: &str) -> Option<&str> {
    let words = below.trim_start_matches(['^', '-', '|', ' ']).trim_end();
    let is_suggested = words.starts_with(['+', '~']);
    let says_nothing_new =
        words.contains("{closure@") || words.starts_with("required by a bound introduced");
    (!words.is_empty() && !is_suggested && !says_nothing_new).then_some(words)
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
            printed: text(".stdout")?.1,
        })
    }

    /// What the compiler said.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// What the compiler said, in codes, of what is asked about: the text that is refused, unless it
    /// is `twin`.
    ///
    /// # Errors
    /// When something else is asked about.
    pub fn codes(&self, asks: Option<&str>) -> Result<String> {
        match asks {
            None => Ok(self.answer.codes().join(" ")),
            Some("twin") => Ok("compiles".to_string()),
            Some(other) => bail!(
                "‘{other}’ can’t be asked about the exhibit ‘{}’; ‘twin’ can.",
                self.name
            ),
        }
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
        let printed = page.say("built.printed", &[])?;
        let _ = writeln!(
            out,
            "<details class=\"printed\"><summary>{printed}</summary>\n<pre role=\"group\" tabindex=\"0\" aria-label=\"{printed}\">{}</pre></details>\n</figure>",
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
            "<div class=\"twin\">\n<ww-listing>\n{twin}\n</ww-listing>\n{}</div>\n</div>",
            self.program(page)?,
        );
        Ok(out)
    }

    /// The twin as a program: what it prints, which the page can have it print here. Nothing, where
    /// it prints nothing.
    fn program(&self, page: Place<'_>) -> Result<String> {
        if self.printed.is_empty() {
            return Ok(String::new());
        }
        Ok(format!(
            "<ww-program name=\"{}\">\n<p class=\"prints\">{}</p>\n<pre><samp>{}</samp></pre>\n</ww-program>\n",
            escaped(&self.name),
            page.say("built.prints", &[])?,
            escaped(self.printed.trim_end()),
        ))
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

    #[test]
    fn a_label_is_words_without_what_underlines_the_code() {
        let of = |below: &str| {
            let answer = Answer::new(&format!(" 4 | a(|| b)\n{below}"));
            let labels = answer.labels.into_iter();
            labels.map(|(_, words)| words).collect::<Vec<_>>()
        };
        assert!(of("   | - -------^^^^\n   | |\n").is_empty());
        assert_eq!(of("   | ^^   ---- `b` is here"), ["`b` is here"]);
        assert_eq!(of("   | ^^ one\n   | |\n   | two\n"), ["one", "two"]);
        assert!(of("   | ++++\n").is_empty());
        assert!(of("   = note: `a|b`\n").is_empty());
        assert!(of("   | |  within this `{closure@a.rs:4:3: 4:5}`\n").is_empty());
    }
}
