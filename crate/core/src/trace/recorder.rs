//! What an engine holds while it runs: a lane's writer and the run's clock.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Doing, Mark, Open, Outcome, Task, Time, Writer};

/// Where the time comes from: core has no clock of its own.
pub trait Clock: Send + Sync {
    /// The time since the run's origin.
    fn now(&self) -> Time;
}

/// Records what one lane does.
pub struct Recorder {
    /// A lock, because a waker may be called from anywhere. Each lane has its own
    /// recorder and is its only busy user, so it is free whenever it is asked for.
    writer: Mutex<Writer>,
    clock: Arc<dyn Clock>,
}

impl Recorder {
    /// A recorder for the writer's lane.
    pub fn new(writer: Writer, clock: Arc<dyn Clock>) -> Self {
        Self {
            writer: Mutex::new(writer),
            clock,
        }
    }

    /// Records something without a length, now.
    pub fn mark(&self, mark: Mark) {
        let now = self.clock.now();
        self.writer().mark(now, mark);
    }

    /// Records something that is learnt about only now.
    pub fn mark_at(&self, at: Time, mark: Mark) {
        self.writer().mark(at, mark);
    }

    /// Records that a span begins now.
    pub fn begin(&self, doing: Doing) -> Open {
        let now = self.clock.now();
        self.writer().begin(now, doing)
    }

    /// Records that a span ends now; see [`Writer::end`] for `result`.
    pub fn end(&self, open: Open, result: u64) {
        let now = self.clock.now();
        self.writer().end(now, open, result);
    }

    /// Records that a poll ends now and, if it was ready, how its task ended, at the same
    /// moment: one reading of the clock for both.
    pub(super) fn end_poll(&self, open: Open, finished: Option<(Task, Outcome)>) {
        let now = self.clock.now();
        let mut writer = self.writer();
        writer.end(now, open, u64::from(finished.is_some()));
        if let Some((task, outcome)) = finished {
            writer.mark(now, Mark::Finished(task, outcome));
        }
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        // A panic elsewhere leaves the writer as it was: it is never half changed.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
