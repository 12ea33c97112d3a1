//! The twin that compiles: the same lock, released before the wait.

use std::sync::{Arc, Mutex};

// ANCHOR: guard_task
fn spawn<F: Future + Send + 'static>(_task: F) {
    // It may be polled on any thread from here on.
}

async fn count(seen: Arc<Mutex<u32>>) {
    *seen.lock().unwrap() += 1;
    wait().await;
}

fn main() {
    spawn(count(Arc::new(Mutex::new(0))));
}
// ANCHOR_END: guard_task

async fn wait() {}
