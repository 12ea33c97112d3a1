//! A host made of what all executors have in common: a clock, timers, and somebody who takes
//! tasks. The same task code runs on every one of them.

use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};

use crate::engine::by_hand;
use crate::host::Host;
use crate::timers::{Sleep, Timers};
use crate::trace::{Recorder, Time};
use crate::yields::yields;

/// All that one executor has and another hasn't.
pub trait Executes: Clone + 'static {
    /// Takes a task, which is polled whenever it is woken, until it is done.
    fn spawn(&self, task: impl Future<Output = ()> + 'static);

    /// Lets everybody else have a turn. Where timers are looked after once all who were ready
    /// have been polled, it is enough that a task wakes itself.
    fn give_way(&self, _timers: &Timers) -> impl Future<Output = ()> + 'static {
        yields(1)
    }
}

impl Executes for by_hand::Spawner {
    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        // Without an executor the task is dropped unpolled, as all others were.
        let _spawned = self.spawn(task);
    }
}

/// A place where tasks run: an executor, and timers that somebody drives.
#[derive(Clone)]
pub struct Place<E> {
    recorder: Arc<Recorder>,
    timers: Timers,
    executor: E,
    publish: Rc<dyn Fn()>,
}

impl<E: Executes> Place<E> {
    /// A place whose clock and trace are the recorder's. `publish` hands what was recorded so
    /// far to whoever looks from outside.
    pub fn new(
        recorder: Arc<Recorder>,
        timers: Timers,
        executor: E,
        publish: impl Fn() + 'static,
    ) -> Self {
        Self {
            recorder,
            timers,
            executor,
            publish: Rc::new(publish),
        }
    }
}

impl<E: Executes> Host for Place<E> {
    fn now(&self) -> Time {
        self.recorder.now()
    }

    fn sleep_until(&self, deadline: Time) -> impl Future<Output = ()> + 'static {
        Marked {
            sleep: self.timers.sleep_until(deadline),
            recorder: Some(Arc::clone(&self.recorder)),
        }
    }

    fn give_way(&self) -> impl Future<Output = ()> + 'static {
        self.executor.give_way(&self.timers)
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.executor.spawn(task);
    }

    fn publish(&self) {
        (self.publish)();
    }
}

/// A sleep that is recorded when it begins: at its first poll, which is its task's.
struct Marked {
    sleep: Sleep,
    recorder: Option<Arc<Recorder>>,
}

impl Future for Marked {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if let Some(recorder) = self.recorder.take() {
            recorder.sleeps_until(self.sleep.deadline());
        }
        Pin::new(&mut self.sleep).poll(context)
    }
}
