//! A thread that is given a vector, and a function that goes on as if it still had it.

use std::thread;

// ANCHOR: moved_thread
fn main() {
    let mut seen = vec![0];
    let thread = thread::spawn(move || {
        seen[0] += 1;
        println!("{}", seen[0]);
    });
    thread.join().unwrap();
    println!("{}", seen[0]);
}
// ANCHOR_END: moved_thread
