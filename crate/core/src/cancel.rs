//! Giving up what takes too long, in three ways. Whichever it is, what happens in the end is
//! that a future is dropped.

use std::pin::pin;

use futures_util::FutureExt;
use futures_util::future::{AbortHandle, Abortable, Either, select};

use crate::host::Host;
use crate::order::{Make, Plainly};
use crate::spec::{Cancel, RunSpec};
use crate::trace::{Ended, Task, Time};

/// Tasks that are given up when they take too long.
#[derive(Clone)]
pub struct GivenUp<H, M> {
    host: H,
    tasks: Plainly<M>,
    how: Cancel,
    /// When, counted from its making.
    after: Time,
}

impl<H, M> GivenUp<H, M> {
    /// Tasks that are given up as the spec says.
    pub fn new(spec: &RunSpec, host: H, tasks: Plainly<M>) -> Self {
        let never = spec.timeout_ms.get() == 0;
        Self {
            host,
            tasks,
            how: if never { Cancel::No } else { spec.cancel },
            after: Time::from_ms(spec.timeout_ms.get().into()),
        }
    }
}

impl<H: Host, M: Fn(Task) -> F, F: Future<Output: Ended> + 'static> Make for GivenUp<H, M> {
    type Made = boxed::Future;

    #[track_caller]
    fn task(&self, task: Task) -> Self::Made {
        let traced = self.tasks.traced(task);
        let (host, after) = (self.host.clone(), self.after);
        match self.how {
            Cancel::No => Box::pin(async { drop(traced.await) }),
            Cancel::Timeout => Box::pin(async move { drop(timeout(&host, traced, after).await) }),
            Cancel::Drop => Box::pin(dropped(host, traced, after)),
            Cancel::Abort => Box::pin(aborted(host, traced, after)),
        }
    }
}

/// The type of a future whose type is not named.
mod boxed {
    /// On the heap.
    pub type Future = std::pin::Pin<Box<dyn std::future::Future<Output = ()>>>;
}

// ANCHOR: timeout
/// A race between a future and a timer; whoever loses is dropped when this returns.
pub async fn timeout<H, F>(host: &H, future: F, after: Time) -> Option<F::Output>
where
    H: Host,
    F: Future,
{
    match select(pin!(future), pin!(host.sleep(after))).await {
        Either::Left((answer, _)) => Some(answer),
        Either::Right(((), _)) => None,
    }
}
// ANCHOR_END: timeout

// ANCHOR: drop
/// Polls a future while a timer runs, and drops it with its own hands.
async fn dropped(host: impl Host, future: impl Future + 'static, after: Time) {
    let future = Box::pin(future);
    match select(future, pin!(host.sleep(after))).await {
        Either::Left(_) => {}
        Either::Right(((), future)) => drop(future),
    }
}
// ANCHOR_END: drop

// ANCHOR: abort
/// Hands the future's end to another task, which has a handle and nothing else.
async fn aborted(host: impl Host, future: impl Future + 'static, after: Time) {
    let (handle, registration) = AbortHandle::new_pair();
    let sleep = host.sleep(after);
    let (alarm, is_wanted) = async move {
        sleep.await;
        handle.abort();
    }
    .remote_handle();
    host.spawn(alarm);
    let _aborted = Abortable::new(future, registration).await;
    drop(is_wanted);
}
// ANCHOR_END: abort
