//! The twin that compiles: it holds an `Arc`, which may be dropped on any thread.

#[path = "support/block_on.rs"]
mod block_on;

use block_on::block_on;

// ANCHOR: not_send
use std::sync::Arc;
use std::thread;

fn spawn<F: Future + Send + 'static>(task: F) {
    thread::spawn(|| block_on(task)).join().unwrap();
}

async fn count(seen: Arc<u32>) {
    wait().await;
    println!("{seen}");
}

fn main() {
    let seen = Arc::new(1);
    spawn(count(seen));
}
// ANCHOR_END: not_send

async fn wait() {}
