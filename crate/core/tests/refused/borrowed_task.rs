//! A task that borrows from a function which returns before it is polled.

// ANCHOR: borrowed_task
fn start() -> impl Future<Output = ()> {
    let word = String::from("hello");
    async { println!("{word}") }
}
// ANCHOR_END: borrowed_task

fn main() {
    drop(start());
}
