//! What pages say that none of their authors wrote: the strings that their elements have, too, in one
//! file for each language. It is a module of JavaScript, of which this reads as much as such
//! a file needs: names and texts in single quotes, and plurals.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use thiserror::Error;

use crate::Project;
use crate::markup::escaped;

/// The folder of the files, in the project.
const FOLDER: &str = "www/lesson";
/// The one that says which of them is the site’s.
const CHOICE: &str = "strings.js";
/// What it says that with.
const CHOOSES: &str = "export { default } from './";

/// Strings by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings(BTreeMap<String, Text>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Text {
    One(String),
    /// By the names of plurals: `one`, `other`.
    Plurals(BTreeMap<String, String>),
}

/// Why a file of strings, or a string of it, can't be had.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentences say it")]
pub enum Refusal {
    #[error("line {line}: here should be {expected}.")]
    Unread { line: usize, expected: &'static str },
    #[error("line {line}: the string ‘{name}’ is given twice.")]
    Twice { line: usize, name: String },
    #[error(
        "{FOLDER}/{CHOICE} should say which file is the site’s, as {CHOOSES}strings.en-GB.js';"
    )]
    NoChoice,
    #[error("There is no string ‘{name}’.")]
    Missing { name: String },
    #[error("The string ‘{name}’ has the gap ‘{gap}’, and nothing to put into it.")]
    Gap { name: String, gap: String },
}

/// What is left of a file.
struct Rest<'a> {
    text: &'a str,
    all: &'a str,
}

impl<'a> Rest<'a> {
    /// Passes over space and comments.
    fn skip(&mut self) {
        loop {
            self.text = self.text.trim_start();
            let end = match self.text.get(..2) {
                Some("//") => self.text.find('\n'),
                Some("/*") => self.text.find("*/").map(|end| end + 2),
                _ => return,
            };
            self.text = &self.text[end.unwrap_or(self.text.len())..];
        }
    }

    /// Takes a sign, if it is next.
    fn takes(&mut self, sign: &str) -> bool {
        self.skip();
        let rest = self.text.strip_prefix(sign);
        self.text = rest.unwrap_or(self.text);
        rest.is_some()
    }

    fn needs(&mut self, sign: &'static str) -> Result<(), Refusal> {
        if self.takes(sign) {
            Ok(())
        } else {
            Err(self.unread(sign))
        }
    }

    fn unread(&self, expected: &'static str) -> Refusal {
        let line = self.line();
        Refusal::Unread { line, expected }
    }

    fn line(&self) -> usize {
        let read = self.all.len() - self.text.len();
        self.all[..read].matches('\n').count() + 1
    }

    /// A text in single quotes.
    fn text(&mut self) -> Result<String, Refusal> {
        let expected = "a text in single quotes, on one line";
        self.needs("'").map_err(|_| self.unread(expected))?;
        let mut out = String::new();
        let mut letters = self.text.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\'' => {
                    self.text = &self.text[at + 1..];
                    return Ok(out);
                }
                '\\' => out.extend(letters.next().map(|(_, letter)| letter)),
                '\n' => break,
                _ => out.push(letter),
            }
        }
        Err(self.unread(expected))
    }

    /// A name without quotes.
    fn name(&mut self) -> Result<&'a str, Refusal> {
        self.skip();
        let is_end = |letter: char| !letter.is_ascii_alphabetic();
        let (name, rest) = self.text.split_at(self.text.find(is_end).unwrap_or(0));
        if name.is_empty() {
            return Err(self.unread("a plural’s name"));
        }
        self.text = rest;
        Ok(name)
    }
}

impl Strings {
    /// The strings of the pages' language.
    ///
    /// # Errors
    /// When the file can't be read, with the line.
    pub fn read(project: &Project) -> Result<Self> {
        let read = |file: &str| {
            let file = format!("{FOLDER}/{file}");
            fs::read_to_string(project.path(&file)).with_context(|| format!("{file} can’t be read"))
        };
        let file = chosen(&read(CHOICE)?)?;
        Self::of(&read(&file)?).context(file)
    }

    /// The strings of such a file.
    ///
    /// # Errors
    /// A [`Refusal`], with the line.
    pub fn of(text: &str) -> Result<Self, Refusal> {
        let mut rest = Rest { text, all: text };
        rest.needs("export default {")?;
        let mut strings = BTreeMap::new();
        while !rest.takes("}") {
            let (name, line) = (rest.text()?, rest.line());
            rest.needs(":")?;
            let text = if rest.takes("{") {
                let mut plurals = BTreeMap::new();
                while !rest.takes("}") {
                    let plural = rest.name()?;
                    rest.needs(":")?;
                    plurals.insert(plural.to_string(), rest.text()?);
                    rest.takes(",");
                }
                Text::Plurals(plurals)
            } else {
                Text::One(rest.text()?)
            };
            rest.takes(",");
            if strings.insert(name.clone(), text).is_some() {
                return Err(Refusal::Twice { line, name });
            }
        }
        rest.needs(";")?;
        Ok(Self(strings))
    }

