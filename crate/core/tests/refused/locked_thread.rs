//! An `Rc` behind a lock, given to a thread.

use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::thread;

// ANCHOR: locked_thread
fn spawn<F: FnOnce() + Send + 'static>(work: F) {
    thread::spawn(work).join().unwrap();
}

fn main() {
    let seen = Arc::new(Mutex::new(Rc::new(1)));
    let given = Arc::clone(&seen);
    spawn(move || println!("{}", given.lock().unwrap()));
    println!("{}", seen.lock().unwrap());
}
// ANCHOR_END: locked_thread
