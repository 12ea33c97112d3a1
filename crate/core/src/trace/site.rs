//! Where in the source an event was caused.

use std::panic::Location;

/// Source files that events can come from: the listings that the page shows.
/// A file's place in this list is part of the trace format: append, never reorder.
const FILES: [&str; 15] = [
    "engine/event_loop.rs",
    "engine/rayon.rs",
    "workload/fetch.rs",
    "order.rs",
    "cancel.rs",
    "engine/by_hand.rs",
    "workload/sockets.rs",
    "workload/connections.rs",
    "workload/sleep.rs",
    "workload/spin.rs",
    "workload/compute.rs",
    "engine/threads.rs",
    "engine/smol_threads.rs",
    "workload/clock.rs",
    "tasks.rs",
];

/// A line of one of the listed source files, or nowhere known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Site(u32);

impl Site {
    /// The line that called the function which called this one, where that is
    /// `#[track_caller]` too.
    #[track_caller]
    pub fn here() -> Self {
        let location = Location::caller();
        // Windows writes paths with the other slash.
        let file = location.file().replace('\\', "/");
        FILES
            .iter()
            .position(|known| file.ends_with(known))
            .and_then(|at| u32::try_from(at + 1).ok())
            .map_or(Self::default(), |file| {
                Self(file << 24 | (location.line() & 0x00ff_ffff))
            })
    }

    /// The file, relative to this crate's `src/`, and the line, from 1.
    pub fn file_and_line(self) -> Option<(&'static str, u32)> {
        let file = (self.0 >> 24).checked_sub(1)?;
        FILES
            .get(file as usize)
            .map(|file| (*file, self.0 & 0x00ff_ffff))
    }

    pub(super) const fn word(self) -> u32 {
        self.0
    }

    pub(super) const fn from_word(word: u32) -> Self {
        Self(word)
    }
}
