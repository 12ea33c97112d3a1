//! The twin that compiles: the task owns what it works with.

// ANCHOR: borrowed_task
fn start() -> impl Future<Output = ()> {
    let word = String::from("hello");
    async move { println!("{word}") }
}
// ANCHOR_END: borrowed_task

fn main() {
    drop(start());
}
