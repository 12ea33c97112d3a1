//! Who runs it natively: one file an executor, each with the sockets and the timers that its
//! authors gave it.

pub mod async_std;
pub mod by_hand;
pub mod clock;
pub mod smol;
pub mod threads;
pub mod tokio;

use std::time::Duration;

use ww_core::trace::Time;

/// As the standard library has it.
fn duration(time: Time) -> Duration {
    Duration::from_nanos(time.ns())
}
