//! Our own executor never polls a task that is finished; it drops it at once, and its wakers stay
//! harmless: afterwards, on other threads, and when the executor is gone. A wake for nothing
//! costs a poll and no more.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use crate::counted::Counted;
use ww_core::engine::by_hand::{Executor, TaskId};

fn pass(executor: &mut Executor) -> Poll<()> {
    executor.poll_ready(&mut Context::from_waker(Waker::noop()))
}

/// A task that panics if it is polled after it finished: at the poll of this number, from 1.
/// And its waker, as of its latest poll.
fn ready_at(executor: &Executor, poll: u32) -> (TaskId, Rc<RefCell<Option<Waker>>>) {
    let waker = Rc::new(RefCell::new(None));
    let into = Rc::clone(&waker);
    let mut polls = 0;
    let id = executor.spawn(poll_fn(move |context| {
        polls += 1;
        assert!(polls <= poll, "polled after it finished");
        *into.borrow_mut() = Some(context.waker().clone());
        if polls == poll {
            // Its own last wake, in its last poll.
            context.waker().wake_by_ref();
            return Poll::Ready(());
        }
        Poll::Pending
    }));
    (id, waker)
}

#[test]
fn however_often_it_is_woken_afterwards() {
    let mut executor = Executor::new();
    let (id, waker) = ready_at(&executor, 1);
    let (other, _) = ready_at(&executor, 2);
    assert_eq!(pass(&mut executor), Poll::Pending);
    assert_eq!(executor.queued(), []);
    let waker = waker.take().expect("it was polled");
    waker.wake_by_ref();
    assert_eq!(executor.queued(), []);
    assert_eq!(pass(&mut executor), Poll::Pending);
    std::thread::scope(|threads| {
        for _ in 0..3 {
            threads.spawn(|| waker.wake_by_ref());
        }
    });
    assert_eq!(pass(&mut executor), Poll::Pending);
    assert_eq!(executor.poll_one(id), None);
    assert!(!executor.cancel(id));
    assert_eq!(executor.poll_one(other), Some(Poll::Ready(())));
    assert_eq!(pass(&mut executor), Poll::Ready(()));
    assert_eq!(
        pass(&mut executor),
        Poll::Ready(()),
        "it may be asked again"
    );
}

#[test]
fn its_future_is_dropped_before_the_next_task_is_polled() {
    let mut executor = Executor::new();
    let held = Rc::new(());
    let inside = Rc::clone(&held);
    executor.spawn(async move { drop(inside) });
    let outside = Rc::clone(&held);
    let count = Rc::new(Cell::new(0));
    let seen = Rc::clone(&count);
    executor.spawn(async move { seen.set(Rc::strong_count(&outside)) });
    assert_eq!(pass(&mut executor), Poll::Ready(()));
    assert_eq!(count.get(), 2, "this one and the test hold it");
}

#[test]
fn a_wake_for_nothing_costs_a_poll_and_no_more() {
    let mut executor = Executor::new();
    let (id, waker) = ready_at(&executor, 5);
    assert_eq!(pass(&mut executor), Poll::Pending);
    for _ in 0..2 {
        let waker = waker.take().expect("it was polled");
        waker.wake_by_ref();
        waker.wake();
        assert_eq!(executor.queued(), [id], "once, however often it is woken");
        assert_eq!(pass(&mut executor), Poll::Pending);
        assert_eq!(executor.queued(), []);
    }
    assert_eq!(executor.poll_one(id), Some(Poll::Pending), "unasked");
    assert_eq!(executor.poll_one(id), Some(Poll::Ready(())));
}

#[test]
fn it_brings_the_same_waker_each_time() {
    let mut executor = Executor::new();
    let (id, waker) = ready_at(&executor, 3);
    executor.poll_one(id);
    let first = waker.take().expect("it was polled");
    executor.poll_one(id);
    assert!(waker.take().expect("again").will_wake(&first));
}

#[test]
fn wakers_outlive_the_executor_its_tasks_and_its_host() {
    let host = Arc::new(Counted::default());
    let mut executor = Executor::new();
    let (_, waker) = ready_at(&executor, 2);
    let held = Arc::new(());
    let inside = Arc::clone(&held);
    executor.spawn(async move {
        std::future::pending::<()>().await;
        drop(inside);
    });
    let context = Waker::from(Arc::clone(&host));
    let polled = executor.poll_ready(&mut Context::from_waker(&context));
    drop(context);
    assert_eq!(polled, Poll::Pending);
    assert_eq!(Arc::strong_count(&host), 2, "it is to be told");
    drop(executor);
    assert_eq!(Arc::strong_count(&host), 1, "and then no more");
    assert_eq!(Arc::strong_count(&held), 1, "the tasks are gone");
    let waker = waker.take().expect("it was polled");
    let threads = [waker.clone(), waker.clone()].map(|waker| {
        #[expect(
            clippy::disallowed_methods,
            reason = "a thread that outlives the executor"
        )]
        std::thread::spawn(move || {
            waker.wake_by_ref();
            waker.wake();
        })
    });
    waker.wake();
    for thread in threads {
        thread.join().expect("a wake does not panic");
    }
    assert_eq!(host.count(), 0);
}
