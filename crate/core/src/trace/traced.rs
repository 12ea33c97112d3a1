//! A future that records its own life: each poll, each wake, and its end.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker, ready};

use pin_project_lite::pin_project;

use super::{Doing, Mark, Outcome, Recorder, Site, Task};

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
    /// A future and the recorder of the lane that polls it.
    #[must_use = "a future does nothing until it is polled"]
    pub struct Traced<F> {
        // `None` once it has finished: dropped at once, as a join keeps finished futures.
        #[pin]
        future: Option<F>,
        task: Task,
        recorder: Arc<Recorder>,
        handed_out: Option<HandedOut>,
    }

    impl<F> PinnedDrop for Traced<F> {
        fn drop(this: Pin<&mut Self>) {
            if this.future.is_some() {
                this.recorder.mark(Mark::Finished(this.task, Outcome::Cancelled));
            }
        }
    }
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
        future: Some(future),
        task,
        recorder,
        handed_out: None,
    }
}

impl<F: Future<Output: Ended>> Future for Traced<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let mut this = self.project();
        let Some(future) = this.future.as_mut().as_pin_mut() else {
            return Poll::Pending;
        };
        let waker = HandedOut::renewed(this.handed_out, *this.task, this.recorder, context);
        let open = this.recorder.begin(Doing::Poll(*this.task));
        let polled = future.poll(&mut Context::from_waker(waker));
        let finished = match &polled {
            Poll::Ready(answer) => Some((*this.task, answer.outcome())),
            Poll::Pending => None,
        };
        this.recorder.end_poll(open, finished);
        let answer = ready!(polled);
        this.future.set(None);
        *this.handed_out = None;
        Poll::Ready(answer)
    }
}

/// The waker that the future was given at its last poll. An executor mostly brings the same
/// waker again, and then so does this: making one costs more than a short poll does.
struct HandedOut {
    traced: Arc<TracedWaker>,
    waker: Waker,
}

impl HandedOut {
    /// A waker that records the wake and passes it on to the context's.
    fn renewed<'a>(
        kept: &'a mut Option<Self>,
        task: Task,
        recorder: &Arc<Recorder>,
        context: &Context<'_>,
    ) -> &'a Waker {
        kept.take_if(|kept| !kept.traced.inner.will_wake(context.waker()));
        let kept = kept.get_or_insert_with(|| {
            let traced = Arc::new(TracedWaker {
                task,
                recorder: Arc::clone(recorder),
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
