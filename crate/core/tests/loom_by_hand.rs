//! No wake-up is lost, however other threads' wakes interleave with our own executor's polls and
//! parks. `RUSTFLAGS="--cfg ww_loom" cargo test -p ww-core --test loom_by_hand --release`
//!
//! A lost one would leave the executor parked for ever, which loom reports. The flag is
//! relaxed: only the wake makes what was written before it visible to the poll after it.
#![cfg(ww_loom)]

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::sync::{Condvar, Mutex};
use loom::thread;
use ww_core::engine::by_hand::{Executor, TaskId};
use ww_core::park::Parker;
use ww_core::timers::Timers;
use ww_core::trace::Time;

/// A thread of loom's, whose clock stands still.
#[derive(Clone, Default)]
struct LoomParker(Arc<Token>);

#[derive(Default)]
struct Token {
    is_there: Mutex<bool>,
    comes: Condvar,
}

impl Wake for Token {
    fn wake(self: Arc<Self>) {
        *self.is_there.lock().unwrap() = true;
        self.comes.notify_one();
    }
}

impl Parker for LoomParker {
    fn now(&self) -> Time {
        Time::ZERO
    }

    fn park(&self, until: Option<Time>) {
        if until.is_some_and(|until| until <= self.now()) {
            return;
        }
        let mut is_there = self.0.is_there.lock().unwrap();
        while !std::mem::take(&mut *is_there) {
            is_there = self.0.comes.wait(is_there).unwrap();
        }
    }

    fn unparker(&self) -> Waker {
        Waker::from(Arc::clone(&self.0))
    }
}

/// A task that is ready when so much has been counted, and its waker, after its first poll.
fn waiting(executor: &mut Executor, count: &Arc<AtomicUsize>, until: usize) -> (TaskId, Waker) {
    let waker = Rc::new(RefCell::new(None));
    let (count, into) = (Arc::clone(count), Rc::clone(&waker));
    let id = executor.spawn(poll_fn(move |context| {
        into.borrow_mut()
            .get_or_insert_with(|| context.waker().clone());
        if count.load(Ordering::Relaxed) < until {
            return Poll::Pending;
        }
        Poll::Ready(())
    }));
    assert_eq!(executor.poll_one(id), Some(Poll::Pending));
    let waker = waker.take().expect("it was polled");
    (id, waker)
}

#[test]
fn one_thread_wakes_twice_while_the_executor_polls_and_parks() {
    loom::model(|| {
        let mut executor = Executor::new();
        let count = Arc::new(AtomicUsize::new(0));
        let (_, waker) = waiting(&mut executor, &count, 2);
        let other = thread::spawn(move || {
            count.fetch_add(1, Ordering::Relaxed);
            waker.wake_by_ref();
            count.fetch_add(1, Ordering::Relaxed);
            waker.wake();
        });
        executor.run(&LoomParker::default());
        assert_eq!(executor.left(), 0);
        other.join().unwrap();
    });
}

#[test]
fn two_threads_wake_the_same_task() {
    let mut model = loom::model::Builder::new();
    // All of it takes half a minute; what is wrong shows with few changes of thread.
    model.preemption_bound = Some(2);
    model.check(|| {
        let mut executor = Executor::new();
        let count = Arc::new(AtomicUsize::new(0));
        let (_, waker) = waiting(&mut executor, &count, 2);
        let others = [waker.clone(), waker].map(|waker| {
            let count = Arc::clone(&count);
            thread::spawn(move || {
                count.fetch_add(1, Ordering::Relaxed);
                waker.wake();
            })
        });
        executor.run(&LoomParker::default());
        for other in others {
            other.join().unwrap();
        }
    });
}

#[test]
fn another_thread_wakes_while_a_chosen_task_is_polled() {
    loom::model(|| {
        let mut executor = Executor::new();
        let count = Arc::new(AtomicUsize::new(0));
        let (id, waker) = waiting(&mut executor, &count, 2);
        let other = thread::spawn(move || {
            count.fetch_add(1, Ordering::Relaxed);
            waker.wake_by_ref();
            count.fetch_add(1, Ordering::Relaxed);
            waker.wake();
        });
        executor.poll_one(id);
        assert!(executor.queued().len() <= 1, "in the queue at most once");
        executor.run(&LoomParker::default());
        other.join().unwrap();
    });
}

#[test]
fn the_executor_goes_while_another_thread_wakes() {
    loom::model(|| {
        let mut executor = Executor::new();
        let count = Arc::new(AtomicUsize::new(0));
        let (_, waker) = waiting(&mut executor, &count, 2);
        let host = LoomParker::default().unparker();
        assert!(
            executor
                .poll_ready(&mut Context::from_waker(&host))
                .is_pending()
        );
        let other = thread::spawn(move || {
            waker.wake_by_ref();
            waker.wake();
        });
        drop(executor);
        other.join().unwrap();
        // The count is dropped with the task, whoever holds a waker.
        assert_eq!(Arc::strong_count(&count), 1);
    });
}

#[test]
fn another_thread_fires_what_a_task_sleeps_until() {
    loom::model(|| {
        let mut executor = Executor::new();
        let timers = Timers::new();
        let driver = LoomParker::default();
        let (sleep, over) = (timers.sleep_until(Time::ZERO), driver.unparker());
        let is_over = Arc::new(AtomicUsize::new(0));
        let task_is_over = Arc::clone(&is_over);
        executor.spawn(async move {
            sleep.await;
            task_is_over.store(1, Ordering::Relaxed);
            over.wake();
        });
        let other = thread::spawn(move || {
            let unparker = driver.unparker();
            while is_over.load(Ordering::Relaxed) == 0 {
                let next = timers.fire(Time::ZERO, &unparker);
                // Until the task sleeps, and until it is over.
                driver.park(next);
            }
        });
        executor.run(&LoomParker::default());
        other.join().unwrap();
    });
}
