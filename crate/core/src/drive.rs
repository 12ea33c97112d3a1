//! Driving an executor that can't wait by itself: one that parks its thread in its own way, as
//! most do, finds no way to do so in a worker. Here it is polled as a future, and between its
//! turns somebody else looks after timers and parks.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use pin_project_lite::pin_project;

use crate::park::Parker;
use crate::timers::Timers;

pin_project! {
    /// An executor with timers and a thread that waits. It always wants another poll: whoever
    /// polls it never has to park.
    #[must_use = "a future does nothing until it is polled"]
    pub struct Driven<'a, P, F> {
        parker: &'a P,
        unparker: Waker,
        woken: Arc<Woken>,
        waker: Waker,
        timers: Timers,
        #[pin]
        executor: F,
    }
}

/// The executor is a future that polls its tasks whenever it is polled, and wakes its context
/// when one of them is woken.
pub fn driven<P: Parker, F: Future>(parker: &P, timers: Timers, executor: F) -> Driven<'_, P, F> {
    let woken = Arc::new(Woken {
        is: AtomicBool::new(false),
        unparker: parker.unparker(),
    });
    Driven {
        parker,
        unparker: parker.unparker(),
        waker: Waker::from(Arc::clone(&woken)),
        woken,
        timers,
        executor,
    }
}

/// Whether the executor wants to be polled.
struct Woken {
    is: AtomicBool,
    unparker: Waker,
}

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        // Release: what this thread did before is seen by the poll that follows.
        self.is.store(true, Ordering::Release);
        self.unparker.wake_by_ref();
    }
}

impl<P: Parker, F: Future> Future for Driven<'_, P, F> {
    type Output = F::Output;

    // ANCHOR: driven
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let polled = this.executor.poll(&mut Context::from_waker(this.waker));
        if polled.is_pending() {
            loop {
                let next = this.timers.fire(this.parker.now(), this.unparker);
                // It returns at once if a task was woken since the poll.
                this.parker.park(next);
                // Acquire: the poll sees what was done before the wake.
                if this.woken.is.swap(false, Ordering::Acquire) {
                    break;
                }
            }
            context.waker().wake_by_ref();
        }
        polled
    }
    // ANCHOR_END: driven
}

/// Blocks this thread until a future is done that never has to be waited for.
#[cfg(feature = "smol")]
pub(crate) fn poll_through<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

/// Our own executor, run as the others are.
pub mod by_hand {
    use crate::engine::by_hand::{Executor, Spawner};
    use crate::park::Parker;
    use crate::timers::Timers;

    /// Runs tasks as a future on another executor: the browser's event loop, say. It is done
    /// when all of them are.
    pub async fn awaited<F>(main: impl FnOnce(Spawner) -> F)
    where
        F: Future<Output = ()> + 'static,
    {
        let executor = Executor::new();
        executor.spawn(main(executor.spawner()));
        executor.await;
    }

    /// Blocks this thread until all tasks are done.
    pub fn blocking<F>(parker: &impl Parker, main: impl FnOnce(&Timers, Spawner) -> F)
    where
        F: Future<Output = ()> + 'static,
    {
        let mut executor = Executor::new();
        let main = main(executor.timers(), executor.spawner());
        executor.spawn(main);
        executor.run(parker);
    }
}
