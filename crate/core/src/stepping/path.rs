//! What a reader is invited to try, and what of it was done.

use super::view::PathStep;
use super::world::{Before, Happened, Over, Polled, World};
use crate::say;

/// Through how many actions a task sleeps until that counts.
const LONG: u32 = 8;

/// What of the path was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Path([bool; DEEDS.len()]);

/// What it is, and whether the latest action was it.
type Deed = (fn() -> String, fn(&World) -> bool);

const DEEDS: [Deed; 8] = [
    (
        || say!("Poll task 1. It runs to its first await and returns Pending."),
        |world| polled(world).is_some_and(|polled| polled.over.is_none()),
    ),
    (
        || {
            say!(
                "Press ‘The socket is ready’. The waker is called and the task joins the queue; it doesn’t run yet."
            )
        },
        |world| matches!(world.happened, Happened::Answered { woke: true, .. }),
    ),
    (
        || {
            say!(
                "Poll the next in the queue, until it is task 1’s turn. It runs on to the next await, and now holds its socket."
            )
        },
        |world| {
            polled(world).is_some_and(|polled| polled.as_next && polled.before == Before::Woken)
        },
    ),
    (
        || say!("Poll a task that isn’t ready. Nothing happens: it returns Pending again."),
        |world| polled(world).is_some_and(|polled| polled.before == Before::Asleep),
    ),
    (
        || {
            say!(
                "Make a socket ready before its task’s first poll; then poll it. It has no need to wait at its first await."
            )
        },
        |world| polled(world).is_some_and(|polled| polled.before == Before::NewAndReady),
    ),
    (
        || say!("Bring a task to its end. It prints the word that came."),
        |world| polled(world).is_some_and(|polled| polled.over == Some(Over::Finished)),
    ),
    (
        || say!("Drop a task that waits. Its socket is closed, and nothing of it goes on."),
        |world| {
            matches!(
                world.happened,
                Happened::Dropped {
                    was_polled: true,
                    ..
                }
            )
        },
    ),
    (
        || say!("Never wake one. Do eight other things: it still sleeps."),
        |world| {
            world.tasks.iter().any(|task| {
                task.over.is_none()
                    && task.polls > 0
                    && task.wire.answer().is_none()
                    && world.step >= task.since + LONG
            })
        },
    ),
];

impl Path {
    /// Looks what the latest action was.
    pub(super) fn note(&mut self, world: &World) {
        for (done, (_, is_done)) in self.0.iter_mut().zip(DEEDS) {
            *done |= is_done(world);
        }
    }

    pub(super) fn steps(self) -> Vec<PathStep> {
        let next = self.0.iter().position(|done| !done);
        self.0
            .into_iter()
            .zip(DEEDS)
            .enumerate()
            .map(|(at, (done, (text, _)))| PathStep {
                text: text(),
                done,
                next: next == Some(at),
            })
            .collect()
    }
}

fn polled(world: &World) -> Option<&Polled> {
    match &world.happened {
        Happened::Polled(polled) => Some(polled),
        _ => None,
    }
}
