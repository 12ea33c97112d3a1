//! What just happened, and how things stand: two sentences for a moment of a run.

use super::Model;
use super::describe::{did, outcome, result};
use super::format::{capital, counted, in_words, ms, whole};
use super::model::Span;
use crate::trace::{Event, Outcome, Step, Task, TileId, Time, What};

/// What an event says, in a sentence.
pub fn happened(event: &Event, model: &Model) -> String {
    let thread = if model.lanes() > 1 {
        format!("Thread {}", event.lane.0 + 1)
    } else {
        "The thread".to_string()
    };
    match event.what {
        What::Spawned(task, _) => format!("Task {} came into being.", number(task)),
        What::PollBegan(task) => format!("{thread} began to poll task {}.", number(task)),
        What::PollEnded { task, ready: true } => {
            format!("Task {} returned Ready: it is finished.", number(task))
        }
        What::PollEnded { task, ready: false } => {
            format!("Task {} returned Pending: it waits.", number(task))
        }
        What::Woken(task) => format!("Task {} was woken: it can be polled again.", number(task)),
        What::Sent(task) => format!("The request of task {} got a connection.", number(task)),
        What::Until(task, deadline) => {
            let sleeps = ms(deadline.since(event.at).ms());
            format!("Task {} sleeps, to be woken in {sleeps}.", number(task))
        }
        What::Finished(task, Outcome::Done) => format!("Task {} has its answer.", number(task)),
        What::Finished(task, how) => {
            format!("Task {} ended: {}.", number(task), outcome(how))
        }
        What::RunBegan => format!("{thread} has a core from here on."),
        What::RunEnded => format!("{thread} had a core until here."),
        What::TileBegan(tile) => format!("{thread} began {}.", picture(model, tile)),
        What::FrameBegan(step, frame) => format!(
            "{thread} began to {} frame {}.",
            match step {
                Step::Render => "render",
                Step::Encode => "encode",
            },
            whole(u64::from(frame.0) + 1),
        ),
        What::FrameEnded(step, frame, what) => format!(
            "{thread} {} {}{}.",
            did(step),
            whole(u64::from(frame.0) + 1),
            result(step, what)
        ),
        What::TileEnded(tile, iterations) => {
            let took = span_that_ended(model, event).map_or_else(String::new, |span| {
                format!(" in {}", ms(event.at.since(span.from).ms()))
            });
            format!(
                "{thread} finished {}{took}: {}.",
                picture(model, tile),
                counted(iterations, "step", "steps"),
            )
        }
    }
}

fn picture(model: &Model, tile: TileId) -> String {
    let number = whole(u64::from(tile.0) + 1);
    if model.is_by_task() {
        format!("the picture of task {number}")
    } else {
        format!("tile {number}")
    }
}

fn number(task: Task) -> String {
    whole(u64::from(task.0) + 1)
}

/// The span of a lane that ended with this event.
fn span_that_ended<'a>(model: &'a Model, event: &Event) -> Option<&'a Span> {
    let places = model.lane(event.lane.0.into());
    let began = places.partition_point(|place| model.spans()[*place].from <= event.at);
    places[..began]
        .iter()
        .rev()
        .map(|place| &model.spans()[*place])
        .take_while(|span| span.to.is_none_or(|to| to >= event.at))
        .find(|span| span.to == Some(event.at))
}

/// How things stand at a moment.
#[derive(Clone, Debug, Default)]
pub struct Standing<'a> {
    /// What the lanes work on.
    pub working: Vec<&'a Span>,
    /// Lanes that the run has.
    pub lanes: u32,
    /// How many tasks wait.
    pub waiting: u32,
    /// Tasks that the run has.
    pub tasks: u32,
}

/// How things stand right after a moment.
pub fn standing(model: &Model, at: Time) -> Standing<'_> {
    let goes_on = |from: Time, to: Option<Time>| from <= at && to.is_none_or(|to| at < to);
    let lanes = super::summary::count(model.lanes());
    Standing {
        working: (0..lanes)
            .filter_map(|lane| {
                let places = model.lane(lane);
                let began = places.partition_point(|place| model.spans()[*place].from <= at);
                let span = &model.spans()[*places.get(began.checked_sub(1)?)?];
                goes_on(span.from, span.to).then_some(span)
            })
            .collect(),
        lanes,
        waiting: super::summary::count(
            model
                .tasks()
                .iter()
                .filter(|life| {
                    let began = life.waits.partition_point(|wait| wait.from <= at);
                    life.waits[..began]
                        .last()
                        .is_some_and(|wait| goes_on(wait.from, wait.to))
                })
                .count(),
        ),
        tasks: super::summary::count(model.tasks().len()),
    }
}

impl Standing<'_> {
    /// As a sentence: who works, who waits.
    pub fn sentence(&self) -> String {
        let working = super::summary::count(self.working.len());
        let threads = match (working, self.lanes) {
            (0, 1) => "The thread is free".to_string(),
            (_, 1) => "The thread works".to_string(),
            (0, _) => "No thread works".to_string(),
            (2, 2) => "Both threads work".to_string(),
            (working, all) if working == all => format!("All {} threads work", in_words(all)),
            (1, all) => format!("One of {} threads works", in_words(all)),
            (working, all) => format!(
                "{} of {} threads work",
                capital(&in_words(working)),
                in_words(all)
            ),
        };
        match (self.tasks, self.waiting) {
            (0, _) => format!("{threads}."),
            (_, 0) => format!("{threads}; no task waits."),
            (_, 1) => format!("{threads}; one task waits."),
            (_, waiting) => format!("{threads}; {} tasks wait.", in_words(waiting)),
        }
    }
}
