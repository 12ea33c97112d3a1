//! The lesson: the chapters of `www/lesson`, in reading order, put into the page with the first
//! screen. What their authors wrote as placeholders becomes HTML that is complete without script.

pub mod chapter;
pub mod contents;
pub mod inventory;
pub mod predict;
pub mod quiz;
pub mod refusal;
pub mod steps;
pub mod there;
pub mod whole;

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};

use crate::Project;
use crate::fragment::{Place, content, filled, used};
use crate::markup::{elements, replaced};
use crate::sheet;
use crate::site::Files;
use crate::strings::Strings;
use chapter::{Chapter, chapters};
use there::There;

/// Where the lesson is written.
pub const FOLDER: &str = "www/lesson";

/// Its chapters' files, in reading order.
pub const CHAPTERS: [&str; 12] = [
    "01-two-words",
    "02-waiting-on-many",
    "03-working-on-many",
    "04-different-tools",
    "05-operating-system",
    "06-executor",
    "07-many-engines",
    "08-same-guarantees",
    "09-both",
    "10-inventory",
    "11-glossary",
    "12-sources",
];

/// What else stands beside them.
const OTHERS: [&str; 4] = ["inventory.json", "notes.json", "INVENTORY.md", "README.md"];

/// The style sheet of the first screen, in the site: nothing is painted before it is there.
const FIRST_SHEET: &str = "style/first-screen.css";
/// What is in it besides the styles of the first screen's elements.
const FIRST_STYLES: [&str; 6] = [
    "style/tokens.css",
    "style/base.css",
    "style/page.css",
    "style/marks.css",
    "style/demo.css",
    "style/print.css",
];
/// The style sheet of the chapters, which the page links below the first screen.
const LESSON_SHEET: &str = "style/chapters.css";
/// What is in it besides the styles of the chapters' elements.
const LESSON_STYLES: [&str; 2] = ["style/code.css", "style/lesson.css"];
/// The element that wraps all chapters.
const WRAPPER: &str = "ww-lesson";

/// The page, its style sheet, and what its scripts read, by their path in the site.
///
/// # Errors
/// When a chapter can't be assembled.
pub fn files(project: &Project) -> Result<Files> {
    let shell = project.path("index.html");
    let shell = fs::read_to_string(shell).context("index.html can’t be read")?;
    let chapters = chapters(project)?;
    let page = page(project, &shell, &chapters)?;
    let mut files = Files::default();
    let [_, first] = used(project, &shell)?;
    let [_, all] = used(project, &page)?;
    let later = all.difference(&first).cloned().collect();
    for (path, styles, tags) in [
        (FIRST_SHEET, FIRST_STYLES.as_slice(), first),
        (LESSON_SHEET, LESSON_STYLES.as_slice(), later),
    ] {
        let sheet = sheet::together(project, &sheets(styles, &tags))?;
        files.0.insert(path.into(), sheet.into_bytes());
    }
    files.0.insert("index.html".into(), page.into_bytes());
    // What else the lesson's elements read: the words of their interface, and the questions.
    let mut beside = Files::read(&project.path(FOLDER))?;
    beside.0.retain(|path, _| path.ends_with(".js"));
    let json = inventory::read(project)?.json;
    beside.0.insert(inventory::FILE.into(), json.into_bytes());
    files.add("lesson", beside);
    Ok(files)
}

/// The page around these chapters.
///
/// # Errors
/// When one of them can't be assembled, or they don't fit together.
pub fn page(project: &Project, shell: &str, chapters: &[Chapter]) -> Result<String> {
    let place = Place {
        project,
        root: "",
        strings: &Strings::read(project)?,
    };
    let mut there = There::default();
    there.add(shell)?;
    for chapter in chapters {
        there.add(&chapter.html).with_context(|| named(chapter))?;
    }
    let mut lesson = String::new();
    for chapter in chapters {
        let built = built(place, &there, &chapter.html).with_context(|| named(chapter))?;
        lesson.push_str(&built);
    }
    let lesson = format!("<{WRAPPER}>\n{lesson}</{WRAPPER}>");
    let page = filled(
        shell,
        &[
            ("styles", &link(FIRST_SHEET)),
            ("lesson-styles", &link(LESSON_SHEET)),
            ("contents", &contents::contents(place, chapters)?),
            ("lesson", &lesson),
        ],
    )?;
    whole::ids(&page)?;
    whole::links(&page)?;
    whole::without_idle_lines(&page)
}

