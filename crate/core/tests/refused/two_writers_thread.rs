//! Two threads that write to the same number.

use std::thread;

// ANCHOR: two_writers_thread
fn main() {
    let mut seen = 0;
    let one = || seen += 1;
    let other = || seen += 1;
    both(one, other);
    println!("{seen:?}");
}
// ANCHOR_END: two_writers_thread

/// Two threads, both joined.
fn both<T: Send>(one: impl FnOnce() -> T + Send, other: impl FnOnce() -> T + Send) {
    thread::scope(|threads| {
        threads.spawn(one);
        threads.spawn(other);
    });
}
