//! A task that borrows from a function which returns before it is polled.

#[path = "support/block_on.rs"]
mod block_on;

use block_on::block_on;

// ANCHOR: borrowed_task
fn start() -> impl Future<Output = ()> {
    let word = String::from("hello");
    async { println!("{word}") }
}
// ANCHOR_END: borrowed_task

fn main() {
    block_on(start());
}
