//! Which run a demo’s attributes describe, and which one is recorded in its place.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use ww_core::spec::RunSpec;

use crate::markup::Element;

/// The attribute that says what of a demo is smaller in its recording:
/// `data-recorded="tasks=100 lasts_ms=2000"`, names of a `RunSpec` all of them.
pub const SMALLER: &str = "data-recorded";

/// Attributes that any element may have; the same list is in `ww-demo/spec.js`.
const ANY: [&str; 13] = [
    "id", "class", "style", "title", "lang", "dir", "hidden", "tabindex", "role", "slot", "part",
    "bare", "compact",
];

fn is_spec(name: &str) -> bool {
    !ANY.contains(&name)
        && name != "dots"
        && !name.starts_with("data-")
        && !name.starts_with("aria-")
}

/// The names and values of a run that a demo’s attributes are.
pub fn pairs(demo: &Element) -> BTreeMap<&str, &str> {
    let attributes = demo.attributes.iter();
    attributes
        .filter(|(name, _)| is_spec(name))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// The names and values that are set for the recording alone.
///
/// # Errors
/// When they are written in another way.
pub fn smaller(demo: &Element) -> Result<Vec<(&str, &str)>> {
    let written = demo.attributes.get(SMALLER).map_or("", String::as_str);
    let pairs = written.split_whitespace();
    pairs
        .map(|pair| {
            pair.split_once('=').with_context(|| {
                format!(
                    "‘{pair}’ says not what is recorded; it is written {SMALLER}=\"tasks=100\"."
                )
            })
        })
        .collect()
}

/// The run that a demo’s attributes describe.
///
/// # Errors
/// When there is no such run.
pub fn spec(demo: &Element) -> Result<RunSpec> {
    Ok(RunSpec::from_pairs(pairs(demo))?)
}

/// The run that is recorded for it.
///
/// # Errors
/// When there is no such run.
pub fn recorded_spec(demo: &Element) -> Result<RunSpec> {
    let mut pairs = pairs(demo);
    pairs.extend(smaller(demo)?);
    Ok(RunSpec::from_pairs(pairs)?)
}
