//! A task that does nothing but give way: what a poll costs is measured with it.

use std::pin::Pin;
use std::task::{Context, Poll};

/// Wakes itself a number of times, and is ready at the poll after the last: `times` + 1
/// polls in all.
#[derive(Debug)]
#[must_use = "a future does nothing until it is polled"]
pub struct Yields {
    left: u32,
}

/// A task that gives way so many times.
pub const fn yields(times: u32) -> Yields {
    Yields { left: times }
}

impl Future for Yields {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(left) = self.left.checked_sub(1) else {
            return Poll::Ready(());
        };
        self.left = left;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
