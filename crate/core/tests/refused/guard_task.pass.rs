//! The twin that compiles: the same lock, released before the wait.

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
    *seen.lock().unwrap() += 1;
    wait().await;
}

fn main() {
    let seen = Arc::new(Mutex::new(0));
    spawn(count(Arc::clone(&seen)));
    println!("{}", seen.lock().unwrap());
}
// ANCHOR_END: guard_task

async fn wait() {}
