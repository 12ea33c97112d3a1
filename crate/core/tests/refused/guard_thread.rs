//! A lock that one thread takes and another would release.

use std::sync::Mutex;
use std::thread;

// ANCHOR: guard_thread
static SEEN: Mutex<u32> = Mutex::new(0);

fn spawn<F: FnOnce() + Send + 'static>(work: F) {
    thread::spawn(work).join().unwrap();
}

fn main() {
    let mut guard = SEEN.lock().unwrap();
    *guard += 1;
    spawn(move || drop(guard));
}
// ANCHOR_END: guard_thread
