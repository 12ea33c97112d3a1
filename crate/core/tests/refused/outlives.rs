//! A thread that borrows from `main`, which joins it.

// ANCHOR: outlives
use std::thread;

fn main() {
    let word = String::from("hello");
    let thread = thread::spawn(|| println!("{word}"));
    thread.join().unwrap();
}
// ANCHOR_END: outlives
