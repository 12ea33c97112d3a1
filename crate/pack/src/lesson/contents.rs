//! The table of contents: a list of links, which scripts only open, close and mark.

use std::fmt::Write;

use super::chapter::Chapter;
use crate::markup::escaped;

/// The navigation to the chapters; empty as long as there are none.
pub fn contents(chapters: &[Chapter]) -> String {
    if chapters.is_empty() {
        return String::new();
    }
    let mut list = String::new();
    for chapter in chapters {
        let minutes = chapter.minutes.map_or_else(String::new, |minutes| {
            format!(" <span class=\"minutes\">{}</span>", planned(minutes))
        });
        let _ = writeln!(
            list,
            "<li><a href=\"#{}\"><span class=\"short\">{}</span> <span class=\"title\">{}</span></a>{minutes}</li>",
            escaped(&chapter.id),
            escaped(&chapter.short),
            escaped(&chapter.title),
        );
    }
    let all = chapters.iter().filter_map(|chapter| chapter.minutes).sum();
    format!(
        "<ww-contents>\n<nav class=\"contents\" id=\"contents\" aria-labelledby=\"contents-heading\">\n\
         <h2 id=\"contents-heading\">Contents</h2>\n<ol>\n{list}</ol>\n\
         <p class=\"in-all\">In all: {}.</p>\n</nav>\n</ww-contents>",
        planned(all)
    )
}

/// A number of minutes in words that are read as they are written.
fn planned(minutes: u32) -> String {
    let unit = if minutes == 1 { "minute" } else { "minutes" };
    format!("{minutes} {unit}")
}
