//! async-std, kept as history: its authors discontinued it in 2025 and name smol as its
//! successor ([RUSTSEC-2025-0052](https://rustsec.org/advisories/RUSTSEC-2025-0052.html)).
//!
//! In a browser its executor is the realm's event loop, by way of wasm-bindgen-futures: a task
//! that it spawns is polled by the same queue as one of the engine `event-loop`.

use async_std::task::spawn_local;

use crate::place::Executes;

/// Takes tasks for async-std's executor of this thread.
#[derive(Clone, Copy, Debug)]
pub struct AsyncStd;

impl Executes for AsyncStd {
    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        // Its handle may be dropped: the task goes on without it.
        drop(spawn_local(task));
    }
}

// ANCHOR: awaited
/// Runs a task, and awaits its handle.
pub async fn awaited<F: Future<Output: 'static> + 'static>(
    main: impl FnOnce(AsyncStd) -> F,
) -> F::Output {
    spawn_local(main(AsyncStd)).await
}
// ANCHOR_END: awaited
