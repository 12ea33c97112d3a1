//! A ring of events with one writer and one reader, which may be on different threads.
//!
//! Every word is an atomic, so there is no `unsafe` and no torn word; `head` is published
//! after the words it covers, so there is no torn event. Nobody ever waits: what doesn't
//! fit is counted and dropped. The reader may be JavaScript on another thread, looking at
//! the same shared memory: `addresses` says where.

use super::Event;
use super::words::WORDS;
use crate::sync::{AtomicU32, Ordering};

/// The ring. [`Writer`](super::Writer) is its one writing end.
#[derive(Debug)]
pub struct Ring {
    /// Events written since the start, modulo 2³².
    head: AtomicU32,
    /// Events read since the start, modulo 2³².
    tail: AtomicU32,
    /// Events that didn't fit.
    dropped: AtomicU32,
    words: Box<[AtomicU32]>,
    /// Events that fit, less one: capacities are powers of two, so that counting may wrap.
    mask: u32,
}

/// Where a ring lies in memory, for a reader that isn't Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Addresses {
    /// Address of the count of events written.
    pub head: usize,
    /// Address of the count of events read, which the reader writes.
    pub tail: usize,
    /// Address of the count of events dropped.
    pub dropped: usize,
    /// Address of the first word.
    pub words: usize,
    /// Events that fit: a power of two.
    pub capacity: u32,
}

impl Ring {
    /// An empty ring for `2^log2_capacity` events, of 24 bytes each.
    pub fn new(log2_capacity: u8) -> Self {
        let capacity = 1_u32 << log2_capacity.min(24);
        Self {
            head: AtomicU32::new(0),
            tail: AtomicU32::new(0),
            dropped: AtomicU32::new(0),
            words: (0..capacity as usize * WORDS)
                .map(|_| AtomicU32::new(0))
                .collect(),
            mask: capacity - 1,
        }
    }

    /// Where this ring lies, for as long as it lives.
    pub fn addresses(&self) -> Addresses {
        Addresses {
            head: std::ptr::from_ref(&self.head).addr(),
            tail: std::ptr::from_ref(&self.tail).addr(),
            dropped: std::ptr::from_ref(&self.dropped).addr(),
            words: self.words.as_ptr().addr(),
            capacity: self.mask + 1,
        }
    }

    /// Events that didn't fit so far.
    pub fn dropped(&self) -> u32 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// How many more events fit after `head` of them were written.
    pub(super) fn free(&self, head: u32) -> u32 {
        // Acquire: the reader is done with the words that it hands back.
        let tail = self.tail.load(Ordering::Acquire);
        self.mask + 1 - head.wrapping_sub(tail)
    }

    /// Counts events that were not written.
    pub(super) fn count_dropped(&self, events: u32) {
        self.dropped.fetch_add(events, Ordering::Relaxed);
    }

    /// Writes an event after `head` others. The writer has seen that it fits.
    pub(super) fn push(&self, head: u32, event: Event) {
        for (slot, word) in self.slot(head).iter().zip(event.to_words()) {
            slot.store(word, Ordering::Relaxed);
        }
        // Release: whoever sees the new head sees the words too.
        self.head.store(head.wrapping_add(1), Ordering::Release);
    }

    /// Takes everything written so far, in the order in which it was written.
    /// To be called by one reader at a time.
    pub fn drain(&self, mut each: impl FnMut(Event)) {
        let head = self.head.load(Ordering::Acquire);
        let mut tail = self.tail.load(Ordering::Relaxed);
        while tail != head {
            let mut words = [0; WORDS];
            for (word, slot) in words.iter_mut().zip(self.slot(tail)) {
                *word = slot.load(Ordering::Relaxed);
            }
            tail = tail.wrapping_add(1);
            // Release: the writer may use these words again once it sees the new tail.
            self.tail.store(tail, Ordering::Release);
            if let Some(event) = Event::from_words(words) {
                each(event);
            }
        }
    }

    /// Gives back everything written so far, unread. As [`Ring::drain`], for one reader.
    pub(super) fn skip(&self) {
        let head = self.head.load(Ordering::Acquire);
        self.tail.store(head, Ordering::Release);
    }

    fn slot(&self, count: u32) -> &[AtomicU32] {
        let first = (count & self.mask) as usize * WORDS;
        &self.words[first..first + WORDS]
    }
}
