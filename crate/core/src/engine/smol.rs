//! smol's `LocalExecutor`, on one thread: tasks need not be `Send`.
//!
//! It comes from the crate `async-executor`, which is where smol itself has it from. The rest of
//! smol asks the operating system for sockets and timers; in a browser there is none to ask.

use std::rc::{Rc, Weak};

use async_executor::LocalExecutor;

use crate::drive::{driven, poll_through};
use crate::park::Parker;
use crate::place::Executes;
use crate::timers::Timers;

/// Takes tasks for an executor, as long as it is there: a task holds one of these, and must not
/// keep alive what keeps it alive.
#[derive(Clone, Debug)]
pub struct Smol(Weak<LocalExecutor<'static>>);

impl Executes for Smol {
    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        // Without an executor the task is dropped unpolled, as all others were.
        if let Some(executor) = self.0.upgrade() {
            executor.spawn(task).detach();
        }
    }

    /// It polls up to 200 times whoever wakes himself, before it lets go of its thread; only
    /// then anybody looks after timers. So whoever gives way waits for them.
    fn give_way(&self, timers: &Timers) -> impl Future<Output = ()> + 'static {
        timers.turn()
    }
}

// ANCHOR: awaited
/// Runs tasks as a future on another executor: the browser's event loop, say. It is
/// done when `main` is, which is a task like all others; those left are dropped.
pub async fn awaited<F>(main: impl FnOnce(Smol) -> F)
where
    F: Future<Output = ()> + 'static,
{
    let executor = Rc::new(LocalExecutor::new());
    let main = executor.spawn(main(Smol(Rc::downgrade(&executor))));
    executor.run(main).await;
}
// ANCHOR_END: awaited

// ANCHOR: blocking
/// Blocks this thread until `main` is done.
pub fn blocking<F>(parker: &impl Parker, main: impl FnOnce(&Timers, Smol) -> F)
where
    F: Future<Output = ()> + 'static,
{
    let timers = Timers::new();
    let running = awaited(|smol| main(&timers, smol));
    poll_through(driven(parker, timers.clone(), running));
}
// ANCHOR_END: blocking