fn link(sheet: &str) -> String {
    format!("<link rel=\"stylesheet\" href=\"{sheet}\">")
}

/// The paths of some style sheets, and of those of some elements.
fn sheets(styles: &[&str], tags: &BTreeSet<String>) -> Vec<String> {
    let own = tags.iter().map(|tag| format!("elements/{tag}/element.css"));
    styles.iter().map(ToString::to_string).chain(own).collect()
}

fn named(chapter: &Chapter) -> String {
    format!("{FOLDER}/{}.html", chapter.file)
}

/// A chapter with its placeholders replaced by what they stand for.
fn built(place: Place<'_>, there: &There, html: &str) -> Result<String> {
    const OWN: [&str; 3] = ["ww-predict", "ww-steps", "ww-inventory"];
    let own = elements(html, |name| OWN.contains(&name))?;
    let html = replaced(html, &own, |element| match element.name.as_str() {
        "ww-predict" => predict::built(place, there, element, html),
        "ww-steps" => steps::built(place, there, element, html),
        _ => inventory::built(place, element, html),
    })?;
    content(place, &html)
}

#[cfg(test)]
mod tests {
    use super::chapter::Chapter;
    use super::{FOLDER, page};
    use crate::Project;

    const SHELL: &str =
        "<head>{{styles}}</head><h1>A</h1><main>{{lesson-styles}}{{contents}}{{lesson}}</main>";

    fn chapter(file: &'static str, inside: &str) -> Chapter {
        let id = super::chapter::id_of(file);
        let html = format!(
            "<section class=\"chapter\" id=\"{id}\" data-minutes=\"3\" aria-labelledby=\"{id}-h\">\
             <h2 id=\"{id}-h\" data-short=\"S\">Title of {id}</h2>{inside}</section>\n"
        );
        Chapter::new(file, html).expect("a chapter")
    }

    #[test]
    fn chapters_stand_in_the_page_with_a_way_to_each() {
        let listing = "<ww-listing file=\"order.rs\" region=\"join\"></ww-listing>";
        let chapters = [
            chapter("01-two-words", listing),
            chapter("02-waiting-on-many", "<p><a href=\"#two-words\">b</a></p>"),
        ];
        let html = page(&Project::here(), SHELL, &chapters).expect("a page");
        for part in [
            "<a href=\"#two-words\"><span class=\"short\">S</span> <span class=\"title\">Title of two-words</span></a> <span class=\"minutes\">3 minutes</span>",
            "In all: 6 minutes.",
            "<ww-lesson>\n<section",
            "<link rel=\"stylesheet\" href=\"style/chapters.css\"><ww-contents>",
            "class=\"whence\"><a href=\"source/core/src/order.rs.txt\"",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn what_is_wrong_in_a_chapter_names_its_file() {
        for (inside, sentence) in [
            (
                "<ww-listing file=\"order.rs\" region=\"none\"></ww-listing>",
                "has no region ‘none’",
            ),
            (
                "<ww-predict id=\"a\" kind=\"x\"></ww-predict>",
                "no question of kind ‘x’",
            ),
            ("<ww-demo></ww-demo>", "no attribute ‘id’"),
        ] {
            let chapters = [chapter("01-two-words", inside)];
            let error = page(&Project::here(), SHELL, &chapters).expect_err(sentence);
            let error = format!("{error:#}");
            assert!(error.contains(sentence), "{error}");
            assert!(
                error.contains(&format!("{FOLDER}/01-two-words.html")),
                "{error}"
            );
        }
        let chapters = [chapter("01-two-words", "<p id=\"two-words\"></p>")];
        let error = page(&Project::here(), SHELL, &chapters).expect_err("an id twice");
        assert!(error.to_string().contains("given 2 times"), "{error:#}");
    }
}
