//! The twin that compiles: the lock is released where it was taken, and the thread takes it anew.

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
    drop(guard);
    spawn(|| println!("{}", SEEN.lock().unwrap()));
}
// ANCHOR_END: guard_thread
