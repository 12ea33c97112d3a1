//! A thread that is given an `Rc`.

// ANCHOR: not_send_thread
use std::rc::Rc;
use std::thread;

fn spawn<F: FnOnce() + Send + 'static>(work: F) {
    thread::spawn(work).join().unwrap();
}

fn main() {
    let seen = Rc::new(1);
    let given = Rc::clone(&seen);
    spawn(move || println!("{given}"));
    println!("{seen}");
}
// ANCHOR_END: not_send_thread
