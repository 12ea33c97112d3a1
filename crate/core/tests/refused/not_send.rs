//! A task that holds an `Rc` while it waits, given to whoever may move it to another thread.

// ANCHOR: not_send
use std::rc::Rc;

fn spawn<F: Future + Send + 'static>(_task: F) {
    // It may be polled on any thread from here on.
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
