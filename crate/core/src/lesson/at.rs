//! Which moment of a run a step speaks of, as authors write it: `start`, `first poll`,
//! `last wake of task 2`, `nth 3 tile of lane 1`, `end`.
//!
//! Tasks, lanes and tiles are numbered as a trace does, from 0: what the page calls task 3 is
//! `task 2` here. `nth 1` is the first.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use thiserror::Error;

use crate::trace::{Event, Lane, Outcome, Task, What};

/// A kind of event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Kind(usize);

/// A kind's name, and what is of it.
type Named = (&'static str, fn(What) -> bool);

/// The kinds by their names.
const KINDS: [Named; 15] = [
    ("spawn", |it| matches!(it, What::Spawned(..))),
    ("poll", |it| matches!(it, What::PollBegan(_))),
    ("pending", |it| {
        matches!(it, What::PollEnded { ready: false, .. })
    }),
    ("ready", |it| {
        matches!(it, What::PollEnded { ready: true, .. })
    }),
    ("wake", |it| matches!(it, What::Woken(_))),
    ("sent", |it| matches!(it, What::Sent(_))),
    ("sleep", |it| matches!(it, What::Until(..))),
    ("drop", |it| {
        matches!(it, What::Finished(_, Outcome::Cancelled))
    }),
    (
        "finish",
        |it| matches!(it, What::Finished(_, how) if how != Outcome::Cancelled),
    ),
    ("tile", |it| matches!(it, What::TileBegan(_))),
    ("tile-end", |it| matches!(it, What::TileEnded(..))),
    ("frame", |it| matches!(it, What::FrameBegan(..))),
    ("frame-end", |it| matches!(it, What::FrameEnded(..))),
    ("turn", |it| matches!(it, What::RunBegan)),
    ("turn-end", |it| matches!(it, What::RunEnded)),
];

/// Which of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The first.
    First,
    /// The last.
    Last,
    /// The one of this number, from 1.
    Nth(NonZeroU32),
}

/// Whose events are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Everybody's.
    Any,
    /// A task's.
    Task(Task),
    /// A lane's.
    Lane(Lane),
}

/// A moment of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// Before anything has happened.
    Start,
    /// After everything has.
    End,
    /// Right after this event.
    Event(Which, Kind, Of),
}

/// Why a text names no moment.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotAMoment {
    /// It isn't made as moments are.
    #[error(
        "‘{0}’ names no moment; write start, end, or first, last or nth 3 and a kind of event, and then, if need be, of task 2 or of lane 1."
    )]
    Shape(String),
    /// No event is called that.
    #[error("There is no event called ‘{name}’; events are {}.", names())]
    Kind {
        /// What was written.
        name: String,
    },
}

fn names() -> String {
    KINDS.map(|(name, _)| name).join(", ")
}

impl Kind {
    /// All of them.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..KINDS.len()).map(Self)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        KINDS[self.0].0
    }

    fn is(self, what: What) -> bool {
        KINDS[self.0].1(what)
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl Of {
    fn concerns(self, event: &Event) -> bool {
        match self {
            Self::Any => true,
            Self::Task(task) => event.what.task() == Some(task),
            Self::Lane(lane) => event.lane == lane,
        }
    }
}

impl At {
    /// Whether it may be this event, by its kind and by whose it is.
    pub(super) fn may_be(self, event: &Event) -> bool {
        match self {
            Self::Start | Self::End => false,
            Self::Event(_, kind, of) => kind.is(event.what) && of.concerns(event),
        }
    }
}

impl FromStr for At {
    type Err = NotAMoment;
    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let shape = || NotAMoment::Shape(text.trim().to_string());
        let words: Vec<&str> = text.split_whitespace().collect();
        let (which, rest) = match words.as_slice() {
            ["start"] => return Ok(Self::Start),
            ["end"] => return Ok(Self::End),
            ["first", rest @ ..] => (Which::First, rest),
            ["last", rest @ ..] => (Which::Last, rest),
            ["nth", number, rest @ ..] => match number.parse() {
                Ok(number) => (Which::Nth(number), rest),
                Err(_) => return Err(shape()),
            },
            _ => return Err(shape()),
        };
        let [kind, rest @ ..] = rest else {
            return Err(shape());
        };
        let of = match rest {
            [] => Of::Any,
            ["of", "task", number] => Of::Task(Task(number.parse().map_err(|_| shape())?)),
            ["of", "lane", number] => Of::Lane(Lane(number.parse().map_err(|_| shape())?)),
            _ => return Err(shape()),
        };
        let kind = Kind::all()
            .find(|known| known.name() == *kind)
            .ok_or_else(|| NotAMoment::Kind {
                name: (*kind).to_string(),
            })?;
        Ok(Self::Event(which, kind, of))
    }
}

impl fmt::Display for At {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (which, kind, of) = match self {
            Self::Start => return out.write_str("start"),
            Self::End => return out.write_str("end"),
            Self::Event(which, kind, of) => (which, kind, of),
        };
        match which {
            Which::First => write!(out, "first {}", kind.name())?,
            Which::Last => write!(out, "last {}", kind.name())?,
            Which::Nth(number) => write!(out, "nth {number} {}", kind.name())?,
        }
        match of {
            Of::Any => Ok(()),
            Of::Task(task) => write!(out, " of task {}", task.0),
            Of::Lane(lane) => write!(out, " of lane {}", lane.0),
        }
    }
}
