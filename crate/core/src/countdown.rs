//! How many are left, for whoever waits until nobody is.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

/// A number that counts down to zero, and who waits for that, on any thread.
#[derive(Debug)]
pub struct Countdown(Mutex<State>);

#[derive(Debug)]
struct State {
    left: usize,
    waiting: Vec<Waker>,
}

impl Countdown {
    /// From this number.
    pub const fn new(left: usize) -> Self {
        Self(Mutex::new(State {
            left,
            waiting: Vec::new(),
        }))
    }

    /// One less; at zero it stays. Whoever waits for zero is woken by the last one.
    pub fn one_less(&self) {
        let mut state = self.state();
        state.left = state.left.saturating_sub(1);
        let waiting = if state.left == 0 {
            std::mem::take(&mut state.waiting)
        } else {
            Vec::new()
        };
        // Unlocked first: a waker may do anything.
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }

    /// How many are left.
    pub fn left(&self) -> usize {
        self.state().left
    }

    /// Waits until nobody is left.
    pub fn zero(&self) -> impl Future<Output = ()> + Send + '_ {
        std::future::poll_fn(|context| {
            let mut state = self.state();
            if state.left == 0 {
                return Poll::Ready(());
            }
            let waker = context.waker();
            if !state.waiting.iter().any(|waiting| waiting.will_wake(waker)) {
                state.waiting.push(waker.clone());
            }
            Poll::Pending
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that can panic runs while it is locked, but the cloning of wakers; then the
        // number is as it was.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
