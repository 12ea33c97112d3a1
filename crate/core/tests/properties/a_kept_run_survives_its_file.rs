//! A run that was saved is the same run when it is opened. Whatever else is opened is
//! refused by a sentence, or is a run that could have been saved.

use crate::support::traces::{arbitrary_events, well_formed_events};
use proptest::prelude::*;
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::{
    Date, Event, FORMAT, LONGEST_NS, Lane, NotATrace, Origin, Time, TraceFile, What, check_size,
};
use ww_core::trace::{Task, TileId};

fn record(events: Vec<Event>, origin: bool) -> Record {
    let spec =
        RunSpec::from_pairs([("threads", "4"), ("re", "-0.7445")]).expect("the spec is possible");
    let mut record = Record::new(spec, "workers", 4.999_998_956_918_716);
    if origin {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";
        record.recorded(Origin::of(
            firefox,
            Date::new(2026, 11, 24).expect("there is this day"),
        ));
    }
    for event in events {
        record.push(event);
    }
    record
}

fn any_record() -> impl Strategy<Value = Record> {
    let events = prop_oneof![well_formed_events(), arbitrary_events()];
    (
        events,
        any::<bool>(),
        any::<bool>(),
        any::<u32>(),
        0..LONGEST_NS,
    )
        .prop_map(|(events, origin, stopped, number, end)| {
            let mut record = record(events, origin);
            record.add_dropped(number.into());
            record.offer(number % 17);
            record.end(Time::from_ns(end), stopped);
            record
        })
}

/// Bytes that were changed, with a checksum that fits again: what only a forger makes.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len().saturating_sub(4));
    bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
    bytes
}

