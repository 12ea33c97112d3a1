//! What the reader can do, and the sentences that refuse what can't be done.

use thiserror::Error;

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
    #[error("{tasks} tasks can’t be stepped by hand here; it can be 1 to {MOST_TASKS}.")]
    NotSoManyTasks {
        /// How many were asked for.
        tasks: u32,
    },
    /// No task has this number.
    #[error("There is no task {task}; the last one is task {last}.")]
    NoSuchTask {
        /// The number.
        task: u32,
        /// The largest number.
        last: u32,
    },
    /// Polled after it was finished.
    #[error(
        "Task {task} has finished. Polling a finished future is a mistake, and no executor does it: poll a task that is still there."
    )]
    PolledFinished {
        /// Its number.
        task: u32,
    },
    /// Polled after it was dropped.
    #[error(
        "Task {task} was dropped: there is no future left to poll. Poll a task that is still there."
    )]
    PolledDropped {
        /// Its number.
        task: u32,
    },
    /// Its socket can say nothing more.
    #[error(
        "Task {task} is over and its socket is gone: nothing more can come of it. Choose a task that is still there."
    )]
    SocketGone {
        /// Its number.
        task: u32,
    },
    /// Dropped after it was over.
    #[error("Task {task} is over already: there is nothing left to drop.")]
    NothingToDrop {
        /// Its number.
        task: u32,
    },
    /// What it awaits has happened, or gone wrong, already.
    #[error(
        "What task {task} awaits has happened already. Poll the task, so that it learns of it."
    )]
    HappenedAlready {
        /// Its number.
        task: u32,
    },
    /// Nobody is in the queue.
    #[error(
        "The queue is empty: nobody was woken, and an executor would sleep now. Let a socket be ready, or poll a task of your choice."
    )]
    EmptyQueue,
    /// There are as many tasks as there can be.
    #[error("There can be {MOST_TASKS} tasks here, and there are; go back, or begin again.")]
    TooManyTasks,
    /// There are as many actions as there can be.
    #[error("{MOST_ACTIONS} actions are the most that are kept here; go back, or begin again.")]
    TooManyActions,
    /// Nothing can be taken back.
    #[error("This is the beginning: there is nothing to take back.")]
    AtTheBeginning,
    /// Nothing was taken back.
    #[error("This is the end: nothing was taken back that could be done again.")]
    AtTheEnd,
    /// There are not so many actions.
    #[error("There is no moment {position}; they are 0 to {actions}.")]
    NotSoFar {
        /// After how many actions.
        position: usize,
        /// How many there are.
        actions: usize,
    },
    /// Not an action at all.
    #[error(
        "‘{text}’ is nothing that can be done here; it can be poll, ready, wrong or drop of a task, spawn or poll-next."
    )]
    NoAction {
        /// What was written.
        text: String,
    },
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
