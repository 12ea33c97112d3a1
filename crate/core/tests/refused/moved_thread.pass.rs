//! The twin that compiles: an array of numbers is `Copy`, so the thread has one of its own.

use std::thread;

// ANCHOR: moved_thread
fn main() {
    let mut seen = [0];
    let thread = thread::spawn(move || {
        seen[0] += 1;
        println!("{}", seen[0]);
    });
    thread.join().unwrap();
    println!("{}", seen[0]);
}
// ANCHOR_END: moved_thread
