//! Every way in which a writer and a reader on two threads can interleave.
//! `RUSTFLAGS="--cfg ww_loom" cargo test -p ww-core --test loom_ring --release`
#![cfg(ww_loom)]

use std::sync::Arc as StdArc;

use loom::sync::Arc;
use loom::thread;
use ww_core::trace::{Doing, Event, Lane, Mark, Ring, Task, TileId, Time, What, Writer};

/// The writer wants the standard library's `Arc`; loom counts threads, not references.
fn ring(log2: u8) -> (Arc<StdArc<Ring>>, Writer) {
    let ring = StdArc::new(Ring::new(log2));
    let writer = Writer::new(StdArc::clone(&ring), Lane(0));
    (Arc::new(ring), writer)
}

fn drain(ring: &Ring, into: &mut Vec<Event>) {
    ring.drain(|event| into.push(event));
}

#[test]
fn no_event_is_torn_reordered_or_lost_uncounted() {
    loom::model(|| {
        let (ring, mut writer) = ring(1);
        let writing = thread::spawn(move || {
            for number in 1..=3_u32 {
                // The same number in two words: a torn event would disagree with itself.
                writer.mark(Time::from_ns(number.into()), Mark::Woken(Task(number)));
            }
        });
        let mut seen = Vec::new();
        drain(&ring, &mut seen);
        drain(&ring, &mut seen);
        writing.join().unwrap();
        drain(&ring, &mut seen);
        assert_eq!(seen.len() as u32 + ring.dropped(), 3);
        for event in &seen {
            assert!(matches!(event.what, What::Woken(task) if u64::from(task.0) == event.at.ns()));
        }
        assert!(seen.windows(2).all(|pair| pair[0].at < pair[1].at));
    });
}

#[test]
fn a_span_that_began_ends_whatever_the_reader_does() {
    loom::model(|| {
        let (ring, mut writer) = ring(1);
        let writing = thread::spawn(move || {
            let open = writer.begin(Time::from_ns(1), Doing::Tile(TileId(1)));
            writer.mark(Time::from_ns(2), Mark::Woken(Task(1)));
            writer.end(Time::from_ns(3), open, 9);
        });
        let mut seen = Vec::new();
        drain(&ring, &mut seen);
        writing.join().unwrap();
        drain(&ring, &mut seen);
        assert_eq!(seen.first().unwrap().what, What::TileBegan(TileId(1)));
        assert_eq!(seen.last().unwrap().what, What::TileEnded(TileId(1), 9));
        assert_eq!(seen.len() as u32 + ring.dropped(), 3);
    });
}
