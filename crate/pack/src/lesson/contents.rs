//! The table of contents: a list of links, which scripts only open, close and mark.

use std::fmt::Write;

use anyhow::Result;

use super::chapter::Chapter;
use crate::fragment::Place;
use crate::markup::escaped;

/// The navigation to the chapters.
///
/// # Errors
/// When a string is missing.
pub fn contents(place: Place<'_>, chapters: &[Chapter]) -> Result<String> {
    let planned = |minutes: u32| place.say("contents.minutes", &[("n", &minutes.to_string())]);
    let mut list = String::new();
    for chapter in chapters {
        let minutes = match chapter.minutes {
            Some(minutes) => format!(" <span class=\"minutes\">{}</span>", planned(minutes)?),
            None => String::new(),
        };
        let _ = writeln!(
            list,
            "<li><a href=\"#{}\"><span class=\"short\">{}</span> <span class=\"title\">{}</span></a>{minutes}</li>",
            escaped(&chapter.id),
            escaped(&chapter.short),
            escaped(&chapter.title),
        );
    }
    let all = chapters.iter().filter_map(|chapter| chapter.minutes).sum();
    let heading = place.say("contents.open", &[])?;
    let in_all = place.say("built.in-all", &[("minutes", &planned(all)?)])?;
    Ok(format!(
        "<ww-contents>\n<nav class=\"contents\" id=\"contents\" aria-labelledby=\"contents-heading\">\n\
         <h2 id=\"contents-heading\">{heading}</h2>\n<ol>\n{list}</ol>\n\
         <p class=\"in-all\">{in_all}</p>\n</nav>\n</ww-contents>"
    ))
}
