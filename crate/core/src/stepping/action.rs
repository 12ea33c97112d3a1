//! What the reader can do, and the sentences that refuse what can't be done.

use std::fmt;

use thiserror::Error;

use crate::counted;
use crate::say;

/// Most tasks that can be made, those that are over included: each has a key, 1 to 6.
pub const MOST_TASKS: u32 = 6;

/// Most actions that are kept: going back does all of them again.
pub const MOST_ACTIONS: usize = 400;

/// Something that the reader does. Tasks are numbered from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Polls this task, whether it was woken or not.
    Poll {
        /// Its number.
        task: u32,
    },
    /// Lets happen what this task awaits.
    Ready {
        /// Its number.
        task: u32,
    },
    /// Lets what this task awaits go wrong.
    Wrong {
        /// Its number.
        task: u32,
    },
    /// Drops this task’s future.
    Drop {
        /// Its number.
        task: u32,
    },
    /// Makes another task.
    Spawn,
    /// Polls the task at the head of the queue, as an executor does.
    PollNext,
}

/// Why something can't be done now.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// A stepper of no tasks, or of too many.
    NotSoManyTasks {
        /// How many were asked for.
        tasks: u32,
    },
    /// No task has this number.
    NoSuchTask {
        /// The number.
        task: u32,
        /// The largest number.
        last: u32,
    },
    /// Polled after it was finished.
    PolledFinished {
        /// Its number.
        task: u32,
    },
    /// Polled after it was dropped.
    PolledDropped {
        /// Its number.
        task: u32,
    },
    /// Its socket can say nothing more.
    SocketGone {
        /// Its number.
        task: u32,
    },
    /// Dropped after it was over.
    NothingToDrop {
        /// Its number.
        task: u32,
    },
    /// What it awaits has happened, or gone wrong, already.
    HappenedAlready {
        /// Its number.
        task: u32,
    },
    /// Nobody is in the queue.
    EmptyQueue,
    /// There are as many tasks as there can be.
    TooManyTasks,
    /// There are as many actions as there can be.
    TooManyActions,
    /// Nothing can be taken back.
    AtTheBeginning,
    /// Nothing was taken back.
    AtTheEnd,
    /// There are not so many actions.
    NotSoFar {
        /// After how many actions.
        position: usize,
        /// How many there are.
        actions: usize,
    },
    /// Not an action at all.
    NoAction {
        /// What was written.
        text: String,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self {
            Self::NotSoManyTasks { tasks } => counted!(
                *tasks,
                "{n} task can’t be stepped by hand here; it can be 1 to {most}.",
                "{n} tasks can’t be stepped by hand here; it can be 1 to {most}.",
                most = MOST_TASKS
            ),
            Self::NoSuchTask { task, last } => say!(
                "There is no task {task}; the last one is task {last}.",
                task,
                last
            ),
            Self::PolledFinished { task } => say!(
                "Task {task} has finished. Polling a finished future is a mistake, and no executor does it: poll a task that is still there.",
                task
            ),
            Self::PolledDropped { task } => say!(
                "Task {task} was dropped: there is no future left to poll. Poll a task that is still there.",
                task
            ),
            Self::SocketGone { task } => say!(
                "Task {task} is over and its socket is gone: nothing more can come of it. Choose a task that is still there.",
                task
            ),
            Self::NothingToDrop { task } => say!(
                "Task {task} is over already: there is nothing left to drop.",
                task
            ),
            Self::HappenedAlready { task } => say!(
                "What task {task} awaits has happened already. Poll the task, so that it learns of it.",
                task
            ),
            Self::EmptyQueue => say!(
                "The queue is empty: nobody was woken, and an executor would sleep now. Let a socket be ready, or poll a task of your choice."
            ),
            Self::TooManyTasks => say!(
                "There can be {most} tasks here, and there are; go back, or begin again.",
                most = MOST_TASKS
            ),
            Self::TooManyActions => say!(
                "{most} actions are the most that are kept here; go back, or begin again.",
                most = MOST_ACTIONS
            ),
            Self::AtTheBeginning => {
                say!("This is the beginning: there is nothing to take back.")
            }
            Self::AtTheEnd => {
                say!("This is the end: nothing was taken back that could be done again.")
            }
            Self::NotSoFar { position, actions } => say!(
                "There is no moment {position}; they are 0 to {actions}.",
                position,
                actions
            ),
            Self::NoAction { text } => say!(
                "‘{text}’ is nothing that can be done here; it can be poll, ready, wrong or drop of a task, spawn or poll-next.",
                text
            ),
        };
        out.write_str(&said)
    }
}

impl Action {
    /// The action of this name: `poll`, `ready`, `wrong` and `drop` are of the task with this
    /// number; `spawn` and `poll-next` are of none, and it says nothing there.
    ///
    /// # Errors
    /// If there is no such action. Whether there is such a task is asked when it is done.
    pub fn named(name: &str, task: u32) -> Result<Self, Refusal> {
        Ok(match name {
            "poll" => Self::Poll { task },
            "ready" => Self::Ready { task },
            "wrong" => Self::Wrong { task },
            "drop" => Self::Drop { task },
            "spawn" => Self::Spawn,
            "poll-next" => Self::PollNext,
            _ => {
                return Err(Refusal::NoAction {
                    text: name.to_string(),
                });
            }
        })
    }
}
