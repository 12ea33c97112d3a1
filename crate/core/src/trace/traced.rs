//! A future that records its own life: each poll, each wake, and its end.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use super::{Doing, Mark, Outcome, Recorder, Site, Task};

/// What a task's answer says about how the task ended.
pub trait Ended {
    /// How it ended.
    fn outcome(&self) -> Outcome;
}

/// A future and the recorder of the lane that polls it.
pub struct Traced<F> {
    /// `None` once it has finished: dropped at once, as a join keeps finished futures.
    future: Option<Pin<Box<F>>>,
    task: Task,
    recorder: Arc<Recorder>,
}

/// Gives a task's future a recorder. The call site is where the task came into being.
#[track_caller]
pub fn traced<F: Future<Output: Ended>>(
    task: Task,
    recorder: Arc<Recorder>,
    future: F,
) -> Traced<F> {
    recorder.mark(Mark::Spawned(task, Site::here()));
    Traced {
        future: Some(Box::pin(future)),
        task,
        recorder,
    }
}

impl<F: Future<Output: Ended>> Future for Traced<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let task = self.task;
        let recorder = Arc::clone(&self.recorder);
        let Some(future) = &mut self.future else {
            return Poll::Pending;
        };
        let waker = Waker::from(Arc::new(TracedWaker {
            task,
            recorder: Arc::clone(&recorder),
            inner: context.waker().clone(),
        }));
        let open = recorder.begin(Doing::Poll(task));
        let polled = future.as_mut().poll(&mut Context::from_waker(&waker));
        recorder.end(open, u64::from(polled.is_ready()));
        if let Poll::Ready(answer) = &polled {
            recorder.mark(Mark::Finished(task, answer.outcome()));
            self.future = None;
        }
        polled
    }
}

impl<F> Drop for Traced<F> {
    fn drop(&mut self) {
        if self.future.is_some() {
            self.recorder
                .mark(Mark::Finished(self.task, Outcome::Cancelled));
        }
    }
}

struct TracedWaker {
    task: Task,
    recorder: Arc<Recorder>,
    inner: Waker,
}

impl Wake for TracedWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.recorder.mark(Mark::Woken(self.task));
        self.inner.wake_by_ref();
    }
}
