//! `ww-measure`: reads a [`Request`] a line from standard input, measures natively, and
//! writes an [`ww_measure::Answer`] a line, so that its driver can take turns with a page.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use ww_core::trace::{Clock, Time};
use ww_measure::{Place, Refused, Request, answer};

fn main() -> ExitCode {
    let here = Native::default();
    for line in std::io::stdin().lock().lines() {
        let answered = line
            .map_err(|error| error.to_string())
            .and_then(|line| answered(&line, &here));
        match answered {
            Ok(text) => {
                let mut out = std::io::stdout().lock();
                // Nobody reads any more: that is how it ends.
                if writeln!(out, "{text}").and_then(|()| out.flush()).is_err() {
                    break;
                }
            }
            Err(sentence) => {
                eprintln!("{sentence}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

fn answered(line: &str, here: &Native) -> Result<String, String> {
    let request: Request = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let answer = answer(&request, here).map_err(|refused| refused.to_string())?;
    serde_json::to_string(&answer).map_err(|error| error.to_string())
}

/// This machine, without a browser.
#[derive(Default)]
struct Native {
    pools: RefCell<BTreeMap<u32, Arc<rayon::ThreadPool>>>,
}

impl Place for Native {
    fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(Monotonic(Instant::now()))
    }

    fn on_pool<T: Send>(
        &self,
        threads: u32,
        work: impl FnOnce() -> T + Send,
    ) -> Result<T, Refused> {
        Ok(self.pool(threads)?.install(work))
    }
}

impl Native {
    fn pool(&self, threads: u32) -> Result<Arc<rayon::ThreadPool>, Refused> {
        if let Some(pool) = self.pools.borrow().get(&threads) {
            return Ok(Arc::clone(pool));
        }
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads as usize)
            .build()
            .map_err(|error| Refused::NoPool {
                wanted: threads,
                why: error.to_string(),
            })?;
        let pool = Arc::new(pool);
        self.pools.borrow_mut().insert(threads, Arc::clone(&pool));
        Ok(pool)
    }
}

/// The system's clock, which never goes back.
struct Monotonic(Instant);

impl Clock for Monotonic {
    fn now(&self) -> Time {
        Time::from_ns(u64::try_from(self.0.elapsed().as_nanos()).unwrap_or(u64::MAX))
    }
}
