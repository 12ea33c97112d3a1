//! All that a page asks of a run that somebody opened: a stranger may have written it.

use ww_core::analysis::Rows;
use ww_core::lesson::{At, Events, moment};
use ww_core::record::Record;
use ww_core::trace::{Time, TraceFile};

/// Positions and moments that are asked for.
const LOOKS: u32 = 5;

pub fn exercise(trace: &TraceFile) {
    let mut record = Record::of(trace);
    let end = record.last();
    let _ = (
        record.summary(end),
        record.figures(end),
        record.numbers(end),
    );
    let _ = (record.sentence(end), record.measured(end), record.busy(end));
    let _ = (
        record.lane_names(),
        record.file_stem(),
        record.origin_sentence(),
    );
    for rows in [Rows::Lanes, Rows::Tasks] {
        let _ = record.table(rows, end);
        let last = record.row_count(rows).saturating_sub(1);
        for row in [0, last, u32::MAX] {
            let _ = record.describe(rows, row, Time::from_ns(end.ns() / 2), 2, end);
        }
    }
    let positions = record.positions();
    for look in 0..=LOOKS {
        let _ = record.moment(
            u32::try_from(u64::from(positions) * u64::from(look) / u64::from(LOOKS))
                .unwrap_or(u32::MAX),
        );
        let at = Time::from_ns(end.ns() / u64::from(LOOKS) * u64::from(look));
        let _ = (
            record.position_at(at),
            record.standing(at),
            record.states(at, Time::from_ns(1)),
        );
    }
    let _ = record.moment(u32::MAX);
    let events = Events::of(&trace.events);
    for at in [
        "start",
        "end",
        "first poll",
        "last pending of lane 1",
        "nth 3 finish of task 2",
    ] {
        let at: At = at.parse().expect("a moment");
        let _ = moment(&events, at);
    }
    let again = record.trace();
    let bytes = again.to_bytes().expect("what was opened can be saved");
    let opened = TraceFile::from_bytes(&bytes).expect("what was saved can be opened");
    assert_eq!(opened, again);
    let _ = record.chrome_trace();
}
