//! The twin that compiles: it holds an `Arc`, which may be dropped on any thread.

// ANCHOR: not_send
use std::sync::Arc;

fn spawn<F: Future + Send + 'static>(_task: F) {
    // It may be polled on any thread from here on.
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