    /// A string as HTML, each of its gaps filled with HTML. `n` chooses the plural.
    ///
    /// # Errors
    /// [`Refusal::Missing`] and [`Refusal::Gap`].
    pub fn say(&self, name: &str, values: &[(&str, &str)]) -> Result<String, Refusal> {
        let missing = || Refusal::Missing { name: name.into() };
        let value = |gap: &str| values.iter().find(|(it, _)| *it == gap).map(|(_, it)| *it);
        let text = match self.0.get(name).ok_or_else(missing)? {
            Text::One(text) => text,
            Text::Plurals(plurals) => {
                let plural = if value("n") == Some("1") {
                    "one"
                } else {
                    "other"
                };
                plurals.get(plural).ok_or_else(missing)?
            }
        };
        let text = escaped(text);
        let (mut out, mut rest) = (String::new(), text.as_str());
        while let Some((before, after)) = rest.split_once('{') {
            let (gap, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(before);
            out.push_str(value(gap).ok_or_else(|| Refusal::Gap {
                name: name.into(),
                gap: gap.into(),
            })?);
            rest = after;
        }
        out.push_str(rest);
        Ok(out)
    }
}

/// The file that is the site’s.
fn chosen(text: &str) -> Result<String, Refusal> {
    let (_, rest) = text.split_once(CHOOSES).ok_or(Refusal::NoChoice)?;
    let (file, _) = rest.split_once('\'').ok_or(Refusal::NoChoice)?;
    Ok(file.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Refusal, Strings, chosen};
    use crate::Project;

    #[test]
    fn strings_are_read_and_their_gaps_filled() {
        let file = "/** A. */\nexport default {\n  // B.\n  'a.b': 'It’s < {x}',\n  'c': { one: '{n} day', other: '{n} days' },\n  'd': 'it\\'s',\n};\n";
        let strings = Strings::of(file).expect("strings");
        let say = |name, values: &[_]| strings.say(name, values).map_err(|it| it.to_string());
        assert_eq!(
            say("a.b", &[("x", "<i>y</i>")]),
            Ok("It’s &lt; <i>y</i>".into())
        );
        assert_eq!(say("c", &[("n", "1")]), Ok("1 day".into()));
        assert_eq!(say("c", &[("n", "2")]), Ok("2 days".into()));
        assert_eq!(say("d", &[]), Ok("it's".into()));
        assert!(say("e", &[]).expect_err("none").contains("no string ‘e’"));
        assert!(say("a.b", &[]).expect_err("open").contains("the gap ‘x’"));
    }

    #[test]
    fn what_is_no_file_of_strings_is_refused_with_its_line() {
        for (file, sentence) in [
            ("{}", "line 1: here should be export default {"),
            (
                "export default {\n  a: 'b',\n};",
                "line 2: here should be a text in single quotes",
            ),
            (
                "export default {\n  'a' 'b',\n};",
                "line 2: here should be :",
            ),
            (
                "export default {\n  'a': 'b\n',\n};",
                "line 2: here should be a text",
            ),
            (
                "export default {\n  'a': { 'one': 'b' },\n};",
                "line 2: here should be a plural’s name",
            ),
            (
                "export default {\n  'a': 'b',\n  'a': 'c',\n};",
                "line 3: the string ‘a’ is given twice",
            ),
            ("export default {\n  'a': 'b',\n", "here should be a text"),
        ] {
            let error = Strings::of(file).expect_err(sentence).to_string();
            assert!(error.contains(sentence), "{error}");
        }
    }

    #[test]
    fn a_site_says_whose_strings_are_its_own() {
        let choice = "/** A. */\nexport { default } from './strings.de.js';\n";
        assert_eq!(chosen(choice), Ok("strings.de.js".to_string()));
        assert_eq!(chosen("export default {};"), Err(Refusal::NoChoice));
    }

    #[test]
    fn the_strings_of_the_pages_are_read() {
        let strings = Strings::read(&Project::here()).expect("the strings");
        let minutes = strings.say("contents.minutes", &[("n", "3")]);
        assert_eq!(minutes, Ok("3 minutes".into()));
    }
}
