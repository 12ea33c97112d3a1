//! The twin that compiles: a cell, which one thread at a time may read and set.

#[path = "support/block_on.rs"]
mod block_on;

use std::cell::Cell;

use block_on::block_on;

// ANCHOR: two_writers_task
async fn count() {
    let seen = Cell::new(0);
    let one = async { seen.set(seen.get() + 1) };
    let other = async { seen.set(seen.get() + 1) };
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
