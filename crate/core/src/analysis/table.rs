//! A timeline as a table: the same facts, for who reads rather than looks.

use super::Model;
use super::describe::outcome;
use super::format::{ms, percent, whole};
use super::layout::Rows;
use crate::say;
use crate::trace::{Doing, Step, Time};

/// A table of texts.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Table {
    /// What the table is about.
    pub caption: String,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows, each with a cell a column.
    pub rows: Vec<Vec<String>>,
}

/// The table of a run's rows.
pub fn table(model: &Model, rows: Rows, now: Time) -> Table {
    let now = if model.has_ended() {
        model.last()
    } else {
        now.max(model.last())
    };
    let (caption, columns, rows) = match rows {
        Rows::Lanes => (
            say!("What each thread did"),
            lane_columns(model),
            lanes(model, now),
        ),
        Rows::Tasks => (
            say!("What each task waited for"),
            task_columns(),
            tasks(model, now),
        ),
    };
    Table {
        caption,
        columns,
        rows,
    }
}

/// Whether frames are worked on, in two steps that are told apart.
fn has_frames(model: &Model) -> bool {
    let first = model.spans().first();
    first.is_some_and(|span| matches!(span.doing, Doing::Frame(..)))
}

fn lane_columns(model: &Model) -> Vec<String> {
    if has_frames(model) {
        vec![
            say!("thread"),
            say!("frames rendered"),
            say!("rendering"),
            say!("frames encoded"),
            say!("encoding"),
            say!("busy"),
        ]
    } else {
        vec![
            say!("thread"),
            say!("spans of work"),
            say!("worked"),
            say!("busy"),
        ]
    }
}

fn task_columns() -> Vec<String> {
    vec![
        say!("task"),
        say!("began to wait"),
        say!("waited"),
        say!("queued for a connection"),
        say!("polls"),
        say!("worked"),
        say!("end"),
    ]
}

fn lanes(model: &Model, now: Time) -> Vec<Vec<String>> {
    let steps = if has_frames(model) {
        &[Some(Step::Render), Some(Step::Encode)][..]
    } else {
        &[None]
    };
    (0..model.lanes())
        .map(|lane| {
            let spans = || {
                model
                    .spans()
                    .iter()
                    .filter(|span| usize::from(span.lane) == lane)
            };
            let mut cells = vec![whole(lane as u64 + 1)];
            let mut work = Time::ZERO;
            for step in steps {
                let (mut count, mut lasted) = (0, Time::ZERO);
                for span in spans() {
                    if step
                        .is_none_or(|step| matches!(span.doing, Doing::Frame(it, _) if it == step))
                    {
                        count += 1;
                        lasted = lasted + span.until(now).since(span.from);
                    }
                }
                cells.extend([whole(count), ms(lasted.ms())]);
                work = work + lasted;
            }
            let busy = if now == Time::ZERO {
                0.0
            } else {
                work.ms() / now.ms()
            };
            cells.push(percent(busy));
            cells
        })
        .collect()
}

fn tasks(model: &Model, now: Time) -> Vec<Vec<String>> {
    (1..)
        .zip(model.tasks())
        .map(|(number, life)| {
            let waited: Time = life
                .waits
                .iter()
                .map(|wait| wait.until(now).since(wait.from))
                .sum();
            let queued: Time = life
                .waits
                .iter()
                .filter_map(|wait| wait.sent.map(|sent| sent.since(wait.from)))
                .sum();
            let worked: Time = life
                .polls
                .iter()
                .map(|place| &model.spans()[*place])
                .map(|span| span.until(now).since(span.from))
                .sum();
            vec![
                whole(number),
                life.waits
                    .first()
                    .map_or_else(|| say!("never"), |wait| ms(wait.from.ms())),
                ms(waited.ms()),
                ms(queued.ms()),
                whole(life.polls.len() as u64),
                ms(worked.ms()),
                life.outcome
                    .map_or_else(|| say!("still waiting"), |(_, how)| outcome(how)),
            ]
        })
        .collect()
}
