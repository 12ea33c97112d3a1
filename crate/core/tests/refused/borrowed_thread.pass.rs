//! The twin that compiles: the thread owns what it works with.

use std::thread::{self, JoinHandle};

// ANCHOR: borrowed_thread
fn start() -> JoinHandle<()> {
    let word = String::from("hello");
    thread::spawn(move || println!("{word}"))
}
// ANCHOR_END: borrowed_thread

fn main() {
    start().join().unwrap();
}
