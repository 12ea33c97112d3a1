//! What a bar is, in one sentence: for whoever points at it, or can't see it.

use super::Model;
use super::format::{capital, ms};
use super::layout::Rows;
use super::model::{Span, Wait};
use crate::counted;
use crate::say;
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
        more => counted!(
            more,
            "{nearest} One more is too near to tell apart: zoom in.",
            "{nearest} {n} more are too near to tell apart: zoom in.",
            nearest
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
    say!(
        "from {from} to {to}",
        from = ms(from.ms()),
        to = ms(to.ms())
    )
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
    let thread = row.saturating_add(1);
    match nearest {
        None => say!("Thread {thread} did nothing in this run.", thread),
        Some(span) => did(model, thread, span, now),
    }
}

/// What a thread did in a span.
fn did(model: &Model, thread: u32, span: &Span, now: Time) -> String {
    let (from, to) = (span.from, span.until(now));
    let (time, between) = (ms(to.since(from).ms()), between(from, to));
    match span.doing {
        // Where tasks are polled there may be one thread, which has no number.
        Doing::Poll(task) => say!(
            "The thread polled task {task} for {time}, {between}.",
            task = task.0 + 1,
            time,
            between
        ),
        Doing::Run => say!(
            "Thread {thread} had a core for {time}, {between}.",
            thread,
            time,
            between
        ),
        Doing::Tile(it) if model.is_by_task() => say!(
            "Thread {thread} computed the picture of task {task} for {time}, {between}{result}.",
            thread,
            task = it.0 + 1,
            time,
            between,
            result = result(Step::Render, span.iterations)
        ),
        Doing::Tile(it) => say!(
            "Thread {thread} worked on tile {tile} for {time}, {between}{result}.",
            thread,
            tile = it.0 + 1,
            time,
            between,
            result = result(Step::Render, span.iterations)
        ),
        Doing::Frame(Step::Render, frame) => say!(
            "Thread {thread} rendered frame {frame} for {time}, {between}{result}.",
            thread,
            frame = frame.0 + 1,
            time,
            between,
            result = result(Step::Render, span.iterations)
        ),
        Doing::Frame(Step::Encode, frame) => say!(
            "Thread {thread} encoded frame {frame} for {time}, {between}{result}.",
            thread,
            frame = frame.0 + 1,
            time,
            between,
            result = result(Step::Encode, span.iterations)
        ),
    }
}

/// What came of it, where that is known: it ends a sentence.
pub(super) fn result(step: Step, result: u64) -> String {
    match (result, step) {
        (0, _) => String::new(),
        (steps, Step::Render) => counted!(steps, ": {n} step", ": {n} steps"),
        (bytes, Step::Encode) => counted!(bytes, ": {n} byte", ": {n} bytes"),
    }
}

fn task(model: &Model, row: u32, at: Time, now: Time) -> String {
    let task = row.saturating_add(1);
    let Some(life) = model.tasks().get(row as usize) else {
        return say!("Task {task} isn’t part of this run.", task);
    };
    let nearest = life
        .waits
        .iter()
        .min_by_key(|wait| distance(wait.from, wait.until(now), at));
    let said = match nearest {
        Some(wait) => waited(task, wait, now),
        None => say!("Task {task} did not have to wait.", task),
    };
    match life.outcome {
        Some((_, how)) if how != Outcome::Done => {
            say!("{said} {outcome}.", said, outcome = capital(&outcome(how)))
        }
        _ => said,
    }
}

fn waited(task: u32, wait: &Wait, now: Time) -> String {
    let to = wait.until(now);
    let (time, between) = (ms(to.since(wait.from).ms()), between(wait.from, to));
    let queued = wait.sent.map(|sent| sent.since(wait.from));
    match queued.filter(|queued| *queued > Time::ZERO) {
        Some(queued) => say!(
            "Task {task} waited {time}, {between}, of which {queued} for a free connection.",
            task,
            time,
            between,
            queued = ms(queued.ms())
        ),
        None => say!("Task {task} waited {time}, {between}.", task, time, between),
    }
}

/// How a task ended, in a few words.
pub(super) fn outcome(how: Outcome) -> String {
    match how {
        Outcome::Done => say!("answered"),
        Outcome::Cancelled => say!("cancelled before the answer came"),
        Outcome::Refused => say!("failed: nobody answered"),
        Outcome::CutOff => say!("failed: the answer broke off"),
        Outcome::Status(status) => say!("failed: the answer was HTTP status {status}", status),
        Outcome::Unexpected => say!("failed: another word came than was expected"),
    }
}
