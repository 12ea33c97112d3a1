//! The twin that compiles: what is behind the lock may go to any thread.

#[path = "support/block_on.rs"]
mod block_on;

use std::sync::{Arc, Mutex};
use std::thread;

use block_on::block_on;

// ANCHOR: locked_task
fn spawn<F: Future + Send + 'static>(task: F) {
    thread::spawn(|| block_on(task)).join().unwrap();
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
