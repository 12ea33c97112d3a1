//! Our own executor parks its thread while nothing is to be polled: until the next deadline, or
//! until another thread wakes a task. A task that never waits does not keep others waiting.

use std::cell::RefCell;
use std::future::{pending, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Poll, Waker};

use crate::support::parkers::{ThreadParker, VirtualParker};
use ww_core::engine::by_hand::Executor;
use ww_core::park::Parker;
use ww_core::trace::Time;
use ww_core::yields::yields;

#[test]
fn it_wakes_who_sleeps_at_each_deadline_and_in_no_other_moment() {
    let mut executor = Executor::new();
    let parker = Rc::new(VirtualParker::default());
    let log = Rc::new(RefCell::new(Vec::new()));
    for (name, deadlines) in [
        ("a", vec![30, 70]),
        ("b", vec![20, 30]),
        ("c", vec![0, 100]),
    ] {
        let (timers, log) = (executor.timers().clone(), Rc::clone(&log));
        let parker = Rc::clone(&parker);
        executor.spawn(async move {
            for deadline in deadlines {
                timers.sleep_until(Time::from_ns(deadline)).await;
                log.borrow_mut().push((parker.now().ns(), name));
            }
        });
    }
    executor.run(&*parker);
    let expected = [
        (0, "c"),
        (20, "b"),
        (30, "a"),
        (30, "b"),
        (70, "a"),
        (100, "c"),
    ];
    assert_eq!(*log.borrow(), expected);
    assert_eq!(parker.waits.get(), 4, "for 20, 30, 70 and 100");
    assert_eq!(executor.timers().sleeping(), 0);
}

#[test]
fn it_never_waits_while_a_task_can_go_on() {
    let mut executor = Executor::new();
    let parker = VirtualParker::default();
    executor.spawn(yields(if cfg!(miri) { 20 } else { 1_000 }));
    executor.spawn(yields(10));
    executor.run(&parker);
    assert_eq!(parker.waits.get(), 0);
}

/// A clock that moves on whenever it is read; nobody ever waits.
struct Restless(VirtualParker, RefCell<u64>);

impl Parker for Restless {
    fn now(&self) -> Time {
        *self.1.borrow_mut() += 1;
        Time::from_ns(*self.1.borrow())
    }
    fn park(&self, until: Option<Time>) {
        self.0.park(until);
        assert_eq!(self.0.waits.get(), 0, "a task is busy");
    }
    fn unparker(&self) -> Waker {
        self.0.unparker()
    }
}

#[test]
fn a_task_that_never_waits_keeps_no_sleeper_waiting() {
    let mut executor = Executor::new();
    let is_over = Rc::new(RefCell::new(false));
    let (sleep, over) = (
        executor.timers().sleep_until(Time::from_ns(50)),
        Rc::clone(&is_over),
    );
    executor.spawn(async move {
        sleep.await;
        *over.borrow_mut() = true;
    });
    executor.spawn(poll_fn(move |context| {
        context.waker().wake_by_ref();
        if *is_over.borrow() {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    }));
    executor.run(&Restless(VirtualParker::default(), RefCell::new(0)));
}

#[test]
fn with_nobody_to_wake_its_tasks_it_parks_for_ever() {
    let mut executor = Executor::new();
    executor.spawn(pending());
    let run = AssertUnwindSafe(|| executor.run(&VirtualParker::default()));
    let panicked = catch_unwind(run).expect_err("the parker says so");
    let message = panicked.downcast_ref::<String>().map(String::as_str);
    let message = message.or(panicked.downcast_ref::<&str>().copied());
    assert_eq!(message, Some("parked for ever"));
}

#[test]
fn without_tasks_it_returns() {
    Executor::new().run(&VirtualParker::default());
}

#[test]
fn a_real_thread_sleeps_until_then_and_not_less() {
    let mut executor = Executor::new();
    let parker = Rc::new(ThreadParker::new());
    let deadline = parker.now() + Time::from_ms(5.0);
    let (sleep, clock) = (executor.timers().sleep_until(deadline), Rc::clone(&parker));
    executor.spawn(async move {
        sleep.await;
        assert!(clock.now() >= deadline);
    });
    executor.run(&*parker);
    assert!(parker.now() >= deadline);
}

#[test]
fn other_threads_wake_its_tasks_and_none_is_forgotten() {
    const TASKS: usize = if cfg!(miri) { 8 } else { 20_000 };
    /// None has a factor in common with the number of tasks: each thread comes to all of
    /// them, each in another order.
    const STEPS: [usize; 3] = [1, 3, 7];
    let mut executor = Executor::new();
    let counts: Arc<[AtomicUsize]> = (0..TASKS).map(|_| AtomicUsize::new(0)).collect();
    let wakers = Rc::new(RefCell::new(Vec::new()));
    for task in 0..TASKS {
        let (counts, wakers) = (Arc::clone(&counts), Rc::clone(&wakers));
        let mut is_first = true;
        executor.spawn(poll_fn(move |context| {
            if std::mem::take(&mut is_first) {
                wakers.borrow_mut().push(context.waker().clone());
            }
            // Relaxed: the wake is what makes the count visible.
            if counts[task].load(Ordering::Relaxed) < STEPS.len() {
                return Poll::Pending;
            }
            Poll::Ready(())
        }));
    }
    let polled = executor.poll_ready(&mut std::task::Context::from_waker(Waker::noop()));
    assert_eq!(polled, Poll::Pending);
    let wakers = wakers.take();
    std::thread::scope(|threads| {
        for step in STEPS {
            let (counts, wakers) = (&counts, &wakers);
            threads.spawn(move || {
                for nth in 0..TASKS {
                    let task = nth * step % TASKS;
                    counts[task].fetch_add(1, Ordering::Relaxed);
                    wakers[task].wake_by_ref();
                }
            });
        }
        executor.run(&ThreadParker::new());
    });
    assert_eq!(executor.left(), 0);
}
