//! A future that records its own life: each poll, each wake, and its end.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker, ready};

use pin_project_lite::pin_project;

use super::{Doing, Mark, Outcome, Recording, Site, Task};

/// What a task's answer says about how the task ended.
pub trait Ended {
    /// How it ended.
    fn outcome(&self) -> Outcome;
}

impl Ended for () {
    fn outcome(&self) -> Outcome {
        Outcome::Done
    }
}

pin_project! {
    /// A future, and who records which lane polls it.
    #[must_use = "a future does nothing until it is polled"]
    pub struct Traced<F, R>
    where
        R: Recording,
    {
        // `None` once it has finished: dropped at once, as a join keeps finished futures.
        #[pin]
        future: Option<F>,
        task: Task,
        recording: R,
        handed_out: Option<HandedOut<R>>,
    }

    impl<F, R> PinnedDrop for Traced<F, R>
    where
        R: Recording,
    {
        fn drop(this: Pin<&mut Self>) {
            if this.future.is_some() {
                this.recording.here().mark(Mark::Finished(this.task, Outcome::Cancelled));
            }
        }
    }
}

/// Gives a task's future a recorder. The call site is where the task came into being.
#[track_caller]
pub fn traced<F: Future<Output: Ended>, R: Recording>(
    task: Task,
    recording: R,
    future: F,
) -> Traced<F, R> {
    recording.here().mark(Mark::Spawned(task, Site::here()));
    Traced {
        future: Some(future),
        task,
        recording,
        handed_out: None,
    }
}

impl<F: Future<Output: Ended>, R: Recording> Future for Traced<F, R> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let mut this = self.project();
        let Some(future) = this.future.as_mut().as_pin_mut() else {
            return Poll::Pending;
        };
        let waker = HandedOut::renewed(this.handed_out, *this.task, this.recording, context);
        // Whose lane this is stays so for the length of a poll.
        let recorder = this.recording.here();
        let open = recorder.begin(Doing::Poll(*this.task));
        let polled = future.poll(&mut Context::from_waker(waker));
        let finished = match &polled {
            Poll::Ready(answer) => Some((*this.task, answer.outcome())),
            Poll::Pending => None,
        };
        recorder.end_poll(open, finished);
        let answer = ready!(polled);
        this.future.set(None);
        *this.handed_out = None;
        Poll::Ready(answer)
    }
}

/// The waker that the future was given at its last poll. An executor mostly brings the same
/// waker again, and then so does this: making one costs more than a short poll does.
struct HandedOut<R> {
    traced: Arc<TracedWaker<R>>,
    waker: Waker,
}

impl<R: Recording> HandedOut<R> {
    /// A waker that records the wake and passes it on to the context's.
    fn renewed<'a>(
        kept: &'a mut Option<Self>,
        task: Task,
        recording: &R,
        context: &Context<'_>,
    ) -> &'a Waker {
        kept.take_if(|kept| !kept.traced.inner.will_wake(context.waker()));
        let kept = kept.get_or_insert_with(|| {
            let traced = Arc::new(TracedWaker {
                task,
                recording: recording.clone(),
                inner: context.waker().clone(),
            });
            Self {
                waker: Waker::from(Arc::clone(&traced)),
                traced,
            }
        });
        &kept.waker
    }
}

struct TracedWaker<R> {
    task: Task,
    recording: R,
    inner: Waker,
}

impl<R: Recording> Wake for TracedWaker<R> {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.recording.here().mark(Mark::Woken(self.task));
        self.inner.wake_by_ref();
    }
}
