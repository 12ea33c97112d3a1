//! The twin that compiles: what is behind the lock may go to any thread.

use std::sync::{Arc, Mutex};

// ANCHOR: locked_task
fn spawn<F: Future + Send + 'static>(_task: F) {
    // It may be polled on any thread from here on.
}

async fn count(seen: Arc<Mutex<Arc<u32>>>) {
    wait().await;
    println!("{}", seen.lock().unwrap());
}

fn main() {
    spawn(count(Arc::new(Mutex::new(Arc::new(1)))));
}
// ANCHOR_END: locked_task

async fn wait() {}
