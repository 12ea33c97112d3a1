//! Bars in view: where each span and each wait lies on a strip of so many pixels.

use std::ops::Range;

use super::Model;
use super::strip::Strip;
use super::summary::count;
use crate::trace::{Doing, Outcome, Step, Time};

/// The part of the time axis in view, and how wide it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// The moment at the left edge, in milliseconds.
    pub from_ms: f64,
    /// The moment at the right edge, in milliseconds.
    pub to_ms: f64,
    /// Width of the strip in pixels.
    pub width: f32,
}

/// What is to be laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    /// The part of the time axis.
    pub view: View,
    /// The rows in view, from 0.
    pub rows: Range<u32>,
    /// Pixels, 1 or more: what is shorter is gathered in bars of this length. Rows too low
    /// to show more are quicker so.
    pub least: f32,
}

impl Sight {
    /// Every row, pixel by pixel.
    pub fn whole(view: View) -> Self {
        Self {
            view,
            rows: 0..u32::MAX,
            least: 1.0,
        }
    }
}

/// The rows of a strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// One row a thread: what it worked on.
    Lanes,
    /// One row a task: its waits, and its polls between them.
    Tasks,
}

/// How a bar is drawn. The numbers are what the page sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Look {
    /// Solid: a thread polls a task, or has a core.
    Poll = 0,
    /// Solid: a thread works on a tile, or renders a frame.
    Tile = 1,
    /// Hatched: a task waits.
    Waiting = 2,
    /// Hatched, lighter: a task waits for a connection to be free.
    Queued = 3,
    /// Solid, with a mark: a thread encodes a frame.
    Encode = 5,
}

/// How what a bar stands for ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum State {
    /// Well.
    Well = 0,
    /// It goes on.
    Open = 1,
    /// The task it belongs to failed, and this is its last bar.
    Failed = 2,
    /// The task it belongs to was cancelled, and this is its last bar.
    Cancelled = 3,
}

/// One bar, within the strip, apart from the other bars of its row and look.
///
/// What takes [`Sight::least`] pixels or more is a bar of its own, exactly as long. What is
/// shorter is gathered: such a bar is at most that long, and `share` says how much of it is
/// filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Left edge in pixels.
    pub x0: f32,
    /// Right edge in pixels.
    pub x1: f32,
    /// Row, from 0.
    pub row: u32,
    /// How it is drawn.
    pub look: Look,
    /// Whose colour it has: the lane that worked, or its task, where the colours are the tasks'
    /// own. 0 for a wait.
    pub lane: u16,
    /// Number of the task, tile or frame; of the first one, where several are gathered.
    pub id: u32,
    /// How it ended.
    pub state: State,
    /// How many spans it stands for.
    pub merged: u32,
    /// The part of it that these spans fill: above 0, up to 1.
    pub share: f32,
}

/// Numbers a bar takes when the page sees it.
pub const BAR_NUMBERS: usize = 9;

impl Bar {
    /// The bar as the page sees it, in the order of the fields.
    pub fn numbers(&self) -> [f32; BAR_NUMBERS] {
        [
            self.x0,
            self.x1,
            self.row as f32,
            f32::from(self.look as u8),
            f32::from(self.lane),
            self.id as f32,
            f32::from(self.state as u8),
            self.merged as f32,
            self.share,
        ]
    }
}

/// The bars in view, row by row, and in a row look by look and from left to right. A task's
/// polls come after its waits, so that they are painted over them.
pub fn bars(model: &Model, rows: Rows, sight: &Sight, now: Time) -> Vec<Bar> {
    let now = if model.has_ended() {
        model.last()
    } else {
        now.max(model.last())
    };
    let Some(mut strip) = Strip::new(sight, now) else {
        return Vec::new();
    };
    for row in sight.rows.start..sight.rows.end.min(row_count(model, rows)) {
        match rows {
            Rows::Lanes => lane(&mut strip, model, row),
            Rows::Tasks => task(&mut strip, model, row),
        }
    }
    strip.bars
}

fn lane(strip: &mut Strip, model: &Model, row: u32) {
    let places = model.lane(row);
    let span = |at: usize| &model.spans()[places[at]];
    let now = strip.now();
    // How long the lane had worked when its span `at` ended.
    let worked = |at: usize| span(at).before + span(at).until(now).since(span(at).from);
    strip.row(
        places.len(),
        |at| (span(at).from, span(at).to),
        |range| worked(range.end - 1).since(span(range.start).before),
        |at| {
            let (look, id) = match span(at).doing {
                Doing::Poll(task) => (Look::Poll, task.0),
                Doing::Tile(tile) => (Look::Tile, tile.0),
                Doing::Frame(Step::Render, frame) => (Look::Tile, frame.0),
                Doing::Frame(Step::Encode, frame) => (Look::Encode, frame.0),
                Doing::Run => (Look::Poll, 0),
            };
            Bar {
                lane: colour(model, span(at).lane, id),
                ..Bar::of(row, look, id)
            }
        },
    );
}

fn task(strip: &mut Strip, model: &Model, row: u32) {
    let Some(life) = model.tasks().get(row as usize) else {
        return;
    };
    let ended = match life.outcome {
        Some((_, Outcome::Done)) | None => State::Well,
        Some((_, Outcome::Cancelled)) => State::Cancelled,
        Some(_) => State::Failed,
    };
    let now = strip.now();
    let waits = life.waits.as_slice();
    let sent = |at: usize| waits[at].sent.unwrap_or(waits[at].from);
    strip.row(
        waits.len(),
        |at| (sent(at), waits[at].to),
        |range| range.map(|at| waits[at].until(now).since(sent(at))).sum(),
        |at| Bar {
            // How a task ended shows at the end of its last wait.
            state: if at + 1 == waits.len() {
                ended
            } else {
                State::Well
            },
            ..Bar::of(row, Look::Waiting, row)
        },
    );
    let queued: Vec<_> = waits
        .iter()
        .filter_map(|wait| Some((wait.from, wait.sent?)))
        .filter(|(from, sent)| from < sent)
        .collect();
    strip.row(
        queued.len(),
        |at| (queued[at].0, Some(queued[at].1)),
        |range| range.map(|at| queued[at].1.since(queued[at].0)).sum(),
        |_| Bar::of(row, Look::Queued, row),
    );
    let poll = |at: usize| &model.spans()[life.polls[at]];
    strip.row(
        life.polls.len(),
        |at| (poll(at).from, poll(at).to),
        |range| {
            range
                .map(|at| poll(at).until(now).since(poll(at).from))
                .sum()
        },
        |at| Bar {
            lane: colour(model, poll(at).lane, row),
            ..Bar::of(row, Look::Poll, row)
        },
    );
}

/// Whose colour a bar has.
fn colour(model: &Model, lane: u16, task: u32) -> u16 {
    if model.is_by_task() {
        u16::try_from(task).unwrap_or(u16::MAX)
    } else {
        lane
    }
}

/// How many rows a run has.
pub fn row_count(model: &Model, rows: Rows) -> u32 {
    count(match rows {
        Rows::Lanes => model.lanes(),
        Rows::Tasks => model.tasks().len(),
    })
}

impl Bar {
    const fn of(row: u32, look: Look, id: u32) -> Self {
        Self {
            x0: 0.0,
            x1: 0.0,
            row,
            look,
            lane: 0,
            id,
            state: State::Well,
            merged: 1,
            share: 1.0,
        }
    }
}
