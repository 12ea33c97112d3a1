//! A lane of this realm alone: what it records leaves by messages, or goes to the page's record.

use std::cell::Cell;
use std::sync::Arc;

use ww_core::trace::{Lane, Recorder, Ring, WORDS, Writer};

use crate::clock::RunClock;

/// The reading end of a lane.
pub(crate) struct OwnLane {
    ring: Arc<Ring>,
    dropped: Cell<u32>,
}

impl OwnLane {
    /// A lane with a ring for `2^log2_ring` events, and its recorder.
    pub(crate) fn new(lane: u16, log2_ring: u8, clock: RunClock) -> (Self, Recorder) {
        let ring = Arc::new(Ring::new(log2_ring));
        let writer = Writer::new(Arc::clone(&ring), Lane(lane));
        let own = Self {
            ring,
            dropped: Cell::new(0),
        };
        (own, Recorder::new(writer, Arc::new(clock)))
    }

    /// What was recorded since the last call, six words an event.
    pub(crate) fn take(&self) -> Vec<u32> {
        let mut words = Vec::with_capacity(2 * WORDS);
        self.ring.drain(|event| words.extend(event.to_words()));
        words
    }

    /// Events that a full ring lost since the last call.
    pub(crate) fn take_dropped(&self) -> u32 {
        let dropped = self.ring.dropped();
        dropped - self.dropped.replace(dropped)
    }

    /// Hands what was recorded since the last call to a run's record.
    #[cfg(feature = "plain")]
    pub(crate) fn drain(&self, into: &mut crate::record::Record) {
        self.ring.drain(|event| {
            into.0.push(event);
        });
        into.0.add_dropped(self.take_dropped().into());
    }
}
