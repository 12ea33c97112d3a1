//! The twin that compiles: a number that several threads may add to.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

// ANCHOR: two_writers_thread
fn main() {
    let seen = AtomicU32::new(0);
    let one = || seen.fetch_add(1, Relaxed);
    let other = || seen.fetch_add(1, Relaxed);
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
