//! A picture that stands in for a demo, or for one of its steps: under what was recorded stands where
//! it was, when, and by which command, so that it may go anywhere by itself.

use std::fmt::Write;

use anyhow::{Context, Result};
use ww_core::lesson::{At, Events, moment};
use ww_core::record::Record;
use ww_core::trace::TraceFile;

use super::ink::{TEXT, short};
use super::picture::{Drawing, ONE, Picture, drawing, finished};
use crate::markup::escaped;

/// Signs of a line of text: so many are never wider than a picture.
const LINE: usize = 84;
/// From line to line, and that of small print.
const LEADING: f32 = 18.0;
const SMALL: f32 = 15.0;
/// Above the picture of a step: room for its number.
const HEAD: f32 = 20.0;
/// How large the number's disc is.
const DISC: f32 = 8.5;

/// What a poster says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// What it shows.
    pub title: String,
    /// Where and when its run was recorded, in a sentence.
    pub origin: String,
    /// By which command.
    pub command: String,
    /// What it says of a step.
    pub step: String,
}

/// A step, if it is the poster of one: its number, of how many, and its moment.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// From 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// What it says.
    pub words: &'a str,
    /// Where its moment is.
    pub at: &'a str,
}

/// The poster of a run, and what it says.
///
/// # Errors
/// When it can’t be drawn, or has no such moment.
pub fn poster(
    trace: &TraceFile,
    title: &str,
    command: &str,
    step: Option<&Step<'_>>,
) -> Result<(Picture, Text)> {
    let mut record = Record::of(trace);
    let mut text = Text {
        title: title.to_string(),
        origin: record.origin_sentence().unwrap_or_default(),
        command: command.to_string(),
        step: String::new(),
    };
    let (mut drawing, mut head) = (None, 0.0);
    if let Some(step) = step {
        let at: At = step.at.parse()?;
        let events = Events::of(&trace.events);
        let position = moment(&events, at).with_context(|| format!("‘{title}’"))?;
        let so_far = TraceFile {
            events: events.in_order()[..position as usize].to_vec(),
            ..trace.clone()
        };
        let mut drawn = self::drawing(trace, &so_far, ONE)?;
        let at = record.moment(position).context("It has no moments.")?;
        mark(&mut drawn, at.at_ms, step.number);
        let place = at.place.trim_end_matches('.');
        text.step = format!(
            "Step {} of {}. {place}: {} {}",
            step.number, step.of, at.event, step.words
        );
        // Over a picture that was drawn there is room already.
        head = if drawn.top > 0.0 { 0.0 } else { HEAD };
        drawing = Some(drawn);
    }
    let Drawing {
        mut ink, bottom, ..
    } = match drawing {
        Some(drawn) => drawn,
        None => self::drawing(trace, trace, ONE)?,
    };
    let mut y = bottom;
    let mut write = |line: &str, size: u32, leading: f32| {
        y += leading;
        ink.over(&format!(
            "<text x=\"4\" y=\"{}\" font-size=\"{size}\">{}</text>",
            short(y),
            escaped(line)
        ));
    };
    for line in lines(&text.step) {
        write(&line, 13, LEADING);
    }
    for line in [&text.origin, &text.command] {
        if !line.is_empty() {
            write(line, 11, SMALL);
        }
    }
    let picture = finished(ink, (head, (y + 8.0).ceil()), &about(&text));
    Ok((picture, text))
}

/// A line through all that has a time, and the step's number at its head.
fn mark(drawing: &mut Drawing, at_ms: f64, number: usize) {
    let x = drawing.x(at_ms);
    let middle = if drawing.top > 0.0 {
        drawing.top - DISC + 2.0
    } else {
        DISC - HEAD + 1.0
    };
    let [x, from, to, text] = [x, middle + DISC, drawing.axis, middle + 4.0].map(short);
    drawing.ink.over(&format!(
        "<path d=\"M{x} {from}V{to}\" stroke=\"{TEXT}\" stroke-width=\"2\"/>\
         <circle cx=\"{x}\" cy=\"{}\" r=\"{DISC}\"/>\
         <text x=\"{x}\" y=\"{text}\" fill=\"#fff\" font-size=\"11\" text-anchor=\"middle\">{number}</text>",
        short(middle)
    ));
}

/// What the file says of itself: a title and a description for who can’t see it, and the same once
/// more by the names of Dublin Core, for programs.
fn about(text: &Text) -> String {
    let [title, origin, command, step] =
        [&text.title, &text.origin, &text.command, &text.step].map(|it| escaped(it));
    let mut out = format!("<title>{title}</title>");
    let described = [step.as_str(), origin.as_str()].join(" ");
    let _ = write!(out, "<desc>{}</desc>", described.trim());
    out.push_str("<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">");
    for (name, value) in [
        ("title", &title),
        ("source", &origin),
        ("description", &command),
    ] {
        if !value.is_empty() {
            let _ = write!(out, "<dc:{name}>{value}</dc:{name}>");
        }
    }
    out.push_str("</metadata>");
    out
}

/// A text in lines that fit.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_ascii_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{LINE, lines};

    #[test]
    fn a_text_is_broken_between_words_and_loses_none() {
        let text = "a word and another ".repeat(20);
        let broken = lines(&text);
        assert!(broken.len() > 3 && broken.iter().all(|line| line.chars().count() <= LINE));
        assert_eq!(broken.join(" "), text.trim_end());
        assert_eq!(lines(""), Vec::<String>::new());
    }
}
