//! Puts into each demo of a text what stands in its place where nothing runs.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use ww_core::trace::TraceFile;

use super::figure::figure;
use super::kept::Kept;
use super::spec::recorded_spec;
use crate::markup::{Element, elements, replaced};
use crate::strings::Strings;

/// Demos of the lesson that have no recording, each with the reason.
pub const UNRECORDED: [(&str, &str); 0] = [];

/// The command that records, as it is named to whoever has to.
const COMMAND: &str = "cargo xtask record";

/// A text with its recordings, and what is to be said about those that it lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The text.
    pub html: String,
    /// A sentence for each demo without a recording that may be shown.
    pub lacks: Vec<String>,
}

/// The page with its recordings: only what stands in the `<ww-lesson>` has any.
///
/// # Errors
/// As [`with_recordings`].
pub fn in_page(strings: &Strings, page: &str, kept: &Kept) -> Result<Told> {
    let lessons = elements(page, |name| name == "ww-lesson")?;
    let mut lacks = Vec::new();
    let html = replaced(page, &lessons, |lesson| {
        let told = with_recordings(strings, &page[lesson.whole.clone()], kept)?;
        lacks.extend(told.lacks);
        Ok(told.html)
    })?;
    Ok(Told { html, lacks })
}

/// A text of the lesson with a figure in each of its demos.
///
/// # Errors
/// When a demo has no id or describes no run, or its recording can’t be drawn.
pub fn with_recordings(strings: &Strings, html: &str, kept: &Kept) -> Result<Told> {
    let demos = elements(html, |name| name == "ww-demo")?;
    let foretold = foretold(html, &demos)?;
    let mut lacks = Vec::new();
    let html = replaced(html, &demos, |demo| {
        let id = demo.needs("id")?;
        let figure = match recording_of(demo, kept) {
            Ok(trace) => figure(strings, demo, trace, foretold.contains(id))
                .with_context(|| format!("The demo ‘{id}’"))?,
            Err(why) => {
                lacks.extend(why.sentence(id)?);
                String::new()
            }
        };
        let (whole, inside) = (&demo.whole, &demo.inside);
        let begin = &html[whole.start..inside.start];
        let rest = &html[inside.start..whole.end];
        Ok(format!("{begin}{figure}{rest}"))
    })?;
    Ok(Told { html, lacks })
}

/// Why a demo has no recording to show.
enum Lacks {
    Never,
    Changed,
    NoRun(anyhow::Error),
}

impl Lacks {
    /// What is to be said about it: nothing, where it is known.
    fn sentence(self, id: &str) -> Result<Option<String>> {
        match self {
            Self::Never if UNRECORDED.iter().any(|(known, _)| *known == id) => Ok(None),
            Self::Never => Ok(Some(format!(
                "The demo ‘{id}’ was never recorded; ‘{COMMAND} {id}’ does it."
            ))),
            Self::Changed => Ok(Some(format!(
                "The demo ‘{id}’ has changed since it was recorded; ‘{COMMAND} {id}’ records it anew."
            ))),
            Self::NoRun(error) => Err(error).with_context(|| format!("The demo ‘{id}’")),
        }
    }
}

/// The recorded run of a demo.
fn recording_of<'a>(demo: &Element, kept: &'a Kept) -> Result<&'a TraceFile, Lacks> {
    let asked = recorded_spec(demo).map_err(Lacks::NoRun)?;
    let id = demo.attributes.get("id").map_or("", String::as_str);
    let trace = kept.0.get(id).ok_or(Lacks::Never)?;
    if trace.spec == asked {
        Ok(trace)
    } else {
        Err(Lacks::Changed)
    }
}

/// The demos whose end a reader is asked to foretell: those that a prediction is settled by, and
/// those that run together with them.
fn foretold(html: &str, demos: &[Element]) -> Result<BTreeSet<String>> {
    let named = elements(html, |name| name.starts_with("ww-") && name != "ww-demo")?;
    let predictions = || named.iter().filter(|it| it.name == "ww-predict");
    let listed = |attribute| {
        predictions()
            .filter_map(move |it| it.attributes.get(attribute))
            .flat_map(|names| names.split_whitespace())
    };
    let asks: BTreeSet<_> = listed("for").collect();
    let is_asked = |it: &&Element| {
        let id = it.attributes.get("id");
        id.is_some_and(|id| asks.contains(id.as_str()))
    };
    let together = named.iter().filter(is_asked).flat_map(|around| {
        let is_in = |demo: &&Element| around.inside.contains(&demo.whole.start);
        demos.iter().filter(is_in)
    });
    let together = together.filter_map(|demo| demo.attributes.get("id").map(String::as_str));
    Ok(listed("runs").chain(together).map(str::to_string).collect())
}
