//! How long it takes to save and to open a run of a million events, beside the same run as
//! JSON: in turns, so that whatever slows the machine slows both.
//!
//! Under `cargo test` it only checks that both tell the same run.

#[path = "../tests/support/realistic.rs"]
#[allow(dead_code, reason = "the tests use all of it")]
mod realistic;

use std::hint::black_box;
use std::time::Instant;

use ww_core::record::Record;
use ww_core::trace::TraceFile;

/// Pairs of measurements after one that warms up.
const PAIRS: usize = 9;

fn main() {
    // Cargo says `--bench` when it is to be measured.
    let is_measured = std::env::args().any(|argument| argument == "--bench");
    let (events, pairs) = if is_measured {
        (1_000_000, PAIRS)
    } else {
        (10_000, 0)
    };
    for (name, record) in [
        ("tiles", realistic::tiles(events)),
        ("fetches", realistic::fetches(events)),
    ] {
        let trace = record.trace();
        let bytes = trace.to_bytes().expect("the run can be kept");
        let json = trace.to_json().expect("a run is JSON");
        let open = || TraceFile::from_bytes(&bytes).expect("what was written can be read");
        let parse = || TraceFile::from_json(&json).expect("what was written can be read");
        assert_eq!(open(), parse(), "{name}: the formats disagree");
        let mut took = [const { Vec::new() }; 4];
        for _ in 0..pairs {
            took[0].push(ms(open));
            took[1].push(ms(parse));
            took[2].push(ms(|| trace.to_bytes()));
            took[3].push(ms(|| Record::of(&trace)));
        }
        if pairs > 0 {
            let [open, parse, save, show] = took.map(|mut times: Vec<f64>| {
                times.sort_by(f64::total_cmp);
                times[times.len() / 2]
            });
            println!(
                "{} events of {name}, {} bytes ({} as JSON): opened in {open:.1} ms ({:.1} times as fast as JSON), \
                 saved in {save:.1} ms, its record made in {show:.1} ms; medians of {pairs}",
                trace.events.len(),
                bytes.len(),
                json.len(),
                parse / open,
            );
        }
    }
}

/// Milliseconds that this takes.
#[expect(
    clippy::disallowed_methods,
    reason = "core has no clock; what measures it from outside needs one"
)]
fn ms<T>(work: impl FnOnce() -> T) -> f64 {
    let began = Instant::now();
    black_box(work());
    began.elapsed().as_secs_f64() * 1e3
}
