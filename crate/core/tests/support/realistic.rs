//! Long traces as a browser makes them, the same each time: for sizes and for benchmarks.

use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::{Event, Lane, Outcome, Site, Task, TileId, Time, What};

/// Numbers that look random and are the same each time (xorshift, Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// A moment as an isolated page knows it: in steps of 5 µs, and then in steps of 2⁻¹² ms,
/// because it was added to the milliseconds since 1970 in between.
fn moment(ns: u64) -> Time {
    let ms = (ns / 5_000) as f64 * 0.005;
    Time::from_ms((ms * 4096.0).round() / 4096.0)
}

/// Tiles on eight threads, so many events, as a page drains them: a frame's worth of one
/// lane, then of the next.
pub fn tiles(events: usize) -> Record {
    let spec = [
        ("threads", "8"),
        ("width", "2048"),
        ("height", "2048"),
        ("tile", "4"),
    ];
    let mut record = record(&spec);
    let mut numbers = Numbers(0x5eed);
    let mut next = [0_u64; 8];
    let mut tile = 0;
    let mut frame = 0;
    let mut count = 0;
    while count < events {
        frame += 16_600_000;
        for (lane, at) in (0..).map(Lane).zip(&mut next) {
            while *at < frame && count < events {
                let id = TileId(tile % (512 * 512));
                tile += 1;
                let mut push = |at, what| {
                    record.push(Event {
                        at: moment(at),
                        lane,
                        what,
                    })
                };
                push(*at, What::TileBegan(id));
                let scale = 8 + numbers.below(12);
                let iterations = 100 + numbers.below(1 << scale);
                *at += 4_000 + iterations * 2;
                push(*at, What::TileEnded(id, iterations));
                *at += numbers.below(2_000);
                count += 2;
            }
        }
    }
    record.end(Time::ZERO, false);
    record
}

/// Fetches on the page's thread, so many events: spawned, polled, woken, polled again, and
/// finished; five hundred at a time.
pub fn fetches(events: usize) -> Record {
    let mut record = record(&[("workload", "fetch"), ("tasks", "500")]);
    let mut numbers = Numbers(0xfe7c4);
    let mut at = 40_000_000;
    let mut count = 0;
    let mut push = |at: &mut u64, step: u64, what| {
        *at += step;
        record.push(Event {
            at: moment(*at),
            lane: Lane(0),
            what,
        });
        count += 1;
        count
    };
    loop {
        for task in (0..500).map(Task) {
            push(
                &mut at,
                numbers.below(9_000),
                What::Spawned(task, Site::here()),
            );
        }
        for task in (0..500).map(Task) {
            push(&mut at, numbers.below(20_000), What::PollBegan(task));
            push(
                &mut at,
                numbers.below(500_000),
                What::PollEnded { task, ready: false },
            );
        }
        for turn in 0..500 {
            // They come back a little out of order.
            let task = Task((turn + 7 * (turn % 3)) % 500);
            push(&mut at, numbers.below(300_000), What::Woken(task));
            push(&mut at, numbers.below(60_000), What::PollBegan(task));
            let done = numbers.below(4) > 0;
            let ended = What::PollEnded { task, ready: done };
            let after = push(&mut at, numbers.below(90_000), ended);
            if done {
                push(
                    &mut at,
                    numbers.below(5_000),
                    What::Finished(task, Outcome::Done),
                );
            }
            if after >= events {
                record.end(Time::ZERO, false);
                return record;
            }
        }
    }
}

fn record(spec: &[(&str, &str)]) -> Record {
    let spec = RunSpec::from_pairs(spec.iter().copied()).expect("the spec is possible");
    Record::new(spec, "threads", 5.0)
}
