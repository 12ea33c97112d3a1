//! Waits: sleeps, some times over. The shortest task that there is to be juggled.

use std::time::Duration;

use crate::host::Host;
use crate::trace::Time;
use crate::workload::sockets::Thread;

// ANCHOR: sleep
/// Sleeps so long, so many times.
pub async fn sleep(host: impl Host, lasts: Time, times: u32) {
    for _ in 0..times {
        host.sleep(lasts).await;
    }
}
// ANCHOR_END: sleep

// ANCHOR: blocked
/// The same on a thread, which is blocked for as long.
pub fn sleep_blocked(thread: &impl Thread, lasts: Duration, times: u32) {
    for _ in 0..times {
        thread.sleep(lasts);
    }
}
// ANCHOR_END: blocked

// ANCHOR: heartbeat
/// Sleeps until the next beat of a fixed pulse, for as long as it is wanted. How
/// much later than that it is polled says how busy its thread was.
pub async fn heartbeat(host: impl Host, every: Time, is_wanted: impl Fn() -> bool) {
    let mut beat = host.now();
    while is_wanted() {
        // After a long silence it goes on from now: a pulse doesn't catch up.
        beat = (beat + every).max(host.now());
        host.sleep_until(beat).await;
    }
}
// ANCHOR_END: heartbeat