/// A sentence of refusal, or a run that can be saved again.
fn is_judged(bytes: &[u8]) -> Result<(), TestCaseError> {
    match TraceFile::from_bytes(bytes) {
        Ok(trace) => {
            let again = trace.to_bytes().expect("what was opened can be saved");
            prop_assert_eq!(
                &TraceFile::from_bytes(&again).expect("what was saved can be opened"),
                &trace
            );
            // It can also be shown.
            prop_assert!(Record::of(&trace).chrome_trace().is_ok());
        }
        Err(refusal) => {
            let sentence = refusal.to_string();
            prop_assert!(
                sentence.ends_with('.') && sentence.len() < 2000,
                "{}",
                sentence
            );
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn the_same_run_is_told(record in any_record()) {
        let trace = record.trace();
        let bytes = trace.to_bytes().expect("the run can be saved");
        let read = TraceFile::from_bytes(&bytes).expect("what was saved can be opened");
        prop_assert_eq!(&read, &trace);
        let opened = Record::of(&read);
        prop_assert_eq!(opened.summary(Time::ZERO), record.summary(Time::ZERO));
        prop_assert_eq!(opened.origin_sentence(), record.origin_sentence());
        prop_assert_eq!(opened.trace(), trace);
    }

    #[test]
    fn damage_is_noticed(record in any_record(), bit in any::<prop::sample::Index>(), length in any::<prop::sample::Index>(), more in prop::collection::vec(any::<u8>(), 1..9)) {
        let bytes = record.trace().to_bytes().expect("the run can be saved");
        let bit = bit.index(bytes.len() * 8);
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(TraceFile::from_bytes(&flipped).is_err());
        prop_assert!(TraceFile::from_bytes(&bytes[..length.index(bytes.len())]).is_err());
        prop_assert!(TraceFile::from_bytes(&[bytes, more].concat()).is_err());
    }

    #[test]
    fn a_forged_file_is_refused_or_a_run(record in any_record(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4), length in prop::option::of(any::<prop::sample::Index>())) {
        let mut bytes = record.trace().to_bytes().expect("the run can be saved");
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(length) = length {
            bytes.truncate(length.index(bytes.len()));
        }
        is_judged(&sealed(bytes))?;
    }

    #[test]
    fn any_bytes_are_judged(bytes in prop::collection::vec(any::<u8>(), 0..400), header in any::<bool>()) {
        let begin: &[u8] = if header { b"WWTRACE\x02" } else { b"" };
        is_judged(&sealed([begin, &bytes].concat()))?;
    }

    #[test]
    fn an_event_that_cannot_happen_in_the_run_is_refused(
        lane in 0..8_u16, id in 0..300_u32, is_tile in any::<bool>(), late in any::<bool>(),
    ) {
        // Four lanes; 121 tiles; 24 tasks.
        let what = if is_tile { What::TileBegan(TileId(id)) } else { What::PollBegan(Task(id)) };
        let at = Time::from_ns(LONGEST_NS + u64::from(late));
        let trace = TraceFile {
            events: vec![Event { at, lane: Lane(lane), what }],
            ..record(Vec::new(), false).trace()
        };
        let happens = !late && lane < 4 && id < if is_tile { 121 } else { 24 };
        prop_assert_eq!(trace.to_bytes().is_ok(), happens);
        let json = trace.to_json().expect("a trace is JSON");
        prop_assert_eq!(TraceFile::from_json(&json).is_ok(), happens);
    }
}

#[test]
fn a_file_may_have_so_many_bytes_and_no_more() {
    assert!(check_size(16 << 20, 64 << 20).is_ok());
    for (packed, unpacked) in [
        ((16 << 20) + 1, 0),
        (0, (64 << 20) + 1),
        (u64::MAX, u64::MAX),
    ] {
        let refusal = check_size(packed, unpacked).expect_err("it is refused");
        assert_eq!(
            refusal.to_string(),
            "This file is too large: a saved run has at most 16 MiB, or 64 MiB unpacked."
        );
    }
    let mut bytes = record(Vec::new(), false)
        .trace()
        .to_bytes()
        .expect("the run can be saved");
    bytes.resize((64 << 20) + 1, 0);
    assert!(matches!(
        TraceFile::from_bytes(&bytes),
        Err(NotATrace::Bytes)
    ));
}

#[test]
fn each_refusal_says_what_is_wrong() {
    let good = record(Vec::new(), true).trace();
    let bytes = good.to_bytes().expect("the run can be saved");
    let refusal = |bytes: &[u8]| TraceFile::from_bytes(bytes).expect_err("it is refused");
    assert!(matches!(refusal(b""), NotATrace::Foreign));
    assert!(matches!(refusal(b"\x89PNG\r\n\x1a\n"), NotATrace::Foreign));
    assert!(matches!(refusal(b"WWTRACE"), NotATrace::Damaged));
    assert!(matches!(refusal(&bytes[..40]), NotATrace::Damaged));
    for part in [&bytes[..0], &bytes[..5], &bytes[..40]] {
        assert!(matches!(
            TraceFile::from_part(part),
            Err(NotATrace::Damaged)
        ));
    }
    assert!(matches!(
        TraceFile::from_part(b"PK"),
        Err(NotATrace::Foreign)
    ));
    assert_eq!(TraceFile::from_part(&bytes).expect("it is all there"), good);
    let mut newer = bytes.clone();
    newer[7] = 3;
    assert!(matches!(refusal(&newer), NotATrace::Version { found: 3 }));
    assert_eq!(
        refusal(&newer).to_string(),
        format!("This saved run has format 3; this page reads format {FORMAT}.")
    );

    // The header, changed in place by a text of the same length.
    let with = |from: &str, to: &str| {
        assert_eq!(from.len(), to.len());
        let at = bytes
            .windows(from.len())
            .position(|it| it == from.as_bytes())
            .expect("it is there");
        let mut changed = bytes.clone();
        changed[at..at + to.len()].copy_from_slice(to.as_bytes());
        refusal(&sealed(changed))
    };
    assert!(matches!(with("\"rayon\"", "\"tokio\""), NotATrace::Spec(_)));
    assert!(matches!(with("workers", "workerz"), NotATrace::Tier));
    assert!(matches!(
        with("\"lanes\":4", "\"lanes\":0"),
        NotATrace::Lanes { found: 0 }
    ));
    assert!(matches!(
        with("2026-11-24", "2026-11-31"),
        NotATrace::Header
    ));
    assert!(matches!(
        with("\"stopped\"", "\"stoppde\""),
        NotATrace::Header
    ));

    let too_large = TraceFile {
        lanes: 1025,
        ..good.clone()
    };
    assert!(matches!(
        too_large.to_bytes(),
        Err(NotATrace::Lanes { found: 1025 })
    ));
    let too_long = TraceFile {
        end_ns: LONGEST_NS + 1,
        ..good
    };
    assert!(matches!(too_long.to_bytes(), Err(NotATrace::Longer)));
}
