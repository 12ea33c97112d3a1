//! Threads that take turns on fewer cores: for how long each had one, and for how long none.

use std::ops::Range;

use super::format::{capital, in_words, ms, percent, roughly, whole};
use super::summary::{count, middle_and_largest};
use super::{Model, Summary, Table};
use crate::counted;
use crate::say;
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
        _ => say!("{least} to {most}", least, most),
    }
}

/// What the run showed.
pub(super) fn sentence(spec: &RunSpec, summary: &Summary) -> String {
    let mut sentences = Vec::new();
    if summary.stopped {
        sentences.push(say!(
            "Stopped after {wall}.",
            wall = roughly(summary.wall_ms)
        ));
    }
    let shortest = shortest_gap(summary.clock_resolution_us).ms();
    match spec.watchers() {
        0 => {}
        watchers => sentences.push(shared(spec, summary, watchers, shortest)),
    }
    if spec.forever == Forever::Yes {
        let called = if spec.watchers() > 0 {
            say!("One more thread called wait_forever")
        } else {
            say!("A thread called wait_forever")
        };
        sentences.push(say!(
            "{called}: the operating system took its core away as it did the others’, but by itself it would never have ended.",
            called
        ));
    }
    if summary.polls > 0 {
        sentences.push(counted!(
            summary.polls,
            "Meanwhile the heartbeat of the thread that had started them went on: {n} beat, at worst {late} too late.",
            "Meanwhile the heartbeat of the thread that had started them went on: {n} beats, at worst {late} too late.",
            late = roughly(summary.latest_ms)
        ));
    }
    if shortest > shortest_gap(0.0).ms() {
        sentences.push(say!(
            "Gaps shorter than {shortest} can’t be told here: the clock is too coarse.",
            shortest = ms(shortest)
        ));
    }
    sentences.join(" ")
}

fn shared(spec: &RunSpec, summary: &Summary, watchers: u32, shortest: f64) -> String {
    let words = capital(&in_words(watchers));
    if summary.gaps == 0 {
        return counted!(
            watchers,
            "One thread read the clock for {wall} and found no gap of {shortest} or more: it had a core to itself.",
            "{words} threads read the clock for {wall} and found no gap of {shortest} or more: each had a core to itself.",
            words,
            wall = roughly(summary.wall_ms),
            shortest = ms(shortest)
        );
    }
    let threads = counted!(watchers, "One thread", "{capital} threads", capital = words);
    let turns = match summary.hardware_threads {
        0 => say!("{threads} took turns", threads),
        cores => counted!(
            cores,
            "{threads} took turns on the one core that is offered here",
            "{threads} took turns on the {cores} cores that are offered here",
            threads,
            cores = in_words(cores)
        ),
    };
    let turns = counted!(
        watchers,
        "{turns}, and had one for {share} of the time.",
        "{turns}, and had one for {share} of the time each.",
        turns,
        share = shares(spec, summary)
    );
    counted!(
        summary.gaps,
        "{turns} {n} time, the operating system took it away: after {turn} in the middle, for {gap} in the middle, and for {longest} at the longest.",
        "{turns} {n} times, the operating system took it away: after {turn} in the middle, for {gap} in the middle, and for {longest} at the longest.",
        turns,
        turn = roughly(summary.turn_ms),
        gap = roughly(summary.gap_ms),
        longest = roughly(summary.longest_gap_ms)
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
        caption: say!("What each thread that read the clock got"),
        columns: vec![
            say!("thread"),
            say!("had a core"),
            say!("lost it"),
            say!("turn, the middle one"),
            say!("gap, the middle one"),
            say!("gap, the longest"),
        ],
        rows: (0..spec.watchers()).map(row).collect(),
    }
}
