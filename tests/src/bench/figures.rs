//! The figures that the bench wants. One that is missed is said and fails the bench; it is
//! not moved.

use serde::Serialize;

/// A figure that a measurement has to reach, in its row's unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// The median is this or more.
    AtLeast(f64),
    /// The median is this or less.
    AtMost(f64),
}

impl Wanted {
    /// Whether a value reaches it.
    pub fn is_met(self, value: f64) -> bool {
        match self {
            Self::AtLeast(wanted) => value >= wanted,
            Self::AtMost(wanted) => value <= wanted,
        }
    }
}

/// The whole set: how many times as fast as the peer's arithmetic, on one thread.
pub const KERNEL: Wanted = Wanted::AtLeast(20.0);
/// Hard views: how many times as fast as the peer's arithmetic, on one thread.
pub const HARD: Wanted = Wanted::AtLeast(3.0);
/// Speed in a browser ÷ native speed, with the same 128-bit vectors.
pub const NATIVE: Wanted = Wanted::AtLeast(0.85);
/// Speed in a browser ÷ native speed with AVX2 and FMA allowed.
pub const LIMIT: Wanted = Wanted::AtLeast(0.5);
/// Speed-up at k threads ÷ native rayon's at k threads.
pub const THREADS: Wanted = Wanted::AtLeast(0.95);
/// Native rayon's own speed-up ÷ threads: with less, other programs had the cores, and what
/// threads are worth in the page was not measured.
pub const FREE_CORES: f64 = 0.75;
/// Time in scheduling, tracing and painting ÷ time in the kernel.
pub const TILES: Wanted = Wanted::AtMost(0.02);
/// From click to last pixel: how many times as fast as the peer's way.
pub const WHOLE: Wanted = Wanted::AtLeast(10.0);
/// The longest task of the page's thread during a run, in ms.
pub const LONGEST_TASK: Wanted = Wanted::AtMost(50.0);
/// Cost of a traced poll ÷ cost of an untraced one.
pub const POLLS: Wanted = Wanted::AtMost(1.5);
/// Bytes of a sleeping task.
pub const SLEEPER_BYTES: Wanted = Wanted::AtMost(1024.0);
/// Cost of a poll among 100,000 sleeping tasks, in µs.
pub const SLEEPER_POLL: Wanted = Wanted::AtMost(0.5);
/// Lateness of 99 of 100 of 100,000 sleeping tasks, in ms.
pub const SLEEPER_LATENESS: Wanted = Wanted::AtMost(20.0);
/// Kilobytes over the wire to the first live demo, both modules included.
pub const WIRE: Wanted = Wanted::AtMost(250.0);
/// Kilobytes over the wire until the first text is painted.
pub const FIRST_TEXT: Wanted = Wanted::AtMost(60.0);
/// What the page's thread takes for 99 of 100 frames while a run of 1,000,000 events is
/// looked at, in ms: smooth is 60 frames a second.
pub const FRAME: Wanted = Wanted::AtMost(16.7);
/// Each of Lighthouse's scores, of 100.
pub const SCORE: Wanted = Wanted::AtLeast(100.0);
/// Lighthouse's score for performance on the phone and the network that it has in mind.
pub const SCORE_ON_A_PHONE: Wanted = Wanted::AtLeast(95.0);
/// How far things move about while a page loads, as browsers count it (CLS).
pub const SHIFT: Wanted = Wanted::AtMost(0.0);

#[cfg(test)]
mod tests {
    use super::Wanted;

    #[test]
    fn a_figure_itself_is_enough() {
        for (wanted, near, far) in [
            (Wanted::AtLeast(2.0), 2.1, 1.9),
            (Wanted::AtMost(2.0), 1.9, 2.1),
        ] {
            assert!(wanted.is_met(2.0) && wanted.is_met(near) && !wanted.is_met(far));
            assert!(!wanted.is_met(f64::NAN));
        }
    }
}
