//! The writing end of a ring: keeps what it writes well formed, also when the ring is full.

use std::sync::Arc;

use super::{Event, FrameId, Lane, Ring, Step, Task, TileId, Time, What};

/// What a lane is doing between two moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Polling a task.
    Poll(Task),
    /// Working on a tile.
    Tile(TileId),
    /// Rendering or encoding a frame.
    Frame(Step, FrameId),
    /// Running: reading the clock, without pause.
    Run,
}

/// The one writer of one lane's ring.
///
/// A lane does one thing at a time, and whatever began gets its end: when a span begins,
/// the place for its end is set aside, and if there is no room for both, neither is
/// written. A span that begins inside another is part of that one and isn't written.
#[derive(Debug)]
pub struct Writer {
    ring: Arc<Ring>,
    lane: Lane,
    /// Events written: the ring's `head`, which nobody else changes.
    head: u32,
    /// What the lane does now, if that was written.
    doing: Option<Doing>,
}

/// A span that has begun: give it back to [`Writer::end`].
#[derive(Debug)]
#[must_use = "a span that began has to end"]
pub struct Open {
    /// `None` for one that wasn't written.
    doing: Option<Doing>,
}

impl Writer {
    /// The writer of a new ring, which nobody else writes to.
    pub fn new(ring: Arc<Ring>, lane: Lane) -> Self {
        Self {
            ring,
            lane,
            head: 0,
            doing: None,
        }
    }

    /// The lane that it writes for.
    pub fn lane(&self) -> Lane {
        self.lane
    }

    /// What the lane is doing now, if that was written.
    pub fn doing(&self) -> Option<Doing> {
        self.doing
    }

    /// Writes an event that has no length, if it fits.
    pub fn mark(&mut self, at: Time, mark: Mark) {
        let set_aside = u32::from(self.doing.is_some());
        if self.ring.free(self.head) > set_aside {
            self.push(at, mark.into());
        } else {
            self.ring.count_dropped(1);
        }
    }

    /// Begins a span, if it and its end fit.
    pub fn begin(&mut self, at: Time, doing: Doing) -> Open {
        if self.doing.is_some() {
            return Open { doing: None };
        }
        if self.ring.free(self.head) < 2 {
            self.ring.count_dropped(2);
            return Open { doing: None };
        }
        self.doing = Some(doing);
        self.push(
            at,
            match doing {
                Doing::Poll(task) => What::PollBegan(task),
                Doing::Tile(tile) => What::TileBegan(tile),
                Doing::Frame(step, frame) => What::FrameBegan(step, frame),
                Doing::Run => What::RunBegan,
            },
        );
        Open { doing: Some(doing) }
    }

    /// Ends what began. For a poll `result` is 1 when it was ready; for a tile or a frame that
    /// was rendered it is the number of iterations; for a frame that was encoded, its bytes;
    /// else it is nothing.
    #[expect(clippy::needless_pass_by_value, reason = "a span ends once")]
    pub fn end(&mut self, at: Time, open: Open, result: u64) {
        let Some(doing) = open.doing else { return };
        self.doing = None;
        self.push(
            at,
            match doing {
                Doing::Poll(task) => What::PollEnded {
                    task,
                    ready: result == 1,
                },
                Doing::Tile(tile) => What::TileEnded(tile, result),
                Doing::Frame(step, frame) => What::FrameEnded(step, frame, result),
                Doing::Run => What::RunEnded,
            },
        );
    }

    fn push(&mut self, at: Time, what: What) {
        self.ring.push(
            self.head,
            Event {
                at,
                lane: self.lane,
                what,
            },
        );
        self.head = self.head.wrapping_add(1);
    }
}

/// An event without a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// See [`What::Spawned`].
    Spawned(Task, super::Site),
    /// See [`What::Woken`].
    Woken(Task),
    /// See [`What::Sent`].
    Sent(Task),
    /// See [`What::Until`].
    Until(Task, Time),
    /// See [`What::Finished`].
    Finished(Task, super::Outcome),
}

impl From<Mark> for What {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Spawned(task, site) => Self::Spawned(task, site),
            Mark::Woken(task) => Self::Woken(task),
            Mark::Sent(task) => Self::Sent(task),
            Mark::Until(task, deadline) => Self::Until(task, deadline),
            Mark::Finished(task, outcome) => Self::Finished(task, outcome),
        }
    }
}
