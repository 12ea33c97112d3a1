//! Hops: where a task was polled by another lane than before.

use super::Model;
use super::layout::View;
use crate::trace::Time;

/// A task went from one lane to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hop {
    /// Where its poll on the new lane began, in pixels.
    pub x: f32,
    /// The lane that had polled it before.
    pub from: u16,
    /// The lane that polls it now.
    pub to: u16,
}

/// How many hops a model has.
pub(super) fn hop_count(model: &Model) -> usize {
    every(model).count()
}

/// The hops in view.
pub fn hops(model: &Model, view: View) -> Vec<Hop> {
    let scale = f64::from(view.width) / (view.to_ms - view.from_ms);
    let within = |at: Time| (view.from_ms..=view.to_ms).contains(&at.ms());
    #[expect(clippy::cast_possible_truncation, reason = "pixels")]
    every(model)
        .filter(|(at, ..)| within(*at))
        .map(|(at, from, to)| Hop {
            x: ((at.ms() - view.from_ms) * scale) as f32,
            from,
            to,
        })
        .collect()
}

/// Every hop: when, and from which lane to which. Where there is one lane, nobody has to look for
/// any.
fn every(model: &Model) -> impl Iterator<Item = (Time, u16, u16)> + '_ {
    let span = |place: usize| &model.spans()[place];
    let tasks = if model.lanes() > 1 {
        model.tasks()
    } else {
        &[]
    };
    tasks
        .iter()
        .flat_map(|life| life.polls.windows(2))
        .map(move |two| (span(two[0]), span(two[1])))
        .filter(|(before, now)| before.lane != now.lane)
        .map(|(before, now)| (now.from, before.lane, now.lane))
}
