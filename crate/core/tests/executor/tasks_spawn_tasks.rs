//! Tasks of our own executor spawn others while they are polled, and those spawn others.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use ww_core::engine::by_hand::{Executor, Spawner, TaskId};

const TASKS: u64 = if cfg!(miri) { 50 } else { 10_000 };

fn pass(executor: &mut Executor) -> Poll<()> {
    executor.poll_ready(&mut Context::from_waker(Waker::noop()))
}

#[test]
fn a_task_spawned_in_a_pass_is_polled_in_the_next() {
    let mut executor = Executor::new();
    let order = Rc::new(RefCell::new(Vec::new()));
    for parent in 0..2 {
        let (spawner, order) = (executor.spawner(), Rc::clone(&order));
        executor.spawn(async move {
            for child in 0..2 {
                let order = Rc::clone(&order);
                let child = async move { order.borrow_mut().push(10 * parent + child) };
                spawner.spawn(child).expect("it is there");
            }
            order.borrow_mut().push(100 + parent);
        });
    }
    assert_eq!(pass(&mut executor), Poll::Pending);
    assert_eq!(*order.borrow(), [100, 101]);
    assert_eq!(executor.queued(), [2, 3, 4, 5].map(TaskId));
    assert_eq!(pass(&mut executor), Poll::Ready(()));
    assert_eq!(*order.borrow(), [100, 101, 0, 1, 10, 11]);
}

fn chain(spawner: Spawner, left: u64, ended: Rc<Cell<u64>>) -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async move {
        ended.set(ended.get() + 1);
        if let Some(left) = left.checked_sub(1) {
            let next = chain(spawner.clone(), left, ended);
            assert_eq!(spawner.spawn(next), Ok(TaskId(TASKS - left)));
        }
    })
}

#[test]
fn each_the_next_as_long_as_the_chain_is() {
    let mut executor = Executor::new();
    let ended = Rc::new(Cell::new(0));
    executor.spawn(chain(executor.spawner(), TASKS, Rc::clone(&ended)));
    while pass(&mut executor).is_pending() {
        assert_eq!(executor.left(), 1, "finished ones leave nothing behind");
    }
    assert_eq!(ended.get(), TASKS + 1);
}

#[test]
fn all_at_once_from_one() {
    let mut executor = Executor::new();
    let ended = Rc::new(Cell::new(0));
    let (spawner, count) = (executor.spawner(), Rc::clone(&ended));
    executor.spawn(async move {
        for _ in 0..TASKS {
            let count = Rc::clone(&count);
            let task = async move { count.set(count.get() + 1) };
            spawner.spawn(task).expect("it is there");
        }
    });
    assert_eq!(pass(&mut executor), Poll::Pending);
    assert_eq!(pass(&mut executor), Poll::Ready(()));
    assert_eq!(ended.get(), TASKS);
}
