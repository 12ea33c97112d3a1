//! Threads that take turns on fewer cores: for how long each had one, and for how long none.

use std::ops::Range;

use super::format::{capital, counted, in_words, ms, percent, roughly, whole};
use super::summary::{count, middle_and_largest};
use super::{Model, Summary, Table};
use crate::spec::{Forever, RunSpec};
use crate::trace::{Doing, Time};
use crate::workload::clock::shortest_gap;

/// A thread had a core, lost it, and got one again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// For how long it had a core.
    pub ran: Time,
    /// For how long it then had none.
    pub gap: Time,
}

/// The turns of a lane, in order. What it ran after its last gap is none: that turn did not end
/// by losing the core.
pub fn turns(model: &Model, lane: u32) -> impl Iterator<Item = Turn> {
    let places = model.lane(lane);
    places.iter().zip(places.iter().skip(1)).filter_map(|pair| {
        let (span, next) = (&model.spans()[*pair.0], &model.spans()[*pair.1]);
        let to = span.to?;
        (span.doing == Doing::Run && next.doing == Doing::Run).then(|| Turn {
            ran: to.since(span.from),
            gap: next.from.since(to),
        })
    })
}

/// What the turns of some lanes were, together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Taken {
    /// How many turns ended by losing the core.
    pub(super) gaps: u32,
    /// The middle one of these turns, in milliseconds.
    pub(super) turn_ms: f64,
    /// The middle one of the gaps.
    pub(super) gap_ms: f64,
    /// The longest one.
    pub(super) longest_gap_ms: f64,
}

/// The turns of these lanes. One function for all who ask: every reader downloads it.
#[inline(never)]
pub(super) fn taken(model: &Model, lanes: Range<u32>) -> Taken {
    let (mut ran, mut gaps) = (Vec::new(), Vec::new());
    for lane in lanes {
        for turn in turns(model, lane) {
            ran.push(turn.ran.ms());
            gaps.push(turn.gap.ms());
        }
    }
    let number = count(gaps.len());
    let (gap_ms, longest_gap_ms) = middle_and_largest(gaps);
    Taken {
        gaps: number,
        turn_ms: middle_and_largest(ran).0,
        gap_ms,
        longest_gap_ms,
    }
}

/// The shares of the time for which those threads had a core that read their clock.
fn watched<'a>(spec: &RunSpec, summary: &'a Summary) -> &'a [f64] {
    let most = summary.busy.len();
    &summary.busy[..most.min(spec.watchers() as usize)]
}

/// Which share of the time each thread had a core: `24 %`, or `23 % to 26 %`.
pub(super) fn shares(spec: &RunSpec, summary: &Summary) -> String {
    let shares = watched(spec, summary);
    let least = percent(shares.iter().copied().fold(f64::INFINITY, f64::min));
    let most = percent(shares.iter().copied().fold(0.0, f64::max));
    match shares {
        [] => percent(0.0),
        _ if least == most => most,
        _ => format!("{least} to {most}"),
    }
}

/// What the run showed.
pub(super) fn sentence(spec: &RunSpec, summary: &Summary) -> String {
    let mut sentences = Vec::new();
    if summary.stopped {
        sentences.push(format!("Stopped after {}.", roughly(summary.wall_ms)));
    }
    let shortest = shortest_gap(summary.clock_resolution_us).ms();
    match spec.watchers() {
        0 => {}
        watchers => sentences.push(shared(spec, summary, watchers, shortest)),
    }
    if spec.forever == Forever::Yes {
        let other = if spec.watchers() > 0 { "One more" } else { "A" };
        sentences.push(format!(
            "{other} thread called wait_forever: the operating system took its core away as it did the others’, but by itself it would never have ended."
        ));
    }
    if summary.polls > 0 {
        sentences.push(format!(
            "Meanwhile the heartbeat of the thread that had started them went on: {}, at worst {} too late.",
            counted(summary.polls.into(), "beat", "beats"),
            roughly(summary.latest_ms),
        ));
    }
    if shortest > shortest_gap(0.0).ms() {
        sentences.push(format!(
            "Gaps shorter than {} can’t be told here: the clock is too coarse.",
            ms(shortest)
        ));
    }
    sentences.join(" ")
}

fn shared(spec: &RunSpec, summary: &Summary, watchers: u32, shortest: f64) -> String {
    let threads = match watchers {
        1 => "One thread".to_string(),
        _ => format!("{} threads", capital(&in_words(watchers))),
    };
    if summary.gaps == 0 {
        return format!(
            "{threads} read the clock for {} and found no gap of {} or more: {}.",
            roughly(summary.wall_ms),
            ms(shortest),
            if watchers == 1 {
                "it had a core to itself"
            } else {
                "each had a core to itself"
            }
        );
    }
    let on = match summary.hardware_threads {
        0 => String::new(),
        1 => " on the one core that is offered here".to_string(),
        cores => format!(" on the {} cores that are offered here", in_words(cores)),
    };
    format!(
        "{threads} took turns{on}, and had one for {} of the time{}. {}, the operating system took it away: after {} in the middle, for {} in the middle, and for {} at the longest.",
        shares(spec, summary),
        if watchers == 1 { "" } else { " each" },
        capital(&counted(summary.gaps.into(), "time", "times")),
        roughly(summary.turn_ms),
        roughly(summary.gap_ms),
        roughly(summary.longest_gap_ms),
    )
}

/// What each thread got, as a table.
pub fn table(spec: &RunSpec, model: &Model, summary: &Summary) -> Table {
    let row = |lane: u32| {
        let taken = taken(model, lane..lane + 1);
        let share = summary.busy.get(lane as usize).copied().unwrap_or_default();
        vec![
            whole(u64::from(lane) + 1),
            percent(share),
            whole(taken.gaps.into()),
            ms(taken.turn_ms),
            ms(taken.gap_ms),
            ms(taken.longest_gap_ms),
        ]
    };
    Table {
        caption: "What each thread that read the clock got".to_string(),
        columns: [
            "thread",
            "had a core",
            "lost it",
            "turn, the middle one",
            "gap, the middle one",
            "gap, the longest",
        ]
        .map(String::from)
        .into(),
        rows: (0..spec.watchers()).map(row).collect(),
    }
}
