//! An event as six 32-bit words: how it lies in a ring, crosses to another realm, and is
//! kept in a file. Version 1 of the trace format.

use super::{Event, FrameId, Lane, Outcome, Site, Step, Task, TileId, Time, What};

/// Words an event takes.
pub const WORDS: usize = 6;

/// Version of this encoding; a change of any number below is a new version.
pub const VERSION: u32 = 1;

const OUTCOME_STATUS: u32 = 4;

impl Outcome {
    const fn word(self) -> u32 {
        match self {
            Self::Done => 0,
            Self::Cancelled => 1,
            Self::Refused => 2,
            Self::CutOff => 3,
            Self::Status(status) => OUTCOME_STATUS | (status as u32) << 16,
            Self::Unexpected => 5,
        }
    }

    fn from_word(word: u32) -> Option<Self> {
        match (word & 0xffff, u16::try_from(word >> 16).ok()?) {
            (0, 0) => Some(Self::Done),
            (1, 0) => Some(Self::Cancelled),
            (2, 0) => Some(Self::Refused),
            (3, 0) => Some(Self::CutOff),
            (5, 0) => Some(Self::Unexpected),
            (OUTCOME_STATUS, status) => Some(Self::Status(status)),
            _ => None,
        }
    }
}

/// The low and the high half.
#[expect(clippy::cast_possible_truncation, reason = "two halves of one number")]
const fn halves(number: u64) -> (u32, u32) {
    (number as u32, (number >> 32) as u32)
}

const fn whole(low: u32, high: u32) -> u64 {
    low as u64 | (high as u64) << 32
}

/// What six words say, before it is known whether any event has them.
pub(super) struct Words {
    /// Which [`What`] it is, by its place in the list below.
    pub(super) kind: u16,
    pub(super) lane: u16,
    /// The task or the tile.
    pub(super) id: u32,
    /// Nanoseconds since the run's origin.
    pub(super) at: u64,
    /// What else there is to say.
    pub(super) payload: u64,
}

impl Words {
    #[expect(clippy::cast_possible_truncation, reason = "two halves of one word")]
    pub(super) const fn of(words: [u32; WORDS]) -> Self {
        let [head, id, at_low, at_high, payload_low, payload_high] = words;
        Self {
            kind: head as u16,
            lane: (head >> 16) as u16,
            id,
            at: whole(at_low, at_high),
            payload: whole(payload_low, payload_high),
        }
    }

    pub(super) const fn words(&self) -> [u32; WORDS] {
        let (at_low, at_high) = halves(self.at);
        let (payload_low, payload_high) = halves(self.payload);
        [
            self.kind as u32 | (self.lane as u32) << 16,
            self.id,
            at_low,
            at_high,
            payload_low,
            payload_high,
        ]
    }
}

impl Event {
    /// The event as words.
    pub fn to_words(self) -> [u32; WORDS] {
        let (kind, id, payload) = match self.what {
            What::Spawned(task, site) => (0, task.0, u64::from(site.word())),
            What::PollBegan(task) => (1, task.0, 0),
            What::PollEnded { task, ready } => (2, task.0, u64::from(ready)),
            What::Woken(task) => (3, task.0, 0),
            What::Sent(task) => (4, task.0, 0),
            What::Finished(task, outcome) => (5, task.0, u64::from(outcome.word())),
            What::TileBegan(tile) => (6, tile.0, 0),
            What::TileEnded(tile, iterations) => (7, tile.0, iterations),
            What::Until(task, deadline) => (8, task.0, deadline.ns()),
            What::RunBegan => (9, 0, 0),
            What::RunEnded => (10, 0, 0),
            What::FrameBegan(Step::Render, frame) => (11, frame.0, 0),
            What::FrameEnded(Step::Render, frame, iterations) => (12, frame.0, iterations),
            What::FrameBegan(Step::Encode, frame) => (13, frame.0, 0),
            What::FrameEnded(Step::Encode, frame, bytes) => (14, frame.0, bytes),
        };
        Words {
            kind,
            lane: self.lane.0,
            id,
            at: self.at.ns(),
            payload,
        }
        .words()
    }

    /// The event that these words say; `None` if no event has these words.
    pub fn from_words(words: [u32; WORDS]) -> Option<Self> {
        let Words {
            kind,
            lane,
            id,
            at,
            payload,
        } = Words::of(words);
        let task = Task(id);
        let what = match (kind, payload) {
            (0, site) => What::Spawned(task, Site::from_word(u32::try_from(site).ok()?)),
            (1, 0) => What::PollBegan(task),
            (2, ready @ (0 | 1)) => What::PollEnded {
                task,
                ready: ready == 1,
            },
            (3, 0) => What::Woken(task),
            (4, 0) => What::Sent(task),
            (5, outcome) => What::Finished(task, Outcome::from_word(u32::try_from(outcome).ok()?)?),
            (6, 0) => What::TileBegan(TileId(id)),
            (7, iterations) => What::TileEnded(TileId(id), iterations),
            (8, deadline) => What::Until(task, Time::from_ns(deadline)),
            (9, 0) if id == 0 => What::RunBegan,
            (10, 0) if id == 0 => What::RunEnded,
            (11, 0) => What::FrameBegan(Step::Render, FrameId(id)),
            (12, iterations) => What::FrameEnded(Step::Render, FrameId(id), iterations),
            (13, 0) => What::FrameBegan(Step::Encode, FrameId(id)),
            (14, bytes) => What::FrameEnded(Step::Encode, FrameId(id), bytes),
            _ => return None,
        };
        Some(Self {
            at: Time::from_ns(at),
            lane: Lane(lane),
            what,
        })
    }
}
