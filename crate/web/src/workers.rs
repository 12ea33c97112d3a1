//! The workers of this worker's pool as threads: each was started beforehand, shares the memory,
//! has a stack of its own, and is given what it shall do. Nothing is stolen.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};

use ww_core::engine::threads::picture::{Handle, Threads};

/// The pool's workers, each of which is one thread of a run.
#[derive(Default)]
pub(crate) struct PoolWorkers {
    spawned: AtomicUsize,
}

/// What a worker sends when it is done.
struct Answer<T>(Receiver<T>);

impl Threads for PoolWorkers {
    /// The first goes to the first worker, the next to the next, and beyond the last to the first
    /// again, which then has it when it is done.
    fn spawn<T, F>(&self, work: F) -> impl Handle<T>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let number = self.spawned.fetch_add(1, Ordering::Relaxed) % rayon::current_num_threads();
        let (sender, receiver) = sync_channel(1);
        let work = Mutex::new(Some((work, sender)));
        // Everybody is called, and one is meant.
        rayon::spawn_broadcast(move |context| {
            if context.index() != number {
                return;
            }
            let work = work.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some((work, sender)) = work {
                // Who no longer waits for it doesn't want it.
                let _ = sender.send(work());
            }
        });
        Answer(receiver)
    }

    fn scope(&self, threads: usize, work: impl Fn(usize) + Sync) {
        rayon::broadcast(|context| {
            if context.index() < threads {
                work(context.index());
            }
        });
    }
}

impl<T> Handle<T> for Answer<T> {
    fn join(self) -> T {
        // A worker that panics takes the whole run with it, so nobody waits here then.
        self.0.recv().expect("a thread that doesn’t panic answers")
    }
}
