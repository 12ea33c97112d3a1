//! Waits: holds connections that mostly say nothing, and now and then a word.

use super::sockets::Reason;
use crate::trace::{Task, Time};

/// A connection to somebody who says a word now and then.
pub trait Chat {
    /// Waits for the next word; `None` once the connection is closed. Its function is no
    /// `async fn`, so that `#[track_caller]` on it says which line was at an await.
    #[track_caller]
    fn next(&mut self) -> impl Future<Output = Option<String>>;
}

/// What opens such connections, in the place where the tasks run.
pub trait Chats: 'static {
    /// An open connection. Dropped, it is closed.
    type Chat: Chat + 'static;

    /// Opens the connection of a task to somebody who talks after each of its [`silences`],
    /// `every` long on average. Dropping the future gives it up. If it fails, it notes why.
    #[track_caller]
    fn open(
        &self,
        task: Task,
        every: Time,
        reason: &Reason,
    ) -> impl Future<Output = Result<Self::Chat, ()>>;
}

// ANCHOR: hold
/// Holds a connection: waits for one word after the other until the other side
/// closes. How many there were.
pub async fn hold(mut chat: impl Chat) -> u64 {
    let mut words = 0;
    while let Some(_word) = chat.next().await {
        words += 1;
    }
    words
}
// ANCHOR_END: hold

/// How long it is from word to word, for ever: as random as calls at a switchboard are, so that
/// what has been silent for long is no likelier to talk soon. `every` is the mean, at least 1 ns;
/// the same seed has the same silences.
pub fn silences(seed: u32, every: Time) -> impl Iterator<Item = Time> {
    let mut state = u64::from(seed);
    std::iter::repeat_with(move || {
        // SplitMix64, by Steele, Lea and Flood: every state has its own well mixed number.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        // Above 0 and up to 1: its logarithm is a number.
        let uniform = ((mixed >> 11) + 1) as f64 / (1_u64 << 53) as f64;
        Time::from_ms(-uniform.ln() * every.ms()).max(Time::from_ns(1))
    })
}
