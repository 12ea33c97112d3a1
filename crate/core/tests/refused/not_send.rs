//! A task that holds an `Rc` while it waits, given to whoever may move it to another thread.

#[path = "support/block_on.rs"]
mod block_on;

use block_on::block_on;

// ANCHOR: not_send
use std::rc::Rc;
use std::thread;

fn spawn<F: Future + Send + 'static>(task: F) {
    thread::spawn(|| block_on(task)).join().unwrap();
}

async fn count(seen: Rc<u32>) {
    wait().await;
    println!("{seen}");
}

fn main() {
    let seen = Rc::new(1);
    spawn(count(seen));
}
// ANCHOR_END: not_send

async fn wait() {}
