//! Bars in view: where each span and each wait lies on a strip of so many pixels.

use super::Model;
use super::summary::count;
use crate::trace::{Doing, Outcome, Time};

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
    /// Solid: a thread polls a task.
    Poll = 0,
    /// Solid: a thread works on a tile.
    Tile = 1,
    /// Hatched: a task waits.
    Waiting = 2,
    /// Hatched, lighter: a task waits for a connection to be free.
    Queued = 3,
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

/// One bar: at least a pixel wide, within the strip, apart from the other bars of its row
/// and look.
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
    /// The lane that worked; 0 for a wait.
    pub lane: u16,
    /// Number of the task or tile; of the first one, where several are merged.
    pub id: u32,
    /// How it ended.
    pub state: State,
    /// How many spans it stands for: those less than a pixel apart are one bar.
    pub merged: u32,
}

/// Numbers a bar takes when the page sees it.
pub const BAR_NUMBERS: usize = 8;

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
        ]
    }
}

/// The bars in view, by row, then look, then time.
pub fn bars(model: &Model, rows: Rows, view: View, now: Time) -> Vec<Bar> {
    let now = if model.has_ended() {
        model.last()
    } else {
        now.max(model.last())
    };
    let mut strip = Strip {
        view,
        now,
        bars: Vec::new(),
    };
    match rows {
        Rows::Lanes => {
            for span in model.spans() {
                let (look, id) = match span.doing {
                    Doing::Poll(task) => (Look::Poll, task.0),
                    Doing::Tile(tile) => (Look::Tile, tile.0),
                };
                strip.add(
                    span.from,
                    span.to,
                    Bar {
                        row: span.lane.into(),
                        lane: span.lane,
                        ..Bar::of(look, id, State::Well)
                    },
                );
            }
        }
        Rows::Tasks => {
            for (row, life) in (0..).zip(model.tasks()) {
                let polls = life.polls.iter().map(|place| &model.spans()[*place]);
                for span in polls {
                    strip.add(
                        span.from,
                        span.to,
                        Bar {
                            row,
                            lane: span.lane,
                            ..Bar::of(Look::Poll, row, State::Well)
                        },
                    );
                }
                for (nth, wait) in (1..).zip(&life.waits) {
                    let state = match life.outcome {
                        Some((_, Outcome::Done)) | None => State::Well,
                        _ if nth < life.waits.len() => State::Well,
                        Some((_, Outcome::Cancelled)) => State::Cancelled,
                        Some(_) => State::Failed,
                    };
                    let sent = wait.sent.unwrap_or(wait.from);
                    if wait.from < sent {
                        strip.add(
                            wait.from,
                            Some(sent),
                            Bar {
                                row,
                                ..Bar::of(Look::Queued, row, State::Well)
                            },
                        );
                    }
                    strip.add(
                        sent,
                        wait.to,
                        Bar {
                            row,
                            ..Bar::of(Look::Waiting, row, state)
                        },
                    );
                }
            }
        }
    }
    strip.finish()
}

/// How many rows a run has.
pub fn row_count(model: &Model, rows: Rows) -> u32 {
    count(match rows {
        Rows::Lanes => model.lanes(),
        Rows::Tasks => model.tasks().len(),
    })
}

impl Bar {
    const fn of(look: Look, id: u32, state: State) -> Self {
        Self {
            x0: 0.0,
            x1: 0.0,
            row: 0,
            look,
            lane: 0,
            id,
            state,
            merged: 1,
        }
    }
}

struct Strip {
    view: View,
    now: Time,
    bars: Vec<Bar>,
}

impl Strip {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "pixels: f32 has enough of them"
    )]
    fn x(&self, at: Time) -> f32 {
        let View {
            from_ms,
            to_ms,
            width,
        } = self.view;
        let share = (at.ms() - from_ms) / (to_ms - from_ms);
        (share * f64::from(width)) as f32
    }

    fn add(&mut self, from: Time, to: Option<Time>, bar: Bar) {
        let width = self.view.width;
        let (x0, x1) = (self.x(from), self.x(to.unwrap_or(self.now).max(from)));
        // `!(…)` also turns away what isn't a number, as an empty view gives.
        if !(x1 >= 0.0 && x0 <= width && width >= 1.0) {
            return;
        }
        let x0 = x0.clamp(0.0, width - 1.0);
        let state = if to.is_none() { State::Open } else { bar.state };
        self.bars.push(Bar {
            x0,
            x1: x1.clamp(x0 + 1.0, width),
            state,
            ..bar
        });
    }

    /// Sorts, and merges what lies less than a pixel apart, unless a reader has to tell
    /// them apart: two that are both wide stay two.
    fn finish(mut self) -> Vec<Bar> {
        self.bars.sort_by(|a, b| {
            (a.row, a.look)
                .cmp(&(b.row, b.look))
                .then(a.x0.total_cmp(&b.x0))
        });
        let mut merged: Vec<Bar> = Vec::with_capacity(self.bars.len());
        for mut bar in self.bars {
            if let Some(before) = merged.last_mut()
                && (before.row, before.look) == (bar.row, bar.look)
            {
                let both_wide = before.x1 - before.x0 > 2.0 && bar.x1 - bar.x0 > 2.0;
                if both_wide && bar.x0 >= before.x1 - 1.0 {
                    // At most a pixel that the smallest width added: give it back.
                    bar.x0 = bar.x0.max(before.x1);
                } else if bar.x0 < before.x1 + 1.0 {
                    before.x1 = before.x1.max(bar.x1);
                    before.merged += bar.merged;
                    before.state = bar.state;
                    continue;
                }
            }
            merged.push(bar);
        }
        merged
    }
}
