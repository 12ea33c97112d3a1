//! The threads of the standard library.

use std::thread::JoinHandle;

use ww_core::engine::threads::picture::{Handle, Threads};

/// `std::thread`, as core asks for it.
#[derive(Clone, Copy)]
pub struct StdThreads;

/// Somebody else's type can't be given somebody else's trait.
struct Joins<T>(JoinHandle<T>);

impl Threads for StdThreads {
    #[expect(
        clippy::disallowed_methods,
        reason = "a host starts threads, and this is one"
    )]
    fn spawn<T, F>(&self, work: F) -> impl Handle<T>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        Joins(std::thread::spawn(work))
    }

    fn scope(&self, threads: usize, work: impl Fn(usize) + Sync) {
        std::thread::scope(|scope| {
            for thread in 0..threads {
                let work = &work;
                scope.spawn(move || work(thread));
            }
        });
    }
}

impl<T> Handle<T> for Joins<T> {
    fn join(self) -> T {
        // What was thrown there goes on here.
        self.0
            .join()
            .unwrap_or_else(|thrown| std::panic::resume_unwind(thrown))
    }
}
