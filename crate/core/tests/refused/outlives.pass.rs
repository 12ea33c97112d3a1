//! The twin that compiles: a scope, which ends when its threads have.

// ANCHOR: outlives
use std::thread;

fn main() {
    let word = String::from("hello");
    thread::scope(|threads| {
        threads.spawn(|| println!("{word}"));
    });
}
// ANCHOR_END: outlives
