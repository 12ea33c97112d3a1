//! What tasks need from the place they run in: the time, and who else runs there.

use crate::trace::Time;

/// A place where tasks run: an executor, and whatever drives it.
pub trait Host: Clone + 'static {
    /// The time since the run's origin.
    fn now(&self) -> Time;

    /// Waits until a moment; never shorter, and longer where the thread is busy.
    fn sleep_until(&self, deadline: Time) -> impl Future<Output = ()> + 'static;

    /// Lets everybody else have a turn: tasks, timers, and what the thread does beside.
    fn give_way(&self) -> impl Future<Output = ()> + 'static;

    /// Hands a task to the executor, which polls it whenever it is woken, until it is done.
    fn spawn(&self, task: impl Future<Output = ()> + 'static);

    /// Hands what was recorded so far to whoever looks from outside, where that is anybody's
    /// affair: it may be the last chance for long.
    fn publish(&self) {}

    /// Waits so long, from now on.
    fn sleep(&self, lasts: Time) -> impl Future<Output = ()> + 'static {
        self.sleep_until(self.now() + lasts)
    }
}
