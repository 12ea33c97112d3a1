//! Works for ever: the lecture's first snippet.

/// Never returns, and never gives way.
#[expect(clippy::empty_loop, reason = "that is what it is there to show")]
// ANCHOR: wait_forever
pub fn wait_forever() -> ! {
    loop {}
}
// ANCHOR_END: wait_forever
