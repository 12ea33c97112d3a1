//! The trace as a timeline of one column an action and one row a task.

use crate::counted;
use crate::say;
use crate::trace::{Event, Outcome, Task, What};

use super::world::STEP_NS;

/// How a stretch of a row is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "StretchLook"))]
pub enum Look {
    /// Solid: it is polled.
    Poll,
    /// Hatched: it waits for its socket.
    Waiting,
    /// Hatched thinly: it is in the queue, and waits to be polled.
    Queued,
}

/// A stretch of a row, in half columns: a wake is in the middle of its action’s column, so that
/// the wait before it and the queue after it both show.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Stretch {
    /// Its left edge, in half columns.
    pub from: u32,
    /// Its right edge, in half columns.
    pub to: u32,
    /// How it is drawn.
    pub look: Look,
}

/// What a mark on a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "PointEnd"))]
pub enum End {
    /// Its waker was called.
    Woken,
    /// It finished with `Ok`.
    Finished,
    /// It finished with `Err`.
    Failed,
    /// It was dropped.
    Dropped,
}

/// A mark on a row.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Point {
    /// Its column; the mark is in the middle of it.
    pub at: u32,
    /// What it says.
    pub what: End,
}

/// The row of a task.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Row {
    /// The task’s number.
    pub task: u32,
    /// From left to right; they don’t overlap.
    pub stretches: Vec<Stretch>,
    /// From left to right.
    pub points: Vec<Point>,
    /// The row in words.
    pub text: String,
}

/// A row under way.
#[derive(Default)]
struct Open {
    stretches: Vec<Stretch>,
    points: Vec<Point>,
    /// What has begun and not ended.
    since: Option<(u32, Look)>,
    polls: u32,
}

impl Open {
    /// At this half column something else begins, or nothing.
    fn turn(&mut self, at: u32, next: Option<Look>) {
        if let Some((from, look)) = self.since.take()
            && from < at
        {
            self.stretches.push(Stretch { from, to: at, look });
        }
        self.since = next.map(|look| (at, look));
    }

    fn point(&mut self, at: u32, what: End) {
        self.points.push(Point { at, what });
    }
}

/// The rows of these events, up to the column after the last action.
pub(super) fn rows(events: &[Event], columns: u32) -> Vec<Row> {
    let mut open: Vec<Open> = Vec::new();
    for event in events {
        let column = u32::try_from(event.at.ns() / STEP_NS).unwrap_or(u32::MAX);
        let (What::Spawned(Task(task), _)
        | What::PollBegan(Task(task))
        | What::PollEnded {
            task: Task(task), ..
        }
        | What::Woken(Task(task))
        | What::Finished(Task(task), _)) = event.what
        else {
            continue;
        };
        let at = task as usize;
        if open.len() <= at {
            open.resize_with(at + 1, Open::default);
        }
        let row = &mut open[at];
        let begins = column * 2;
        match event.what {
            What::Spawned(..) => row.turn(begins, Some(Look::Queued)),
            What::PollBegan(_) => {
                row.polls += 1;
                row.turn(begins, Some(Look::Poll));
            }
            What::PollEnded { ready, .. } => {
                row.turn(begins + 2, (!ready).then_some(Look::Waiting));
            }
            What::Woken(_) => {
                row.point(column, End::Woken);
                row.turn(begins + 1, Some(Look::Queued));
            }
            What::Finished(_, outcome) => {
                let end = match outcome {
                    Outcome::Done => End::Finished,
                    Outcome::Cancelled => End::Dropped,
                    _ => End::Failed,
                };
                row.point(column, end);
                if end == End::Dropped {
                    row.turn(begins + 1, None);
                }
            }
            _ => {}
        }
    }
    (1..)
        .zip(open)
        .map(|(task, mut row)| {
            let is_open = row.since.is_some();
            row.turn(columns * 2, None);
            Row {
                task,
                text: text(task, &row, is_open),
                stretches: row.stretches,
                points: row.points,
            }
        })
        .collect()
}

fn text(task: u32, row: &Open, is_open: bool) -> String {
    // Whole actions that went by meanwhile.
    let columns = |look: Look| -> u32 {
        row.stretches
            .iter()
            .filter(|stretch| stretch.look == look)
            .map(|stretch| (stretch.to - stretch.from) / 2)
            .sum()
    };
    let woken = row
        .points
        .iter()
        .filter(|point| point.what == End::Woken)
        .count();
    let woken = match u32::try_from(woken).unwrap_or(u32::MAX) {
        0 => say!("never woken"),
        woken => say!("woken {times}", times = times(woken)),
    };
    let polled = times(row.polls);
    let became = match row.points.last().map(|point| point.what) {
        Some(End::Finished) => say!("polled {polled}, {woken} and finished", polled, woken),
        Some(End::Failed) => say!("polled {polled}, {woken} and failed", polled, woken),
        Some(End::Dropped) => say!("polled {polled}, {woken} and dropped", polled, woken),
        Some(End::Woken) | None if is_open => say!("polled {polled}, {woken}", polled, woken),
        Some(End::Woken) | None => say!("polled {polled}, {woken} and over", polled, woken),
    };
    say!(
        "Task {task}: {became}; it waited for its socket through {waited} and to be polled through {queued}.",
        task,
        became,
        waited = actions(columns(Look::Waiting)),
        queued = actions(columns(Look::Queued))
    )
}

pub(super) fn times(of: u32) -> String {
    match of {
        0 => say!("never"),
        1 => say!("once"),
        2 => say!("twice"),
        more => counted!(more, "{n} time", "{n} times"),
    }
}

pub(super) fn actions(of: u32) -> String {
    match of {
        0 => say!("no action"),
        more => counted!(more, "{n} action", "{n} actions"),
    }
}
