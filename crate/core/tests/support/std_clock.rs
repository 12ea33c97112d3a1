//! A real clock.

use std::time::Instant;

use ww_core::trace::{Clock, Time};

/// The system's clock, from the moment at which this was made.
#[derive(Clone, Copy)]
pub struct StdClock(Instant);

impl StdClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "a host has a clock, and this is one"
    )]
    pub fn new() -> Self {
        Self(Instant::now())
    }
}

impl Clock for StdClock {
    fn now(&self) -> Time {
        Time::from_ns(u64::try_from(self.0.elapsed().as_nanos()).unwrap_or(u64::MAX))
    }
}
