//! A task that keeps a lock while it waits, given to whoever may move it to another thread.

#[path = "support/block_on.rs"]
mod block_on;

use std::sync::{Arc, Mutex};
use std::thread;

use block_on::block_on;

// ANCHOR: guard_task
fn spawn<F: Future + Send + 'static>(task: F) {
    thread::spawn(|| block_on(task)).join().unwrap();
}

async fn count(seen: Arc<Mutex<u32>>) {
    let mut guard = seen.lock().unwrap();
    *guard += 1;
    wait().await;
}

fn main() {
    let seen = Arc::new(Mutex::new(0));
    spawn(count(Arc::clone(&seen)));
    println!("{}", seen.lock().unwrap());
}
// ANCHOR_END: guard_task

async fn wait() {}
