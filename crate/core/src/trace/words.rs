//! An event as six 32-bit words: how it lies in a ring, crosses to another realm, and is
//! kept in a file. Version 1 of the trace format.

use super::{Event, Lane, Outcome, Site, Task, TileId, Time, What};

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
        }
    }

    fn from_word(word: u32) -> Option<Self> {
        match (word & 0xffff, u16::try_from(word >> 16).ok()?) {
            (0, 0) => Some(Self::Done),
            (1, 0) => Some(Self::Cancelled),
            (2, 0) => Some(Self::Refused),
            (3, 0) => Some(Self::CutOff),
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
        };
        let (at_low, at_high) = halves(self.at.ns());
        let (payload_low, payload_high) = halves(payload);
        [
            kind | u32::from(self.lane.0) << 16,
            id,
            at_low,
            at_high,
            payload_low,
            payload_high,
        ]
    }

    /// The event that these words say; `None` if no event has these words.
    pub fn from_words(words: [u32; WORDS]) -> Option<Self> {
        let [head, id, at_low, at_high, payload_low, payload_high] = words;
        let task = Task(id);
        let what = match (head & 0xffff, payload_low, payload_high) {
            (0, site, 0) => What::Spawned(task, Site::from_word(site)),
            (1, 0, 0) => What::PollBegan(task),
            (2, ready @ (0 | 1), 0) => What::PollEnded {
                task,
                ready: ready == 1,
            },
            (3, 0, 0) => What::Woken(task),
            (4, 0, 0) => What::Sent(task),
            (5, outcome, 0) => What::Finished(task, Outcome::from_word(outcome)?),
            (6, 0, 0) => What::TileBegan(TileId(id)),
            (7, low, high) => What::TileEnded(TileId(id), whole(low, high)),
            _ => return None,
        };
        Some(Self {
            at: Time::from_ns(whole(at_low, at_high)),
            lane: Lane(u16::try_from(head >> 16).ok()?),
            what,
        })
    }
}
