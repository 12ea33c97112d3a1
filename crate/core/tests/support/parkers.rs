//! Threads that an executor can park: a real one, and one in virtual time.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Wake, Waker};
use std::thread::Thread;
use std::time::Duration;

use ww_core::park::Parker;
use ww_core::trace::{Clock, Time};

use super::std_clock::StdClock;

/// The thread that made it, with the standard library's clock.
pub struct ThreadParker {
    unparker: Waker,
    clock: StdClock,
}

impl ThreadParker {
    pub fn new() -> Self {
        Self::by(StdClock::new())
    }

    /// The same, by a clock that others go by, too.
    pub fn by(clock: StdClock) -> Self {
        let thread = std::thread::current();
        Self {
            unparker: Waker::from(Arc::new(Unpark(thread))),
            clock,
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

impl Parker for ThreadParker {
    fn now(&self) -> Time {
        self.clock.now()
    }

    fn park(&self, until: Option<Time>) {
        match until {
            None => std::thread::park(),
            Some(until) => {
                let ns = until.since(self.now()).ns();
                std::thread::park_timeout(Duration::from_nanos(ns));
            }
        }
    }

    fn unparker(&self) -> Waker {
        self.unparker.clone()
    }
}

/// A thread in virtual time: to park moves the clock on to the deadline. It panics where a
/// real one would wait for ever, because there is no other thread.
#[derive(Default)]
pub struct VirtualParker {
    now: Cell<Time>,
    token: Arc<Token>,
    /// How often it waited, and did not return at once.
    pub waits: Cell<u32>,
}

#[derive(Default)]
struct Token(AtomicBool);

impl Wake for Token {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Release);
    }
}

impl Parker for VirtualParker {
    fn now(&self) -> Time {
        self.now.get()
    }

    fn park(&self, until: Option<Time>) {
        if self.token.0.swap(false, Ordering::Acquire) {
            return;
        }
        self.waits.set(self.waits.get() + 1);
        let until = until.expect("parked for ever");
        self.now.set(self.now.get().max(until));
    }

    fn unparker(&self) -> Waker {
        Waker::from(Arc::clone(&self.token))
    }
}
