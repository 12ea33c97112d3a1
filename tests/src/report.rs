//! What is printed beneath the results of a suite: what was measured, what took longest, and at
//! the very end, since that is looked for first, what failed.
use crate::engine::Engine;
use std::cmp::Reverse;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many of the slowest are printed: where to look when the tests take too long.
const SLOWEST: usize = 12;

/// Lines that are printed with the same words before them.
pub(crate) struct Lines(Mutex<Vec<String>>);

/// Measurements, each with its engine.
pub(crate) static MEASURED: Lines = Lines(Mutex::new(Vec::new()));
/// Properties under which a browser crashed, and what was said.
pub(crate) static CRASHED: Lines = Lines(Mutex::new(Vec::new()));
/// Properties that failed at first and held when they were checked again, and why they failed.
pub(crate) static UNSTEADY: Lines = Lines(Mutex::new(Vec::new()));
/// Properties that failed, and why.
pub(crate) static FAILED: Lines = Lines(Mutex::new(Vec::new()));
/// How long each property took in each engine.
static TAKEN: Mutex<Vec<(Duration, Engine, String)>> = Mutex::new(Vec::new());

impl Lines {
    /// Adds a line.
    pub(crate) fn add(&self, line: String) {
        lock(&self.0).push(line);
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        lock(&self.0).len()
    }

    fn print(&self, what: &str) {
        for line in lock(&self.0).iter() {
            println!("{what}: {line}");
        }
    }
}

/// Keeps how long a property took.
pub(crate) fn took(time: Duration, engine: Engine, name: String) {
    lock(&TAKEN).push((time, engine, name));
}

/// Prints all of it.
pub(crate) fn print() {
    MEASURED.print("measured in");
    let mut taken = lock(&TAKEN);
    taken.sort_unstable_by_key(|(time, ..)| Reverse(*time));
    for (time, _, name) in taken.iter().take(SLOWEST) {
        println!("took {:5.1} s: {name}", time.as_secs_f64());
    }
    for engine in Engine::ALL {
        let of_it = taken.iter().filter(|(_, it, _)| *it == engine);
        let (number, time) = of_it.fold((0, Duration::ZERO), |(number, all), (time, ..)| {
            (number + 1, all + *time)
        });
        if number > 0 {
            let seconds = time.as_secs_f64();
            println!("took {seconds:5.0} s: {number} in {}", engine.name());
        }
    }
    CRASHED.print("the browser crashed");
    UNSTEADY.print("failed once, and then held");
    FAILED.print("failed");
}

/// Whoever panicked has left whole lines.
fn lock<T>(list: &Mutex<T>) -> MutexGuard<'_, T> {
    list.lock().unwrap_or_else(PoisonError::into_inner)
}
