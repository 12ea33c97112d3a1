//! Our own executor, dropped, drops the tasks that are left in the order in which they were
//! spawned, whatever has happened to them, and whatever they do when they are dropped.

use std::cell::RefCell;
use std::future::{pending, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use ww_core::engine::by_hand::{Executor, Gone, TaskId};

type Log = Rc<RefCell<Vec<&'static str>>>;

/// Notes its name when it is dropped, and does something.
struct OnDrop<F: FnMut()>(&'static str, Log, F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0);
        (self.2)();
    }
}

async fn holding<T>(held: T) {
    pending::<()>().await;
    drop(held);
}

fn pass(executor: &mut Executor) -> Poll<()> {
    executor.poll_ready(&mut Context::from_waker(Waker::noop()))
}

#[test]
fn whatever_was_polled_finished_or_cancelled_before() {
    let mut executor = Executor::new();
    let log = Log::default();
    let spawn = |name| executor.spawn(holding(OnDrop(name, Rc::clone(&log), || ())));
    let ids = ["a", "b", "c", "d", "e"].map(spawn);
    executor.poll_one(ids[4]);
    executor.poll_one(ids[1]);
    assert!(executor.cancel(ids[2]));
    assert_eq!(*log.borrow(), ["c"], "a cancelled task is dropped at once");
    assert_eq!(executor.queued(), [ids[0], ids[3]]);
    executor.poll_one(ids[0]);
    executor.spawn(holding(OnDrop("f", Rc::clone(&log), || ())));
    assert_eq!(pass(&mut executor), Poll::Pending);
    drop(executor);
    assert_eq!(*log.borrow(), ["c", "a", "b", "d", "e", "f"]);
}

#[test]
fn a_task_may_wake_others_and_spawn_while_it_is_dropped() {
    let mut executor = Executor::new();
    let log = Log::default();
    let wakers = Rc::new(RefCell::new(Vec::<Waker>::new()));
    for name in ["a", "b", "c"] {
        let (spawner, wakers) = (executor.spawner(), Rc::clone(&wakers));
        let inner = Rc::clone(&log);
        let mut on_drop = Some(OnDrop(name, Rc::clone(&log), move || {
            for waker in wakers.take() {
                waker.wake();
            }
            let late = OnDrop("late", Rc::clone(&inner), || ());
            spawner.spawn(holding(late)).expect("it is still there");
        }));
        executor.spawn(holding(on_drop.take()));
    }
    let into = Rc::clone(&wakers);
    executor.spawn(poll_fn(move |context| {
        into.borrow_mut().push(context.waker().clone());
        Poll::<()>::Pending
    }));
    assert_eq!(pass(&mut executor), Poll::Pending);
    assert!(executor.cancel(TaskId(1)));
    assert_eq!(executor.left(), 4, "three that were there, and a late one");
    drop(executor);
    let log = log.borrow();
    assert_eq!(*log, ["b", "a", "c", "late", "late", "late"]);
}

#[test]
fn a_spawner_that_outlives_the_executor_drops_what_it_is_given() {
    let executor = Executor::new();
    let spawner = executor.spawner();
    drop(executor);
    let log = Log::default();
    let task = holding(OnDrop("late", Rc::clone(&log), || ()));
    assert_eq!(spawner.spawn(task), Err(Gone));
    assert_eq!(*log.borrow(), ["late"]);
}

#[test]
fn a_task_that_panics_is_gone_and_the_others_go_on() {
    let mut executor = Executor::new();
    let log = Log::default();
    let on_drop = OnDrop("panicked", Rc::clone(&log), || ());
    executor.spawn(async move {
        let _on_drop = on_drop;
        panic!("as a task may");
    });
    let after = Rc::clone(&log);
    executor.spawn(async move { after.borrow_mut().push("polled") });
    let caught = catch_unwind(AssertUnwindSafe(|| pass(&mut executor)));
    assert!(caught.is_err());
    assert_eq!(executor.left(), 1);
    assert_eq!(pass(&mut executor), Poll::Ready(()));
    assert_eq!(*log.borrow(), ["panicked", "polled"]);
}
