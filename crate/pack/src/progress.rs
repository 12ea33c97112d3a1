//! Says what is being done while it is being done.

use std::io::{IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Says what is done, with the time since the start.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    began: Instant,
}

impl Default for Progress {
    fn default() -> Self {
        Self {
            began: Instant::now(),
        }
    }
}

impl Progress {
    /// Says one thing.
    pub fn say(&self, what: &str) {
        eprintln!("[{:6.1} s] {what}", self.began.elapsed().as_secs_f64());
    }

    /// Says that a step begins, does it, and while it takes long keeps saying so: in place
    /// on a terminal, otherwise with a line every ten seconds.
    pub fn step<T: Send>(&self, what: &str, work: impl FnOnce() -> T + Send) -> T {
        self.say(what);
        let is_terminal = std::io::stderr().is_terminal();
        let every = Duration::from_secs(if is_terminal { 1 } else { 10 });
        let (done, is_done) = channel::<()>();
        std::thread::scope(|scope| {
            scope.spawn(move || {
                let mut ticked = false;
                while is_done.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                    ticked = true;
                    let elapsed = self.began.elapsed().as_secs_f64();
                    if is_terminal {
                        eprint!("\r[{elapsed:6.1} s] still {what}");
                        // A terminal that can't be written to is nothing to fail for.
                        let _ = std::io::stderr().flush();
                    } else {
                        eprintln!("[{elapsed:6.1} s] still {what}");
                    }
                }
                if ticked && is_terminal {
                    eprintln!();
                }
            });
            let result = work();
            drop(done);
            result
        })
    }
}
