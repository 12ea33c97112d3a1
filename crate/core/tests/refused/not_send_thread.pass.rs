//! The twin that compiles: an `Arc` counts its owners with an atomic number.

// ANCHOR: not_send_thread
use std::sync::Arc;
use std::thread;

fn spawn<F: FnOnce() + Send + 'static>(work: F) {
    thread::spawn(work).join().unwrap();
}

fn main() {
    let seen = Arc::new(1);
    let given = Arc::clone(&seen);
    spawn(move || println!("{given}"));
    println!("{seen}");
}
// ANCHOR_END: not_send_thread
