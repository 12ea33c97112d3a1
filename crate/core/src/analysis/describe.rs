//! What a bar is, in one sentence: for whoever points at it, or can't see it.

use super::Model;
use super::format::{capital, ms, whole};
use super::layout::Rows;
use super::model::TaskLife;
use crate::trace::{Doing, Outcome, Step, Time};

/// What the run did in this row at this moment, or nearest to it.
/// `gathered` is how many spans the bar stands for.
pub fn describe(model: &Model, rows: Rows, row: u32, at: Time, gathered: u32, now: Time) -> String {
    let nearest = match rows {
        Rows::Lanes => lane(model, row, at, now),
        Rows::Tasks => task(model, row, at, now),
    };
    match gathered.saturating_sub(1) {
        0 => nearest,
        1 => format!("{nearest} One more is too near to tell apart: zoom in."),
        more => format!(
            "{nearest} {} more are too near to tell apart: zoom in.",
            whole(more.into())
        ),
    }
}

fn distance(from: Time, to: Time, at: Time) -> Time {
    if at < from {
        from.since(at)
    } else {
        at.since(to)
    }
}

fn between(from: Time, to: Time) -> String {
    format!("from {} to {}", ms(from.ms()), ms(to.ms()))
}

fn lane(model: &Model, row: u32, at: Time, now: Time) -> String {
    let places = model.lane(row);
    let began = places.partition_point(|place| model.spans()[*place].from <= at);
    // The last one that began before, or the first that did after.
    let nearest = places[began.saturating_sub(1)..]
        .iter()
        .take(2)
        .map(|place| &model.spans()[*place])
        .min_by_key(|span| distance(span.from, span.until(now), at));
    match nearest {
        None => format!("Thread {} did nothing in this run.", row.saturating_add(1)),
        Some(span) => {
            let (from, to) = (span.from, span.until(now));
            let (did, number, result) = match span.doing {
                Doing::Tile(tile) => (
                    if model.is_by_task() {
                        "computed the picture of task"
                    } else {
                        "worked on tile"
                    },
                    tile.0,
                    result(Step::Render, span.iterations),
                ),
                Doing::Frame(step, frame) => (did(step), frame.0, result(step, span.iterations)),
                Doing::Poll(task) => ("polled task", task.0, String::new()),
                Doing::Run => {
                    return format!(
                        "Thread {} had a core for {}, {}.",
                        row.saturating_add(1),
                        ms(to.since(from).ms()),
                        between(from, to),
                    );
                }
            };
            // Where tasks are polled there may be one thread, which has no number.
            let thread = match span.doing {
                Doing::Poll(_) => "The thread".to_string(),
                _ => format!("Thread {}", row.saturating_add(1)),
            };
            format!(
                "{thread} {did} {} for {}, {}{result}.",
                number + 1,
                ms(to.since(from).ms()),
                between(from, to),
            )
        }
    }
}

/// What was done to a frame.
pub(super) const fn did(step: Step) -> &'static str {
    match step {
        Step::Render => "rendered frame",
        Step::Encode => "encoded frame",
    }
}

/// What came of it, where that is known.
pub(super) fn result(step: Step, result: u64) -> String {
    let what = match step {
        Step::Render => "steps",
        Step::Encode => "bytes",
    };
    match result {
        0 => String::new(),
        number => format!(": {} {what}", whole(number)),
    }
}

fn task(model: &Model, row: u32, at: Time, now: Time) -> String {
    let name = format!("Task {}", row.saturating_add(1));
    let Some(life) = model.tasks().get(row as usize) else {
        return format!("{name} isn’t part of this run.");
    };
    let nearest = life
        .waits
        .iter()
        .min_by_key(|wait| distance(wait.from, wait.until(now), at));
    let Some(wait) = nearest else {
        return format!("{name} did not have to wait.{}", ending(life));
    };
    let to = wait.until(now);
    let queued = wait
        .sent
        .map(|sent| sent.since(wait.from))
        .filter(|queued| *queued > Time::ZERO);
    let queued = queued.map_or_else(String::new, |queued| {
        format!(", of which {} for a free connection", ms(queued.ms()))
    });
    format!(
        "{name} waited {}, {}{queued}.{}",
        ms(to.since(wait.from).ms()),
        between(wait.from, to),
        ending(life),
    )
}

fn ending(life: &TaskLife) -> String {
    match life.outcome {
        Some((_, how)) if how != Outcome::Done => {
            format!(" {}.", capital(&outcome(how)))
        }
        _ => String::new(),
    }
}

/// How a task ended, in a few words.
pub(super) fn outcome(how: Outcome) -> String {
    match how {
        Outcome::Done => "answered".to_string(),
        Outcome::Cancelled => "cancelled before the answer came".to_string(),
        Outcome::Refused => "failed: nobody answered".to_string(),
        Outcome::CutOff => "failed: the answer broke off".to_string(),
        Outcome::Status(status) => format!("failed: the answer was HTTP status {status}"),
        Outcome::Unexpected => "failed: another word came than was expected".to_string(),
    }
}
