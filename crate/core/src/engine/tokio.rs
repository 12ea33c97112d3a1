//! tokio, on one thread: a `LocalSet`, whose tasks need not be `Send`.
//!
//! tokio's own timers and sockets are no part of it: they ask the operating system, and in a
//! browser there is none to ask.

use std::io;
use std::panic::resume_unwind;

use tokio::runtime::Builder;
use tokio::task::{LocalSet, spawn_local};

use crate::drive::driven;
use crate::park::Parker;
use crate::place::Executes;
use crate::timers::Timers;

/// Takes tasks for the `LocalSet` that polls whoever calls.
#[derive(Clone, Copy, Debug)]
pub struct Tokio;

impl Executes for Tokio {
    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        spawn_local(task);
    }

    /// A `LocalSet` polls up to 61 times whoever wakes himself, before it lets go of its
    /// thread; only then anybody looks after timers. So whoever gives way waits for them.
    fn give_way(&self, timers: &Timers) -> impl Future<Output = ()> + 'static {
        timers.turn()
    }
}

// ANCHOR: awaited
/// Runs tasks as a future on another executor: the browser's event loop, say. It is
/// done when `main` is, which is a task like all others; those left are dropped.
pub async fn awaited<F>(main: impl FnOnce(Tokio) -> F)
where
    F: Future<Output = ()> + 'static,
{
    let tasks = LocalSet::new();
    let main = tasks.spawn_local(main(Tokio));
    if let Err(ended) = tasks.run_until(main).await
        && let Ok(panic) = ended.try_into_panic()
    {
        resume_unwind(panic);
    }
}
// ANCHOR_END: awaited

// ANCHOR: blocking
/// Blocks this thread until `main` is done.
///
/// # Errors
/// When tokio can't start.
pub fn blocking<P, M, F>(parker: &P, main: M) -> io::Result<()>
where
    P: Parker,
    M: FnOnce(&Timers, Tokio) -> F,
    F: Future<Output = ()> + 'static,
{
    let runtime = Builder::new_current_thread().build()?;
    let timers = Timers::new();
    let running = awaited(|tokio| main(&timers, tokio));
    runtime.block_on(driven(parker, timers.clone(), running));
    Ok(())
}
// ANCHOR_END: blocking
