//! What each task is at a moment: for a picture with a dot a task.

use super::Model;
use super::model::TaskLife;
use crate::trace::{Outcome, Time};

/// What a task is at a moment. The numbers are what the page sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum TaskState {
    /// It hasn't come into being.
    Unborn = 0,
    /// It waits, or was never polled.
    Waiting = 1,
    /// It is being polled, or was just now.
    Polled = 2,
    /// It has its answer.
    Done = 3,
    /// It ended without a good answer.
    Failed = 4,
    /// It was dropped before it had an answer.
    Cancelled = 5,
}

/// The state of every task at a moment. A poll that is over is shown for another while, `glow`,
/// or nobody would see it.
pub fn states(model: &Model, at: Time, glow: Time) -> Vec<TaskState> {
    let state = |life: &TaskLife| {
        let polled = life
            .polls
            .partition_point(|place| model.spans()[*place].from <= at);
        let glows = polled.checked_sub(1).is_some_and(|last| {
            let span = &model.spans()[life.polls[last]];
            span.to.is_none_or(|to| at < to || at.since(to) < glow)
        });
        if glows {
            return TaskState::Polled;
        }
        match life.outcome {
            Some((ended, how)) if ended <= at => match how {
                Outcome::Done => TaskState::Done,
                Outcome::Cancelled => TaskState::Cancelled,
                _ => TaskState::Failed,
            },
            _ if polled > 0 || life.spawned.is_some_and(|(born, _)| born <= at) => {
                TaskState::Waiting
            }
            _ => TaskState::Unborn,
        }
    };
    model.tasks().iter().map(state).collect()
}
