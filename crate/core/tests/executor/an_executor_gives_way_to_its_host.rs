//! Our own executor as a task of another one: a pass polls who is in the queue and no more; its
//! host is told once when somebody comes, and is left alone otherwise.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use crate::counted::Counted;
use crate::support::parkers::VirtualParker;
use futures::executor::LocalPool;
use futures::task::LocalSpawnExt;
use ww_core::engine::by_hand::Executor;
use ww_core::yields::yields;

fn counted() -> (Arc<Counted>, Waker) {
    let counted = Arc::<Counted>::default();
    (Arc::clone(&counted), Waker::from(counted))
}

/// A task that waits, and is polled and woken from outside.
fn waiting(executor: &Executor, polls: &Rc<Cell<u32>>, waker: &Rc<Cell<Option<Waker>>>) {
    let (polls, waker) = (Rc::clone(polls), Rc::clone(waker));
    executor.spawn(std::future::poll_fn(move |context| {
        polls.set(polls.get() + 1);
        waker.set(Some(context.waker().clone()));
        Poll::<()>::Pending
    }));
}

#[test]
fn who_wakes_itself_is_polled_once_a_pass() {
    let mut executor = Executor::new();
    let (host, waker) = counted();
    let mut context = Context::from_waker(&waker);
    executor.spawn(yields(3));
    for _ in 0..3 {
        assert_eq!(executor.poll_ready(&mut context), Poll::Pending);
        assert_eq!(host.take(), 1, "it comes again, after the host");
    }
    assert_eq!(executor.poll_ready(&mut context), Poll::Ready(()));
    assert_eq!(host.take(), 0);
}

#[test]
fn its_host_is_told_once_and_only_when_somebody_comes() {
    let mut executor = Executor::new();
    let (host, host_waker) = counted();
    let mut context = Context::from_waker(&host_waker);
    let (polls, task) = (Rc::default(), Rc::default());
    waiting(&executor, &polls, &task);
    assert_eq!(executor.poll_ready(&mut context), Poll::Pending);
    assert_eq!(host.take(), 0, "nobody can go on");
    let waker = task.take().expect("it was polled");
    waker.wake_by_ref();
    waker.wake_by_ref();
    assert_eq!(host.take(), 1);
    executor.spawn(yields(0));
    assert_eq!(host.take(), 0, "it has been told already");
    assert_eq!(executor.poll_ready(&mut context), Poll::Pending);
    assert_eq!(polls.get(), 2);
    assert_eq!(host.take(), 0);
    executor.spawn(yields(0));
    assert_eq!(host.take(), 1, "a task that is spawned comes, too");
}

#[test]
fn it_tells_the_host_that_asked_last() {
    let mut executor = Executor::new();
    let (before, before_waker) = counted();
    let (after, after_waker) = counted();
    let (polls, task) = (Rc::default(), Rc::default());
    waiting(&executor, &polls, &task);
    for waker in [before_waker, after_waker] {
        let polled = executor.poll_ready(&mut Context::from_waker(&waker));
        assert_eq!(polled, Poll::Pending);
    }
    assert_eq!(Arc::strong_count(&before), 1, "the one before is let go");
    task.take().expect("it was polled").wake();
    assert_eq!((before.take(), after.take()), (0, 1));
}

#[test]
fn it_runs_on_another_executor_beside_its_tasks() {
    let mut pool = LocalPool::new();
    let executor = Executor::new();
    let (sent, received) = futures::channel::oneshot::channel();
    executor.spawn(async move {
        yields(5).await;
        sent.send(7).expect("the other waits");
    });
    let answer = Rc::new(Cell::new(0));
    let into = Rc::clone(&answer);
    executor.spawn(async move { into.set(received.await.expect("it is sent")) });
    pool.spawner()
        .spawn_local(executor)
        .expect("the pool is there");
    pool.spawner()
        .spawn_local(yields(5))
        .expect("the pool is there");
    pool.run();
    assert_eq!(answer.get(), 7);
}

#[test]
fn it_runs_on_itself() {
    let mut outer = Executor::new();
    let inner = Executor::new();
    let ended = Rc::new(Cell::new(0));
    for _ in 0..3 {
        let ended = Rc::clone(&ended);
        inner.spawn(async move {
            yields(4).await;
            ended.set(ended.get() + 1);
        });
    }
    outer.spawn(inner);
    outer.run(&VirtualParker::default());
    assert_eq!(ended.get(), 3);
}
