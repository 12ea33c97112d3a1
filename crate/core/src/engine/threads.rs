//! No tasks: a thread for each thing that is waited for. It is held from beginning to end, and
//! blocked while it waits: the operating system juggles threads as an executor juggles tasks.
//! And threads that work on one picture together, without a pool: [`picture`].

#[cfg(feature = "shares")]
pub mod picture;

use std::cell::RefCell;
use std::time::Duration;

use crate::spec::{RunSpec, Workload};
use crate::trace::{Doing, Ended, Mark, Open, Recorder, Site, Task};
use crate::workload::count::count;
use crate::workload::sleep::sleep_blocked;
use crate::workload::sockets::Thread;

/// The thread that holds one thing: what it does is recorded as if it were a task's, so that it
/// can be compared with one.
pub struct Held<'a> {
    task: Task,
    recorder: &'a Recorder,
    /// `None` while it is blocked.
    working: RefCell<Option<Open>>,
}

// ANCHOR: held
/// Does on this thread what one thing needs, from beginning to end, and records it.
#[track_caller]
pub fn held<T, F>(task: Task, recorder: &Recorder, work: F) -> T
where
    T: Ended,
    F: FnOnce(&Held<'_>) -> T,
{
    recorder.mark(Mark::Spawned(task, Site::here()));
    let held = Held {
        task,
        recorder,
        working: RefCell::new(Some(recorder.begin(Doing::Poll(task)))),
    };
    let answer = work(&held);
    held.stops(true);
    recorder.mark(Mark::Finished(task, answer.outcome()));
    answer
}
// ANCHOR_END: held

// ANCHOR: alone
/// What a thread does that needs nobody but itself: it sleeps by a function of the
/// host's, or it counts its share of the picture.
pub fn alone<S>(spec: &RunSpec, task: Task, recorder: &Recorder, sleep: S)
where
    S: Fn(Duration),
{
    held(task, recorder, |held| {
        if spec.workload == Workload::Sleep {
            let lasts = Duration::from_nanos(spec.delay(task).ns());
            sleep_blocked(&Sleeps::new(held, sleep), lasts, spec.times.get());
        } else {
            // What it found is of no interest here: that it took so long is.
            count(&spec.view(), task.0, spec.tasks.get());
        }
    });
}
// ANCHOR_END: alone

impl Held<'_> {
    // ANCHOR: blocked
    /// Makes a call that blocks this thread until there is an answer.
    pub fn blocked<T>(&self, call: impl FnOnce() -> T) -> T {
        self.stops(false);
        let answer = call();
        self.recorder.mark(Mark::Woken(self.task));
        let open = self.recorder.begin(Doing::Poll(self.task));
        self.working.replace(Some(open));
        answer
    }
    // ANCHOR_END: blocked

    fn stops(&self, is_done: bool) {
        if let Some(open) = self.working.take() {
            self.recorder.end(open, u64::from(is_done));
        }
    }
}

/// A thread that sleeps, and is blocked meanwhile.
pub struct Sleeps<'a, F> {
    held: &'a Held<'a>,
    sleep: F,
}

impl<'a, F: Fn(Duration)> Sleeps<'a, F> {
    /// Sleeps by a function of the host's.
    pub const fn new(held: &'a Held<'a>, sleep: F) -> Self {
        Self { held, sleep }
    }
}

impl<F: Fn(Duration)> Thread for Sleeps<'_, F> {
    fn sleep(&self, lasts: Duration) {
        self.held.blocked(|| (self.sleep)(lasts));
    }
}
