//! A language that nobody speaks, into which the page is translated to see whether all of it can be:
//! English with every letter replaced by one that looks alike. Whatever still has plain letters was
//! not in the files that a translator gets.
use crate::copied::copy;
use crate::page::Page;
use crate::scratch::Scratch;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What the page says its language is: one that writes numbers otherwise than English does.
pub const LANGUAGE: &str = "de";

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const OTHERS: &str = "áƀćďéƒǵĥíĵķĺɱńóṕɋŕśťúṽŵẋýźÁƁĆĎÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼŴẊÝŹ";

/// Elements whose text is no language.
const CODE: [&str; 7] = ["code", "pre", "kbd", "samp", "script", "style", "svg"];

/// Attributes that a reader sees or hears.
const TEXTS: [&str; 9] = [
    "alt",
    "aria-label",
    "caption",
    "content",
    "data-invitation",
    "data-labels",
    "data-short",
    "label",
    "title",
];

/// The site at `from`, with its first page, its strings and what Rust says in that language.
///
/// # Errors
/// When a file can't be read or written.
pub fn translated(from: &Path) -> Result<Scratch> {
    let folder = Scratch::new()?;
    let (index, choice) = (from.join("index.html"), from.join("lesson/strings.js"));
    let source = Source::read()?;
    let translate = |file: &Path, text: &str| {
        if file == index {
            page(text, &source)
        } else {
            text.replace("en-GB", LANGUAGE)
        }
    };
    let changes = |file: &Path| file == index || file == choice;
    copy(from, folder.path(), &changes, &translate)?;
    let lesson = folder.path().join("lesson");
    fs::create_dir_all(&lesson)?;
    fs::write(lesson.join(format!("strings.{LANGUAGE}.js")), strings())?;
    fs::write(lesson.join(format!("said.{LANGUAGE}.json")), said()?)?;
    Ok(folder)
}

/// The files with a page's words that a translator gets: the shell, the chapters and the
/// inventory as one text, and the strings, cut at their gaps. What the builder
/// puts in of its own is not among them, and is not translated.
struct Source {
    text: String,
    strings: Vec<Vec<String>>,
}

impl Source {
    fn read() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let folder = root.join("www/lesson");
        let mut text = fs::read_to_string(root.join("index.html"))?;
        for chapter in fs::read_dir(&folder)? {
            let file = chapter?.path();
            if file
                .extension()
                .is_some_and(|it| it == "html" || it == "json")
            {
                text += &fs::read_to_string(file)?;
            }
        }
        let strings = fs::read_to_string(folder.join("strings.en-GB.js"))?;
        let said = fs::read_to_string(folder.join("said.en-GB.json"))?;
        let strings = strings.lines().flat_map(strings_of).map(pieces);
        Ok(Self {
            text: in_line(&text),
            strings: strings.chain(said_of(&said)?).collect(),
        })
    }

    /// A text in the other language, if a translator gets it.
    fn words(&self, text: &str) -> String {
        let line = in_line(text);
        if self.text.contains(&line) || self.strings.iter().any(|it| is_made_of(it, &line)) {
            words(text)
        } else {
            text.to_owned()
        }
    }
}

/// The strings in a line of their file: one, or one for each plural.
fn strings_of(line: &str) -> impl Iterator<Item = &str> {
    line.split(": '")
        .skip(1)
        .filter_map(|rest| rest.split_once('\''))
        .map(|(string, _)| string)
}

/// What Rust says, each cut at its gaps. Almost any text is made of those that are hardly more than
/// gaps: they are left out.
fn said_of(json: &str) -> Result<Vec<Vec<String>>> {
    let said: BTreeMap<String, Value> = serde_json::from_str(json)?;
    let forms = said.values().flat_map(|text| match text {
        Value::Object(forms) => forms.values().filter_map(Value::as_str).collect(),
        text => text.as_str().into_iter().collect::<Vec<_>>(),
    });
    let letters = |text: &str| text.chars().filter(|it| it.is_alphabetic()).count();
    let says = |pieces: &Vec<String>| pieces.iter().map(|it| letters(it)).sum::<usize>() > 3;
    Ok(forms.map(pieces).filter(says).collect())
}

/// A string cut at its gaps.
fn pieces(string: &str) -> Vec<String> {
    let after = |part: &str| {
        part.split_once('}')
            .map_or(part, |(_, rest)| rest)
            .to_owned()
    };
    string.split('{').map(after).collect()
}

/// Whether a text is a string with its gaps filled, or a piece of one between tags.
fn is_made_of(pieces: &[String], text: &str) -> bool {
    let mut rest = text;
    let all = pieces.iter().all(|piece| {
        let Some((_, after)) = rest.split_once(piece.as_str()) else {
            return false;
        };
        rest = after;
        true
    });
    let (first, last) = (pieces.first(), pieces.last());
    let is_whole = first.is_none_or(|it| text.starts_with(it.as_str()))
        && last.is_none_or(|it| text.ends_with(it.as_str()));
    all && is_whole || pieces.iter().any(|piece| piece.trim() == text)
}

/// The same words with one space between any two.
fn in_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Texts with plain letters in what a CSS selector finds, a sentence each.
///
/// # Errors
/// When the driver refuses.
pub async fn plain(page: &Page, selector: &str) -> Result<Vec<String>> {
    let found = page.run(include_str!("plain.js"), vec![json!(selector)]);
    Ok(serde_json::from_value(found.await?)?)
}

/// A module of strings, made in the browser of the English ones.
fn strings() -> String {
    format!(
        "import english from './strings.en-GB.js';
const [plain, others] = [[...'{PLAIN}'], [...'{OTHERS}']];
const other = (text) => text.split(/(\\{{[a-z]+\\}})/).map((part) => part.startsWith('{{') ? part
  : [...part].map((letter) => others[plain.indexOf(letter)] ?? letter).join('')).join('');
const translate = (value) => typeof value === 'string' ? other(value)
  : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, translate(inner)]));
