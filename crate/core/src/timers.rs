//! Sleeping: deadlines, and who waits for them. There is no clock here: whoever has
//! one, the *driver*, fires what is due and is told when the next is due.
//!
//! A driver on an event loop is a task that sets an alarm for that moment; one that
//! blocks its thread waits until then at most.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, PoisonError};
use std::task::{Context, Poll, Waker};

use crate::sync::{Mutex, MutexGuard};
use crate::trace::Time;

/// Deadlines that tasks sleep until, on one clock. Shared by its clones.
#[derive(Clone, Debug, Default)]
pub struct Timers(Arc<Mutex<Queue>>);

#[derive(Debug, Default)]
struct Queue {
    /// By deadline, and in the order in which they were registered.
    sleeping: BTreeMap<Key, Waker>,
    registered: u64,
    driver: Option<Driver>,
}

type Key = (Time, u64);

/// Who fires, and what it was told last.
#[derive(Debug)]
struct Driver {
    waker: Waker,
    next: Option<Time>,
}

impl Timers {
    /// Timers that nobody waits for.
    pub fn new() -> Self {
        Self::default()
    }

    /// A future that is ready at the first [`Timers::fire`] at or after this moment.
    /// It sleeps from its first poll on.
    pub fn sleep_until(&self, deadline: Time) -> Sleep {
        Sleep {
            timers: self.clone(),
            deadline,
            state: State::New,
        }
    }

    /// A future that is ready after the next [`Timers::fire`], whenever that is: so a task
    /// gives way to all that sleep and are due.
    pub fn turn(&self) -> Sleep {
        self.sleep_until(Time::ZERO)
    }

    // ANCHOR: fire
    /// Wakes everything that is due, earliest first, and says when the next is due.
    /// `driver` is woken when that becomes earlier: it should then fire again, or
    /// ask [`Timers::next`].
    pub fn fire(&self, now: Time, driver: &Waker) -> Option<Time> {
        let due = self.queue().take_due(now);
        // Unlocked, here and below: a waker may do anything when it is called or
        // dropped, also register the next sleep.
        for waker in due {
            waker.wake();
        }
        let mut queue = self.queue();
        let next = queue.next();
        let waker = driver.clone();
        let before = queue.driver.replace(Driver { waker, next });
        drop(queue);
        drop(before);
        next
    }
    // ANCHOR_END: fire

    /// When the next is due, if anything sleeps.
    pub fn next(&self) -> Option<Time> {
        self.queue().next()
    }

    /// How many sleep.
    pub fn sleeping(&self) -> usize {
        self.queue().sleeping.len()
    }

    /// Adds a sleeper, whose number it says, and tells the driver if it has to hear
    /// of it.
    fn register(&self, deadline: Time, waker: &Waker) -> u64 {
        let (number, driver) = self.queue().register(deadline, waker);
        if let Some(driver) = driver {
            driver.wake();
        }
        number
    }

    /// Makes sure that a sleeper's latest waker is the one that is kept; whether it
    /// sleeps.
    fn renew(&self, sleeper: Key, waker: &Waker) -> bool {
        let mut queue = self.queue();
        let Some(kept) = queue.sleeping.get_mut(&sleeper) else {
            return false;
        };
        let is_another = !kept.will_wake(waker);
        let before = is_another.then(|| std::mem::replace(kept, waker.clone()));
        drop(queue);
        drop(before);
        true
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        // Nothing that can panic runs while it is locked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    fn next(&self) -> Option<Time> {
        self.sleeping
            .first_key_value()
            .map(|((deadline, _), _)| *deadline)
    }

    fn take_due(&mut self, now: Time) -> Vec<Waker> {
        let mut due = Vec::new();
        // One by one: to split the map costs as much as there are sleepers left.
        while let Some(first) = self.sleeping.first_entry()
            && first.key().0 <= now
        {
            due.push(first.remove());
        }
        due
    }

    /// Adds a sleeper; the driver to wake, if it has to hear of it.
    fn register(&mut self, deadline: Time, waker: &Waker) -> (u64, Option<Waker>) {
        self.registered += 1;
        let number = self.registered;
        self.sleeping.insert((deadline, number), waker.clone());
        let driver = self.driver.as_mut().and_then(|driver| {
            let is_earlier = driver.next.is_none_or(|next| deadline < next);
            is_earlier.then(|| {
                driver.next = Some(deadline);
                driver.waker.clone()
            })
        });
        (number, driver)
    }
}

/// See [`Timers::sleep_until`]. Dropped, it leaves nothing behind.
#[derive(Debug)]
#[must_use = "a future does nothing until it is polled"]
pub struct Sleep {
    timers: Timers,
    deadline: Time,
    state: State,
}

#[derive(Debug)]
enum State {
    New,
    /// In the queue under this number, unless it has been fired.
    Registered(u64),
    Over,
}

impl Sleep {
    /// When it is due.
    pub fn deadline(&self) -> Time {
        self.deadline
    }
}

// ANCHOR: sleep
impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        match self.state {
            State::New => {
                let number = self.timers.register(self.deadline, context.waker());
                self.state = State::Registered(number);
                Poll::Pending
            }
            State::Registered(number) => {
                let sleeper = (self.deadline, number);
                if self.timers.renew(sleeper, context.waker()) {
                    return Poll::Pending;
                }
                self.state = State::Over;
                Poll::Ready(())
            }
            State::Over => Poll::Ready(()),
        }
    }
}
// ANCHOR_END: sleep

impl Drop for Sleep {
    fn drop(&mut self) {
        if let State::Registered(number) = self.state {
            // Dropped at the end of the block, unlocked.
            let _waker = self
                .timers
                .queue()
                .sleeping
                .remove(&(self.deadline, number));
        }
    }
}
