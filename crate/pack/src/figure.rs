//! A listing as a figure: its lines with their numbers, and the notes of the page's author,
//! each of them linked with the line that it is about. It reads and prints without script.

use std::fmt::Write;
use std::ops::Range;

use anyhow::{Context, Result, ensure};

use crate::fragment::Place;
use crate::listing::Region;
use crate::markup::{Element, elements, escaped};
use crate::word::{self, Word};
use crate::{highlight, source};

/// A note about a line of a listing.
pub struct Note {
    /// The line's place in its region, from 0.
    pub line: usize,
    /// What is said, as HTML.
    pub html: String,
}

/// The figure of a region. `inside` is what its author wrote into the placeholder: a
/// `<p data-line-of="…">` for each note, a `<p data-word="…">` for each word that is explained.
///
/// # Errors
/// When a note's text isn't in exactly one line, a word is nowhere, or anything else stands there.
pub fn listing(
    place: Place<'_>,
    region: &Region,
    caption: Option<&str>,
    inside: &str,
) -> Result<String> {
    let within = || {
        format!(
            "In the listing of the region ‘{}’ of {}",
            region.name, region.file
        )
    };
    let Beneath { notes, words } = beneath(region, inside).with_context(within)?;
    let id = id_of(&region.file);
    let [from, to] = [region.lines.first(), region.lines.last()]
        .map(|line| line.map_or(0, |it| it.number).to_string());
    let caption = caption.map_or_else(String::new, |caption| {
        format!("<strong>{}</strong> ", escaped(caption))
    });
    let path = format!("crate/core/src/{}", region.file);
    let said = |name, file: &str| place.say(name, &[("from", &from), ("to", &to), ("file", file)]);
    let mut out = format!(
        "<figure class=\"listing{}\" data-file=\"{}\" data-region=\"{}\">\n\
         <figcaption>{caption}<span class=\"whence\">{}</span></figcaption>\n",
        if notes.is_empty() { "" } else { " has-notes" },
        escaped(&region.file),
        escaped(&region.name),
        said("built.whence", &source::link(place.root, &path))?,
    );
    let label = said("built.code", &escaped(&path))?;
    let mut lines = highlighted(region);
    let explained = word::mark(region, &format!("{id}-{from}"), &words, &mut lines);
    let explained = explained.with_context(within)?;
    let (marks, list) = notes_of(place, region, &id, &notes)?;
    out.push_str(&code(region, &lines, &id, &label, |place| Beside {
        class: "",
        html: marks[place].clone(),
    }));
    out.push_str(&list);
    out.push_str(&explained);
    out.push_str("</figure>");
    Ok(out)
}

/// The lines of a region as HTML.
pub fn highlighted(region: &Region) -> Vec<String> {
    let text: Vec<_> = region.lines.iter().map(|line| line.text.as_str()).collect();
    highlight::rust(&text.join("\n"))
}

/// What stands with a line beside its text.
pub struct Beside {
    /// More classes of the line, each after a space.
    pub class: &'static str,
    /// What follows its text, as HTML.
    pub html: String,
}

/// The lines of a region, which are HTML as the label is, in a box that scrolls by itself; `beside` says what else
/// stands with a line, by its place from 0.
pub fn code(
    region: &Region,
    lines: &[String],
    id: &str,
    label: &str,
    beside: impl Fn(usize) -> Beside,
) -> String {
    let mut out = format!(
        "<div class=\"code\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\"><pre><code>"
    );
    for (place, (line, text)) in region.lines.iter().zip(lines).enumerate() {
        let Beside { class, html } = beside(place);
        // The line's end stands within: copied, and read without styles, it is a line.
        let _ = write!(
            out,
            "<span class=\"line{class}\" id=\"{id}-{number}\" data-line=\"{number}\">{text}{html}\n</span>",
            number = line.number,
        );
    }
    out.push_str("</code></pre></div>\n");
    out
}

/// What the notes of a region are at its lines, by their places, and the list of them.
///
/// # Errors
/// When a string is missing.
pub fn notes_of(
    place: Place<'_>,
    region: &Region,
    id: &str,
    notes: &[Note],
) -> Result<(Vec<String>, String)> {
    let mut marks = vec![String::new(); region.lines.len()];
    let mut list = String::new();
    let first = region.lines.first().map_or(0, |line| line.number);
    for (number, note) in (1_usize..).zip(notes) {
        let Some((mark, line)) = marks.get_mut(note.line).zip(region.lines.get(note.line)) else {
            continue;
        };
        let name = format!("{id}-{first}-note-{number}");
        let line = line.number;
        let called = place.say("built.note", &[("n", &number.to_string())])?;
        let at = place.say("built.note-line", &[("n", &line.to_string())])?;
        let _ = write!(
            mark,
            " <a class=\"ref\" href=\"#{name}\" aria-label=\"{called}\">{number}</a>"
        );
        let _ = writeln!(
            list,
            "<li id=\"{name}\"><a class=\"ref\" href=\"#{id}-{line}\" aria-label=\"{number}: {at}\">{number}</a> {}</li>",
            note.html
        );
    }
    if !list.is_empty() {
        list = format!("<ol class=\"notes\">\n{list}</ol>\n");
    }
    Ok((marks, list))
}

