//! One thing that happened: when, on which lane, what.

use super::Time;

/// A lane: one thread of the run, numbered from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lane(pub u16);

/// A task: one thing that is waited for, numbered from 0. Under `order=join` the futures
/// of one task are counted as tasks, because each has a wait of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Task(pub u32);

/// A tile of a picture, numbered from 0 in row-major order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId(pub u32);

/// A frame of a video, numbered from 0 in the order in which they are seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameId(pub u32);

/// What is done to a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Its pixels are computed.
    Render,
    /// It becomes part of a video.
    Encode,
}

/// How a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It has its answer.
    Done,
    /// It was dropped before it had an answer.
    Cancelled,
    /// Nobody answered: the connection was refused or lost before an answer began.
    Refused,
    /// The answer began and broke off.
    CutOff,
    /// The answer was this HTTP status, which isn't a success.
    Status(u16),
    /// The answer was another word than was expected.
    Unexpected,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// A task came into being at this call site.
    Spawned(Task, super::Site),
    /// A lane began to poll a task.
    PollBegan(Task),
    /// The poll returned; `ready` says whether the task is finished.
    PollEnded {
        /// The task polled.
        task: Task,
        /// `Poll::Ready`, not `Poll::Pending`.
        ready: bool,
    },
    /// Somebody called the task's waker.
    Woken(Task),
    /// The task's request got a connection; until now it was queued for one.
    Sent(Task),
    /// The task, which is being polled, began to sleep until this moment.
    Until(Task, Time),
    /// The task is over.
    Finished(Task, Outcome),
    /// A lane began to work on a tile.
    TileBegan(TileId),
    /// The tile is done; it took this many iterations of the Mandelbrot formula, or rays of
    /// light, over all its pixels.
    TileEnded(TileId, u64),
    /// From here on a lane that reads its clock without pause had a core.
    RunBegan,
    /// Until here it had one.
    RunEnded,
    /// A lane began to render or to encode a frame.
    FrameBegan(Step, FrameId),
    /// That is done; rendering took this many iterations, or the encoded frame has this many
    /// bytes.
    FrameEnded(Step, FrameId, u64),
}

impl What {
    /// The task that it happened to; none for a tile, a frame, or a thread.
    pub const fn task(self) -> Option<Task> {
        match self {
            Self::Spawned(task, _)
            | Self::PollBegan(task)
            | Self::PollEnded { task, .. }
            | Self::Woken(task)
            | Self::Sent(task)
            | Self::Until(task, _)
            | Self::Finished(task, _) => Some(task),
            Self::TileBegan(_)
            | Self::TileEnded(..)
            | Self::RunBegan
            | Self::RunEnded
            | Self::FrameBegan(..)
            | Self::FrameEnded(..) => None,
        }
    }
}

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Event {
    /// When, since the run's origin.
    pub at: Time,
    /// On which lane.
    pub lane: Lane,
    /// What.
    pub what: What,
}
