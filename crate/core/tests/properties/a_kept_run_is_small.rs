//! A run of a hundred thousand events is a file of at most a megabyte, packed as a browser
//! packs it.

use std::io::Write;

use crate::support::realistic;
use flate2::Compression;
use flate2::write::GzEncoder;
use ww_core::record::Record;
use ww_core::trace::TraceFile;

const EVENTS: usize = 100_000;
const MOST: usize = 1_000_000;

/// How many bytes the file of a run takes, packed. The run has to survive it.
fn packed(what: &str, trace: &TraceFile) -> usize {
    let bytes = trace.to_bytes().expect("the run can be kept");
    assert_eq!(
        &TraceFile::from_bytes(&bytes).expect("what was written can be read"),
        trace
    );
    // Level 6 is what browsers use.
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(&bytes).expect("memory takes bytes");
    let packed = encoder.finish().expect("memory takes bytes").len();
    let events = trace.events.len();
    let each = |bytes: usize| bytes as f64 / events as f64;
    println!(
        "{events} events of {what}: {} bytes, {:.2} each; packed {packed} bytes, {:.2} each",
        bytes.len(),
        each(bytes.len()),
        each(packed),
    );
    packed
}

fn is_small(what: &str, record: &Record) {
    let trace = record.trace();
    let packed = packed(what, &trace);
    assert!(trace.events.len() >= EVENTS, "too few events");
    assert!(packed <= MOST, "{packed} bytes");
}

#[test]
fn a_run_that_works_is_a_small_file() {
    is_small("tiles", &realistic::tiles(EVENTS));
}

#[test]
fn a_run_that_waits_is_a_small_file() {
    is_small("fetches", &realistic::fetches(EVENTS));
}

#[test]
fn recordings_of_real_runs_are_files_as_well() {
    for name in ["working", "waiting"] {
        let path = format!(
            "{}/../../www/recording/{name}.json",
            env!("CARGO_MANIFEST_DIR")
        );
        let json = std::fs::read_to_string(&path).expect("the recording is there");
        let trace = TraceFile::from_json(&json).expect("the recording can be read");
        assert!(packed(name, &trace) < json.len());
    }
}
