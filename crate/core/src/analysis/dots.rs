//! A strip plot: every run a dot on one time axis, dots that would overlap one above the other.

use super::axis::{Tick, ticks};
use super::format::ms;
use super::layout::View;
use super::repeats::Repeats;
use crate::say;

/// Across a dot, in pixels. Dots whose middles are nearer than that are stacked.
pub const DOT: f32 = 10.0;
/// So that dots side by side don't touch.
const RADIUS: f32 = DOT / 2.0 - 1.0;
/// Pixels to the left and right of the axis, so that labels at its ends have room.
const MARGIN: f32 = 28.0;
/// Pixels above the dots: the text of the middle.
const HEAD: f32 = 22.0;
/// Pixels below the axis: its labels.
const FOOT: f32 = 22.0;

/// One run.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Dot {
    /// Its middle, in pixels.
    pub x: f32,
    /// Its middle, in pixels from the top.
    pub y: f32,
    /// Whether it is the warm-up, which counts for nothing.
    pub is_warm_up: bool,
    /// Which run it is, and how long it took.
    pub label: String,
}

/// The runs, laid out. Lengths are in pixels, from the upper left corner.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Dots {
    /// As it was asked for.
    pub width: f32,
    /// As the stacks need it.
    pub height: f32,
    /// From the middle of a dot to its edge, a little less than would touch the next.
    pub radius: f32,
    /// Where the axis is.
    pub base: f32,
    /// The runs, in the order in which they ran.
    pub dots: Vec<Dot>,
    /// The middle one of the runs, without the warm-up.
    pub median_x: Option<f32>,
    /// What is written at the middle.
    pub median_label: String,
    /// Where that text begins, so that it stays within the width: `start`, `middle` or `end`.
    pub median_anchor: &'static str,
    /// The middle half of the runs: its left and right edge.
    pub half: Option<(f32, f32)>,
    /// The marks of the axis.
    pub ticks: Vec<Tick>,
}

/// The part of the axis in view: all runs, with room to both sides. It need not begin at 0, so
/// it is never so short that a hundredth of the time looks like a lot.
fn view(times: &[f64], median_ms: f64, clock_ms: f64, width: f32) -> View {
    let least = times.iter().copied().fold(f64::INFINITY, f64::min);
    let most = times.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let room = ((most - least) / 8.0)
        .max(median_ms / 50.0)
        .max(clock_ms * 2.0)
        .max(1e-3);
    View {
        from_ms: (least - room).max(0.0),
        to_ms: most + room,
        width,
    }
}

/// For each place, the lowest level at which it is at least `apart` from every place before
/// it that has this level: 0 is the axis.
pub fn levels(places: &[f32], apart: f32) -> Vec<u32> {
    let mut given: Vec<(f32, u32)> = Vec::with_capacity(places.len());
    for place in places {
        // As many levels as places are always enough.
        let level = (0..u32::MAX)
            .find(|level| {
                given
                    .iter()
                    .all(|(other, taken)| taken != level || (place - other).abs() >= apart)
            })
            .unwrap_or(u32::MAX);
        given.push((*place, level));
    }
    given.into_iter().map(|(_, level)| level).collect()
}

/// Lays runs out on a strip so wide; narrower than its margins it can't be.
#[expect(clippy::cast_possible_truncation, reason = "pixels")]
pub fn dots(repeats: &Repeats, width: f32) -> Dots {
    let width = if width.is_finite() { width } else { 0.0 }.max(4.0 * MARGIN);
    let spread = repeats.spread();
    let times: Vec<f64> = repeats
        .warm_up()
        .into_iter()
        .chain(repeats.runs().iter().copied())
        .collect();
    if times.is_empty() {
        return Dots {
            width,
            height: HEAD + DOT + FOOT,
            radius: RADIUS,
            base: HEAD + DOT,
            dots: Vec::new(),
            median_x: None,
            median_label: String::new(),
            median_anchor: "middle",
            half: None,
            ticks: Vec::new(),
        };
    }
    let clock_ms = repeats.clock_ms().unwrap_or(0.0);
    let median_ms = spread.map_or(times[0], |spread| spread.median_ms);
    let view = view(&times, median_ms, clock_ms, width - 2.0 * MARGIN);
    let across =
        |at: f64| MARGIN + ((at - view.from_ms) / (view.to_ms - view.from_ms)) as f32 * view.width;
    let places: Vec<f32> = times.iter().map(|at| across(*at)).collect();
    let levels = levels(&places, DOT);
    let highest = levels.iter().copied().max().unwrap_or(0);
    let base = HEAD + DOT * (highest as f32 + 1.0);
    let first_run = usize::from(repeats.warm_up().is_some());
    let laid = places
        .iter()
        .zip(&levels)
        .enumerate()
        .map(|(at, (x, level))| Dot {
            x: *x,
            y: base - DOT * (*level as f32 + 0.5),
            is_warm_up: at < first_run,
            label: if at < first_run {
                say!("Warm-up: {time}", time = ms(times[at]))
            } else {
                say!(
                    "Run {run}: {time}",
                    run = at + 1 - first_run,
                    time = ms(times[at])
                )
            },
        })
        .collect();
    let median_x = spread.map(|spread| across(spread.median_ms));
    Dots {
        width,
        height: base + FOOT,
        radius: RADIUS,
        base,
        dots: laid,
        median_x,
        median_label: spread.map_or_else(String::new, |spread| ms(spread.median_ms)),
        median_anchor: match median_x {
            Some(x) if x < 2.0 * MARGIN => "start",
            Some(x) if x > width - 2.0 * MARGIN => "end",
            _ => "middle",
        },
        half: spread.map(|spread| {
            (
                across(spread.lower_quartile_ms),
                across(spread.upper_quartile_ms),
            )
        }),
        ticks: ticks(view)
            .into_iter()
            .map(|tick| Tick {
                x: tick.x + MARGIN,
                ..tick
            })
            .collect(),
    }
}
