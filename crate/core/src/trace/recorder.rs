//! What an engine holds while it runs: a lane's writer and the run's clock.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Doing, Mark, Open, Outcome, Task, Time, Writer};

/// Where the time comes from: core has no clock of its own.
pub trait Clock: Send + Sync {
    /// The time since the run's origin.
    fn now(&self) -> Time;
}

/// Who records, wherever it is asked: a lane's recorder, or those of many.
pub trait Recording: Clone + Send + Sync + 'static {
    /// The recorder of the lane that the calling thread is.
    fn here(&self) -> &Recorder;
}

impl Recording for Arc<Recorder> {
    fn here(&self) -> &Recorder {
        self
    }
}

/// The recorders of a pool of threads, each for its own lane.
#[derive(Clone)]
pub struct Lanes {
    recorders: Arc<[Recorder]>,
    this_thread: fn() -> usize,
}

impl Lanes {
    /// The recorders, and which of them is the calling thread's. Where that is none of them,
    /// the first one takes what there is to record.
    pub fn new(recorders: impl IntoIterator<Item = Recorder>, this_thread: fn() -> usize) -> Self {
        Self {
            recorders: recorders.into_iter().collect(),
            this_thread,
        }
    }
}

impl Recording for Lanes {
    fn here(&self) -> &Recorder {
        let place = (self.this_thread)();
        &self.recorders[if place < self.recorders.len() {
            place
        } else {
            0
        }]
    }
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
        // Locked first: whoever else marks this lane comes before or after, in time too.
        let mut writer = self.writer();
        writer.mark(self.clock.now(), mark);
    }

    /// Records something that is learnt about only now.
    pub fn mark_at(&self, at: Time, mark: Mark) {
        self.writer().mark(at, mark);
    }

    /// Records that the task which is being polled sleeps until then: it knows nothing of it.
    pub fn sleeps_until(&self, deadline: Time) {
        let mut writer = self.writer();
        if let Some(Doing::Poll(task)) = writer.doing() {
            writer.mark(self.clock.now(), Mark::Until(task, deadline));
        }
    }

    /// The time since the run's origin.
    pub fn now(&self) -> Time {
        self.clock.now()
    }

    /// Records that a span begins now.
    pub fn begin(&self, doing: Doing) -> Open {
        let mut writer = self.writer();
        writer.begin(self.clock.now(), doing)
    }

    /// Records that a span ends now; see [`Writer::end`] for `result`.
    pub fn end(&self, open: Open, result: u64) {
        let mut writer = self.writer();
        writer.end(self.clock.now(), open, result);
    }

    /// Records that what began ended then, and that the same began again later: the lane did
    /// nothing in between, and learns of it only now.
    pub fn interrupted(&self, open: Open, doing: Doing, from: Time, to: Time) -> Open {
        let mut writer = self.writer();
        writer.end(from, open, 0);
        writer.begin(to, doing)
    }

    /// Records that a poll ends now and, if it was ready, how its task ended, at the same
    /// moment: one reading of the clock for both.
    pub(super) fn end_poll(&self, open: Open, finished: Option<(Task, Outcome)>) {
        let mut writer = self.writer();
        let now = self.clock.now();
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