export default translate(english);
"
    )
}

/// What Rust says, as a translator of it would write it.
fn said() -> Result<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/lesson/said.en-GB.json");
    let mut said: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
    let texts = said.as_object_mut().context("it is an object")?;
    for text in texts.values_mut() {
        translate(text);
    }
    Ok(said.to_string())
}

fn translate(text: &mut Value) {
    match text {
        Value::String(text) => *text = around_gaps(text),
        Value::Object(forms) => forms.values_mut().for_each(translate),
        _ => {}
    }
}

/// A string whose gaps stay what they are.
fn around_gaps(string: &str) -> String {
    let mut out = String::new();
    let mut rest = string;
    while let Some((before, (gap, after))) = rest
        .split_once('{')
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        out += &letters(before);
        out.extend(["{", gap, "}"]);
        rest = after;
    }
    out + &letters(rest)
}

fn letters(text: &str) -> String {
    text.chars()
        .map(|letter| {
            let place = PLAIN.chars().position(|plain| plain == letter);
            place
                .and_then(|nth| OTHERS.chars().nth(nth))
                .unwrap_or(letter)
        })
        .collect()
}

/// Text without what stands for a character by its name.
fn words(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out += &letters(before);
        let end = after.find(';').map_or(0, |at| at + 1);
        out.push('&');
        out += &after[..end];
        rest = &after[end..];
    }
    out + &letters(rest)
}

/// A page in that language: its words, not its code.
fn page(html: &str, source: &Source) -> String {
    let mut out = String::new();
    let mut rest = html;
    let mut code: Vec<&str> = Vec::new();
    while let Some(at) = rest.find('<') {
        let text = &rest[..at];
        out += &if code.is_empty() {
            source.words(text)
        } else {
            text.to_owned()
        };
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
            out += &rest[..end];
            rest = &rest[end..];
            continue;
        }
        let end = end_of_tag(rest);
        let (tag, after) = rest.split_at(end);
        rest = after;
        let name = tag.trim_start_matches(['<', '/']);
        let name = name
            .split(|it: char| !it.is_alphanumeric() && it != '-')
            .next();
        let name = name.unwrap_or_default();
        if tag.starts_with("</") {
            if code.last() == Some(&name) {
                code.pop();
            }
        } else if CODE.contains(&name) && !tag.ends_with("/>") {
            code.push(name);
        }
        out += &if name == "html" {
            tag.replace("en-GB", LANGUAGE)
        } else {
            attributes(tag, source)
        };
    }
    out + &source.words(rest)
}

/// Where a tag ends: a `>` may stand in what an attribute says.
fn end_of_tag(text: &str) -> usize {
    let mut is_quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '>' if !is_quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// A tag with its texts translated. A `<meta>` says more than descriptions, and keeps its own.
fn attributes(tag: &str, source: &Source) -> String {
    if tag.starts_with("<meta") && !tag.contains("\"description\"") {
        return tag.to_owned();
    }
    let mut tag = tag.to_owned();
    for name in TEXTS {
        let opening = format!(" {name}=\"");
        let Some((before, after)) = tag.split_once(&opening) else {
            continue;
        };
        let Some((text, rest)) = after.split_once('"') else {
            continue;
        };
        tag = format!("{before}{opening}{}\"{rest}", source.words(text));
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::{OTHERS, PLAIN, Source, is_made_of, page, pieces, strings_of};

    fn source(text: &str) -> Source {
        Source {
            text: text.to_owned(),
            strings: vec![pieces("Lines {from} to {to} of {file}")],
        }
    }

    #[test]
    fn each_letter_has_another() {
        assert_eq!(PLAIN.chars().count(), OTHERS.chars().count());
        assert!(!OTHERS.chars().any(|letter| letter.is_ascii()));
    }

    #[test]
    fn words_are_translated_and_code_is_not() {
        let html = "<html lang=\"en-GB\"><!-- what it is --><p class=\"a\" title=\"a > b\">On &amp; <code>x.await</code> off</p>\
            <meta name=\"viewport\" content=\"width\"><ww-bar label=\"Go\"></ww-bar>";
        assert_eq!(
            page(html, &source(html)),
            "<html lang=\"de\"><!-- what it is --><p class=\"a\" title=\"á > ƀ\">Óń &amp; <code>x.await</code> óƒƒ</p>\
            <meta name=\"viewport\" content=\"width\"><ww-bar label=\"Ǵó\"></ww-bar>"
        );
    }

    #[test]
    fn what_no_translator_gets_stays_as_it_is() {
        let source = source("<p>On and on</p>");
        let html = "<p>On\n and on</p><p>a thread working</p>";
        assert_eq!(
            page(html, &source),
            "<p>Óń\n áńď óń</p><p>a thread working</p>"
        );
    }

    #[test]
    fn what_is_built_of_strings_is_a_translators() {
        let plurals = "  'minutes': { one: '{n} minute', other: '{n} minutes' },";
        assert_eq!(
            strings_of(plurals).collect::<Vec<_>>(),
            ["{n} minute", "{n} minutes"]
        );
        let note = pieces("Note {n}");
        assert!(is_made_of(&note, "Note 12") && is_made_of(&note, "Note"));
        assert!(!is_made_of(&note, "A Note") && !is_made_of(&note, "Line 12"));
        assert_eq!(
            page("<p>Lines 3 to 4 of x.rs</p>", &source("")),
            "<p>Ĺíńéś 3 ťó 4 óƒ ẋ.ŕś</p>"
        );
    }
}
