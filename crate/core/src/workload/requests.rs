//! Waits and works: requests arrive, and each wants a picture. The shape of a server.

use crate::host::Host;
use crate::pool::Pool;
use crate::spec::Computes;
use crate::trace::{Ended, Outcome, Task, Time};
use crate::workload::count::count;
use crate::workload::mandelbrot::View;

// ANCHOR: accept
/// Takes requests: one arrives every so often, whether anybody has time or not.
pub async fn accept<H: Host>(
    host: H,
    every: Time,
    requests: impl Iterator<Item = Task>,
    take: impl Fn(Task),
) {
    let mut arrives = host.now();
    for request in requests {
        arrives = arrives + every;
        host.sleep_until(arrives).await;
        take(request);
    }
}
// ANCHOR_END: accept

// ANCHOR: answer
/// Answers a request with the steps of its picture.
///
/// # Errors
/// [`Lost`], when the thread that was asked ended before it had them.
pub async fn answer(
    request: Task,
    picture: View,
    computes: Computes,
    pool: impl Pool,
) -> Result<u64, Lost> {
    match computes {
        Computes::Pool => pool.compute(request, picture).await.map_err(|_| Lost),
        Computes::Task => Ok(count(&picture, 0, 1)),
    }
}
// ANCHOR_END: answer

/// The thread that computed it is no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The thread that computed this picture ended before it had it.")]
pub struct Lost;

impl Ended for Result<u64, Lost> {
    fn outcome(&self) -> Outcome {
        match self {
            Ok(_) => Outcome::Done,
            Err(Lost) => Outcome::CutOff,
        }
    }
}
