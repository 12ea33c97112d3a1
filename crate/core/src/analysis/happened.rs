//! What just happened, and how things stand: two sentences for a moment of a run.

use super::Model;
use super::describe::{outcome, result};
use super::format::{capital, in_words, ms, whole};
use super::model::Span;
use crate::counted;
use crate::say;
use crate::trace::{Event, FrameId, Outcome, Step, Task, TileId, Time, What};

/// What an event says, in a sentence.
pub fn happened(event: &Event, model: &Model) -> String {
    let thread = if model.lanes() > 1 {
        say!("Thread {thread}", thread = event.lane.0 + 1)
    } else {
        say!("The thread")
    };
    match event.what {
        What::Spawned(task, _) => say!("Task {task} came into being.", task = number(task)),
        What::PollBegan(task) => say!(
            "{thread} began to poll task {task}.",
            thread,
            task = number(task)
        ),
        What::PollEnded { task, ready: true } => say!(
            "Task {task} returned Ready: it is finished.",
            task = number(task)
        ),
        What::PollEnded { task, ready: false } => say!(
            "Task {task} returned Pending: it waits.",
            task = number(task)
        ),
        What::Woken(task) => say!(
            "Task {task} was woken: it can be polled again.",
            task = number(task)
        ),
        What::Sent(task) => say!(
            "The request of task {task} got a connection.",
            task = number(task)
        ),
        What::Until(task, deadline) => say!(
            "Task {task} sleeps, to be woken in {time}.",
            task = number(task),
            time = ms(deadline.since(event.at).ms())
        ),
        What::Finished(task, how) => finished(&number(task), how),
        What::RunBegan => say!("{thread} has a core from here on.", thread),
        What::RunEnded => say!("{thread} had a core until here.", thread),
        What::TileBegan(tile) => say!(
            "{thread} began {picture}.",
            thread,
            picture = picture(model, tile)
        ),
        What::FrameBegan(step, frame) => frame_began(&thread, step, frame),
        What::FrameEnded(step, frame, what) => frame_ended(&thread, (step, frame), what),
        What::TileEnded(tile, steps) => {
            let began = span_that_ended(model, event).map(|span| span.from);
            let took = began.map(|from| event.at.since(from));
            tile_ended(&thread, &picture(model, tile), took, steps)
        }
    }
}

fn finished(task: &str, how: Outcome) -> String {
    match how {
        Outcome::Done => say!("Task {task} has its answer.", task),
        how => say!(
            "Task {task} ended: {outcome}.",
            task,
            outcome = outcome(how)
        ),
    }
}

fn frame_began(thread: &str, step: Step, frame: FrameId) -> String {
    let frame = whole(u64::from(frame.0) + 1);
    match step {
        Step::Render => say!("{thread} began to render frame {frame}.", thread, frame),
        Step::Encode => say!("{thread} began to encode frame {frame}.", thread, frame),
    }
}

fn frame_ended(thread: &str, (step, frame): (Step, FrameId), what: u64) -> String {
    let frame = whole(u64::from(frame.0) + 1);
    let result = result(step, what);
    match step {
        Step::Render => say!(
            "{thread} rendered frame {frame}{result}.",
            thread,
            frame,
            result
        ),
        Step::Encode => say!(
            "{thread} encoded frame {frame}{result}.",
            thread,
            frame,
            result
        ),
    }
}

fn tile_ended(thread: &str, picture: &str, took: Option<Time>, steps: u64) -> String {
    match took {
        Some(took) => counted!(
            steps,
            "{thread} finished {picture} in {time}: {n} step.",
            "{thread} finished {picture} in {time}: {n} steps.",
            thread,
            picture,
            time = ms(took.ms())
        ),
        None => counted!(
            steps,
            "{thread} finished {picture}: {n} step.",
            "{thread} finished {picture}: {n} steps.",
            thread,
            picture
        ),
    }
}

fn picture(model: &Model, tile: TileId) -> String {
    let number = whole(u64::from(tile.0) + 1);
    if model.is_by_task() {
        say!("the picture of task {task}", task = number)
    } else {
        say!("tile {tile}", tile = number)
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
            (0, 1) => say!("The thread is free"),
            (_, 1) => say!("The thread works"),
            (0, _) => say!("No thread works"),
            (2, 2) => say!("Both threads work"),
            (working, all) if working == all => {
                say!("All {all} threads work", all = in_words(all))
            }
            (working, all) => counted!(
                working,
                "One of {all} threads works",
                "{words} of {all} threads work",
                words = capital(&in_words(working)),
                all = in_words(all)
            ),
        };
        match (self.tasks, self.waiting) {
            (0, _) => say!("{threads}.", threads),
            (_, 0) => say!("{threads}; no task waits.", threads),
            (_, waiting) => counted!(
                waiting,
                "{threads}; one task waits.",
                "{threads}; {words} tasks wait.",
                threads,
                words = in_words(waiting)
            ),
        }
    }
}
