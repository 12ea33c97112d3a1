//! A thread that borrows from a function which may return before it ends.

use std::thread::{self, JoinHandle};

// ANCHOR: borrowed_thread
fn start() -> JoinHandle<()> {
    let word = String::from("hello");
    thread::spawn(|| println!("{word}"))
}
// ANCHOR_END: borrowed_thread

fn main() {
    start().join().unwrap();
}