/// What a file's name is in an address's fragment.
pub fn id_of(file: &str) -> String {
    file.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-")
}

/// What an author wrote about a listing.
#[derive(Default)]
struct Beneath {
    /// In the order of their lines.
    notes: Vec<Note>,
    words: Vec<Word>,
}

fn beneath(region: &Region, inside: &str) -> Result<Beneath> {
    let paragraphs = elements(inside, |name| name == "p")?;
    let mut beneath = Beneath::default();
    let mut rest: Range<usize> = 0..0;
    for paragraph in &paragraphs {
        rest.end = paragraph.whole.start;
        only_space(&inside[rest.clone()])?;
        rest.start = paragraph.whole.end;
        let html = inside[paragraph.inside.clone()].trim().to_string();
        match paragraph.attributes.get("data-word") {
            Some(word) => beneath.words.push(Word {
                word: word.clone(),
                html,
            }),
            None => beneath.notes.push(Note {
                line: line_of(region, paragraph)?,
                html,
            }),
        }
    }
    only_space(&inside[rest.start..])?;
    beneath.notes.sort_by_key(|note| note.line);
    Ok(beneath)
}

fn only_space(text: &str) -> Result<()> {
    ensure!(
        text.trim().is_empty(),
        "‘{}’ stands beside the notes; only <p data-line-of=\"…\"> and <p data-word=\"…\"> may stand there.",
        text.trim()
    );
    Ok(())
}

/// The place of the line that a note is about.
fn line_of(region: &Region, note: &Element) -> Result<usize> {
    let text = note.needs("data-line-of")?;
    let mut places = (0..).zip(&region.lines).filter_map(|(place, line)| {
        let is_in = !text.is_empty() && line.text.contains(text);
        is_in.then_some(place)
    });
    let first = places.next();
    let others = places.count();
    ensure!(
        first.is_some() && others == 0,
        "a note is about a line with ‘{text}’, which {} lines have; write what only one has.",
        first.map_or(0, |_| others + 1)
    );
    first.context("the line is there")
}

#[cfg(test)]
mod tests {
    use super::listing;
    use crate::Project;
    use crate::fragment::Place;
    use crate::listing::cut;
    use crate::strings::Strings;

    const SOURCE: &str =
        "// ANCHOR: a\nfn a() {\n    b(); // <b>\n    b(); // c\n}\n// ANCHOR_END: a\n";

    fn figure(inside: &str) -> anyhow::Result<String> {
        let region = cut("x/y.rs", SOURCE, "a")?;
        let project = Project::here();
        let place = Place {
            project: &project,
            root: "",
            strings: &Strings::read(&project)?,
        };
        listing(place, &region, None, inside)
    }

    #[test]
    fn every_line_says_where_it_stands_and_every_note_which_line_it_is_about() {
        let html = figure("<p data-line-of='// c'>The <b>second</b>.</p>").expect("a figure");
        assert!(html.contains("data-file=\"x/y.rs\""), "{html}");
        for number in 2..=5 {
            let line = format!("id=\"x-y-rs-{number}\" data-line=\"{number}\"");
            assert!(html.contains(&line), "{html}");
        }
        assert!(html.contains("href=\"#x-y-rs-2-note-1\""), "{html}");
        assert!(html.contains("id=\"x-y-rs-2-note-1\""), "{html}");
        assert!(html.contains("href=\"#x-y-rs-4\""), "{html}");
        assert!(html.contains("The <b>second</b>."), "{html}");
        assert!(html.contains("&lt;b&gt;"), "{html}");
        assert!(
            html.contains("href=\"source/core/src/x/y.rs.txt\""),
            "{html}"
        );
    }

    #[test]
    fn a_word_that_matters_is_marked_and_explained() {
        let html = figure("<p data-word='fn'>A <b>function</b>.</p>").expect("a figure");
        assert!(html.contains("href=\"#x-y-rs-2-word-1\""), "{html}");
        assert!(html.contains("A <b>function</b>."), "{html}");
        assert!(!html.contains("has-notes"), "{html}");
    }

    #[test]
    fn a_note_about_no_line_or_two_is_refused_and_so_is_other_text() {
        for (inside, sentence) in [
            ("<p data-line-of='b();'>x</p>", "2 lines have"),
            ("<p data-line-of='d();'>x</p>", "0 lines have"),
            ("<p data-line-of=''>x</p>", "0 lines have"),
            ("<p>x</p>", "no attribute ‘data-line-of’"),
            ("x <p data-line-of='// c'>x</p>", "‘x’ stands beside"),
            ("<p data-line-of='// c'>x</p> y", "‘y’ stands beside"),
            ("<p data-word='d'>x</p>", "‘d’ is nowhere"),
        ] {
            let error = format!("{:#}", figure(inside).expect_err(inside));
            assert!(error.contains(sentence), "{error}");
        }
    }
}
