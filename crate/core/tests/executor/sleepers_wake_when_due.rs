//! Nobody who sleeps is woken early, forgotten, or left behind.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use crate::counted::Counted;
use crate::interpreted::cases;
use proptest::prelude::*;
use ww_core::timers::{Sleep, Timers};
use ww_core::trace::Time;

fn poll(sleep: &mut Sleep, waker: &Waker) -> Poll<()> {
    Pin::new(sleep).poll(&mut Context::from_waker(waker))
}

/// A sleeper as it should be.
struct Sleeper {
    sleep: Sleep,
    deadline: u64,
    wakes: Arc<Counted>,
    registered: bool,
    fired: bool,
}

#[derive(Clone, Copy, Debug)]
enum Action {
    Create { after: u64 },
    Poll { which: usize, with_new_waker: bool },
    Drop { which: usize },
    Fire { later: u64 },
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        3 => (0..50_u64).prop_map(|after| Action::Create { after }),
        4 => (any::<usize>(), any::<bool>())
            .prop_map(|(which, with_new_waker)| Action::Poll { which, with_new_waker }),
        1 => any::<usize>().prop_map(|which| Action::Drop { which }),
        2 => (0..20_u64).prop_map(|later| Action::Fire { later }),
    ]
}

proptest! {
    #![proptest_config(cases(2))]
    #[test]
    fn whatever_is_created_polled_and_dropped_in_between(
        actions in prop::collection::vec(action(), 0..if cfg!(miri) { 20 } else { 120 }),
    ) {
        let timers = Timers::new();
        let driver = Arc::new(Counted::default());
        let driver_waker = Waker::from(Arc::clone(&driver));
        let mut calls = 0;
        let mut told = timers.fire(Time::ZERO, &driver_waker);
        let mut now = 0;
        let mut sleepers: Vec<Sleeper> = Vec::new();
        for action in actions {
            let count = sleepers.len().max(1);
            match action {
                Action::Create { after } => sleepers.push(Sleeper {
                    sleep: timers.sleep_until(Time::from_ns(now + after)),
                    deadline: now + after,
                    wakes: Arc::default(),
                    registered: false,
                    fired: false,
                }),
                Action::Poll { which, with_new_waker } => {
                    let Some(sleeper) = sleepers.get_mut(which % count) else { continue };
                    if with_new_waker {
                        sleeper.wakes = Arc::default();
                    }
                    let polled = poll(&mut sleeper.sleep, &Waker::from(Arc::clone(&sleeper.wakes)));
                    prop_assert_eq!(polled.is_ready(), sleeper.fired);
                    if !sleeper.registered {
                        sleeper.registered = true;
                        let deadline = Time::from_ns(sleeper.deadline);
                        if told.is_none_or(|told| deadline < told) {
                            told = Some(deadline);
                            calls += 1;
                        }
                    }
                    prop_assert_eq!(driver.count(), calls, "the driver hears of what is earlier, only");
                }
                Action::Drop { which } => {
                    if which % count < sleepers.len() {
                        sleepers.swap_remove(which % count);
                    }
                }
                Action::Fire { later } => {
                    now += later;
                    let before: Vec<_> = sleepers.iter().map(|sleeper| sleeper.wakes.count()).collect();
                    told = timers.fire(Time::from_ns(now), &driver_waker);
                    for (sleeper, before) in sleepers.iter_mut().zip(before) {
                        let is_due = sleeper.registered && !sleeper.fired && sleeper.deadline <= now;
                        prop_assert_eq!(sleeper.wakes.count(), before + usize::from(is_due));
                        sleeper.fired |= is_due;
                    }
                }
            }
            let mut sleeping = Vec::new();
            for sleeper in &sleepers {
                if sleeper.registered && !sleeper.fired {
                    sleeping.push(sleeper.deadline);
                }
            }
            prop_assert_eq!(timers.sleeping(), sleeping.len());
            prop_assert_eq!(timers.next().map(Time::ns), sleeping.into_iter().min());
        }
        drop(sleepers);
        prop_assert_eq!(timers.sleeping(), 0, "a sleep that is dropped leaves nothing behind");
        prop_assert_eq!(timers.next(), None);
    }
}

/// Notes its number when it is woken.
struct Noted {
    number: u64,
    into: Arc<Mutex<Vec<u64>>>,
}

impl Wake for Noted {
    fn wake(self: Arc<Self>) {
        self.into.lock().unwrap().push(self.number);
    }
}

#[test]
fn a_hundred_thousand_at_once_in_the_order_of_their_deadlines() {
    const SLEEPERS: u64 = if cfg!(miri) { 100 } else { 100_000 };
    let timers = Timers::new();
    let woken = Arc::new(Mutex::new(Vec::new()));
    let mut sleeps: Vec<_> = (0..SLEEPERS)
        .map(|number| {
            // 7,919 is a prime that doesn’t divide their number: each deadline once.
            let deadline = number * 7_919 % SLEEPERS;
            let mut sleep = timers.sleep_until(Time::from_ns(deadline));
            let waker = Waker::from(Arc::new(Noted {
                number: deadline,
                into: Arc::clone(&woken),
            }));
            assert!(poll(&mut sleep, &waker).is_pending());
            sleep
        })
        .collect();
    assert_eq!(timers.sleeping() as u64, SLEEPERS);
    for now in [0, 1, SLEEPERS / 2, SLEEPERS - 2, SLEEPERS - 1] {
        let next = timers.fire(Time::from_ns(now), Waker::noop());
        assert_eq!(
            next.map(Time::ns),
            Some(now + 1).filter(|next| *next < SLEEPERS)
        );
        assert!(woken.lock().unwrap().iter().copied().eq(0..=now));
    }
    assert!(
        sleeps
            .iter_mut()
            .all(|sleep| poll(sleep, Waker::noop()).is_ready())
    );
    assert_eq!(timers.sleeping(), 0);
}

/// A waker that sleeps on: when it is called, and when it is dropped.
struct Reentrant {
    timers: Timers,
    sleep: Mutex<Sleep>,
}

impl Wake for Reentrant {
    fn wake(self: Arc<Self>) {
        assert!(poll(&mut self.sleep.lock().unwrap(), Waker::noop()).is_pending());
    }
}

impl Drop for Reentrant {
    fn drop(&mut self) {
        // It would wait for itself if the timers were locked.
        self.timers.sleeping();
    }
}

#[test]
fn a_waker_may_sleep_on_when_it_is_called_and_when_it_is_dropped() {
    let timers = Timers::new();
    let reentrant = || {
        Waker::from(Arc::new(Reentrant {
            timers: timers.clone(),
            sleep: Mutex::new(timers.sleep_until(Time::from_ns(5))),
        }))
    };
    let mut sleeps: Vec<_> = (0..3)
        .map(|_| timers.sleep_until(Time::from_ns(1)))
        .collect();
    for sleep in &mut sleeps {
        assert!(poll(sleep, &reentrant()).is_pending());
    }
    // Another waker: the one before is dropped.
    assert!(poll(&mut sleeps[0], &reentrant()).is_pending());
    drop(sleeps.pop());
    assert_eq!(
        timers.fire(Time::from_ns(1), &reentrant()),
        None,
        "who is woken and gone sleeps no more"
    );
    timers.fire(Time::from_ns(1), Waker::noop());
    assert_eq!(timers.sleeping(), 0);
}
