//! The twin that compiles: an array of numbers is `Copy`, so the task has one of its own.

#[path = "support/block_on.rs"]
mod block_on;

use block_on::block_on;

// ANCHOR: moved_task
async fn count() {
    let mut seen = [0];
    let task = async move {
        seen[0] += 1;
        println!("{}", seen[0]);
    };
    task.await;
    println!("{}", seen[0]);
}
// ANCHOR_END: moved_task

fn main() {
    block_on(count());
}
