//! Parking: what an executor that blocks its thread needs from whoever owns the thread. Core has
//! no clock and no thread of its own; the host hands in both.

use std::task::Waker;

use crate::trace::Time;

/// A thread that can wait: with a clock, and until it is told to go on.
///
/// An unpark is never lost: one that comes before [`Parker::park`] makes that park return at
/// once. Several of them in between count as one.
pub trait Parker {
    /// The moment on the clock that deadlines are given in.
    fn now(&self) -> Time;

    /// Blocks this thread until it is unparked or, if a moment is given, until then. It may
    /// return earlier for no reason: whoever parks looks again.
    fn park(&self, until: Option<Time>);

    /// What unparks this thread. It may be called from any thread, and after the thread is gone.
    fn unparker(&self) -> Waker;
}
