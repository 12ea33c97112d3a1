//! The twin that compiles: the task owns what it works with.

#[path = "support/block_on.rs"]
mod block_on;

use block_on::block_on;

// ANCHOR: borrowed_task
fn start() -> impl Future<Output = ()> {
    let word = String::from("hello");
    async move { println!("{word}") }
}
// ANCHOR_END: borrowed_task

fn main() {
    block_on(start());
}
