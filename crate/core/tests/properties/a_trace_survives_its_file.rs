//! A trace that was kept tells the same run; a damaged one is refused by a sentence.

use crate::support::traces::well_formed_events;
use proptest::prelude::*;
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::{Time, TraceFile};

proptest! {
    #[test]
    fn the_same_run_is_told(events in well_formed_events(), stopped in any::<bool>(), dropped in 0..1000_u32) {
        let spec = RunSpec::from_pairs([("threads", "4")]).expect("the spec is possible");
        let mut record = Record::new(spec, "threads", 5.0);
        for event in events {
            record.push(event);
        }
        record.add_dropped(dropped.into());
        record.offer(dropped % 17);
        record.end(Time::from_ns(1000), stopped);
        let json = record.trace().to_json().expect("a trace is JSON");
        let read = TraceFile::from_json(&json).expect("what was written can be read");
        prop_assert_eq!(&read, &record.trace());
        prop_assert_eq!(Record::of(&read).summary(Time::ZERO), record.summary(Time::ZERO));
    }

    #[test]
    fn damage_is_refused_and_never_panics(at in 0..400_usize, byte in any::<u8>()) {
        let record = Record::new(RunSpec::from_pairs([]).expect("defaults are possible"), "threads", 5.0);
        let mut json = record.trace().to_json().expect("a trace is JSON").into_bytes();
        let at = at % json.len();
        json[at] = byte;
        if let Err(refusal) = TraceFile::from_json(&String::from_utf8_lossy(&json)) {
            prop_assert!(refusal.to_string().ends_with('.'));
        }
    }
}
