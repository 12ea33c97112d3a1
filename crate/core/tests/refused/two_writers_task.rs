//! Two futures of one task that write to the same number.

#[path = "support/block_on.rs"]
mod block_on;

use block_on::block_on;

// ANCHOR: two_writers_task
async fn count() {
    let mut seen = 0;
    let one = async { seen += 1 };
    let other = async { seen += 1 };
    both(one, other).await;
    println!("{seen:?}");
}
// ANCHOR_END: two_writers_task

/// Two futures, both awaited.
async fn both(one: impl Future, other: impl Future) {
    one.await;
    other.await;
}

fn main() {
    block_on(count());
}
