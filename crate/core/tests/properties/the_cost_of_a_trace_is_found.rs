//! What recording costs is found by whatever clock there is, and said without nonsense.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::support::traces::well_formed_events;
use crate::support::virtual_loop::VirtualClock;
use proptest::prelude::*;
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::{Clock, Time, TraceFile, event_cost_ns};

/// A clock that is read once an event, when that much time has passed, and says only whole
/// steps of it.
struct Stepping {
    cost_ns: u64,
    step_ns: u64,
    readings: AtomicU64,
}

impl Stepping {
    fn passed(&self, readings: u64) -> u64 {
        readings * self.cost_ns
    }
}

impl Clock for Stepping {
    fn now(&self) -> Time {
        let ns = self.passed(self.readings.fetch_add(1, Ordering::Relaxed));
        Time::from_ns(ns - ns % self.step_ns)
    }
}

fn record(resolution_us: f64) -> Record {
    let spec = RunSpec::from_pairs([("threads", "4")]).expect("the spec is possible");
    Record::new(spec, "threads", resolution_us)
}

/// Numbers as a page says them, and as a damaged file may.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        prop::num::f64::ANY,
        0.0..2_000.0_f64,
        Just(0.0),
        Just(f64::MAX),
        Just(f64::MIN_POSITIVE),
    ]
}

proptest! {
    #[test]
    fn as_exactly_as_if_the_clock_were_fine(
        cost_ns in 20..2_000_u64,
        step_ns in prop::sample::select(vec![1, 5_000, 20_000, 100_000, 1_000_000]),
    ) {
        let clock = Arc::new(Stepping { cost_ns, step_ns, readings: AtomicU64::new(0) });
        let found = event_cost_ns(&(clock.clone() as Arc<dyn Clock>));
        // A batch's ends are known to within one event each.
        let shortest = 100_000.0_f64.max(step_ns as f64);
        let tolerance = 2.0 * (cost_ns * cost_ns) as f64 / shortest;
        prop_assert!((found - cost_ns as f64).abs() <= tolerance, "{found} is not {cost_ns}");
        let took = clock.passed(clock.readings.load(Ordering::Relaxed));
        prop_assert!(took <= 2_010_000, "it took {took} ns");
    }

    #[test]
    fn and_said_in_a_sentence_or_two(
        events in well_formed_events(),
        resolution in any_number(),
        cost in any_number(),
    ) {
        let mut record = record(resolution);
        for event in &events {
            record.push(*event);
        }
        record.cost(cost);
        let summary = record.summary(Time::ZERO);
        let said = record.measured(Time::ZERO);
        prop_assert_eq!(summary.events as usize, events.len());
        prop_assert!(summary.trace_ms >= 0.0 && summary.trace_ms.is_finite());
        for nonsense in ["NaN", "inf", "-"] {
            prop_assert!(!said.contains(nonsense), "{said}");
        }
        let sentences = said.matches(". ").count() + usize::from(said.ends_with('.'));
        prop_assert!((1..=2).contains(&sentences), "{said}");
        prop_assert_eq!(said.contains("recording") || said.contains("Recording"), summary.trace_ms > 0.0);
        prop_assert_eq!(said.contains("clock"), resolution.is_finite() && resolution > 0.0);
    }

    #[test]
    fn and_kept_with_the_run(cost in 1.0..2_000.0_f64) {
        let mut record = record(5.0);
        record.cost(cost);
        record.end(Time::from_ms(1.0), false);
        let json = record.trace().to_json().expect("a trace is JSON");
        let read = TraceFile::from_json(&json).expect("what was written can be read");
        prop_assert_eq!(Record::of(&read).measured(Time::ZERO), record.measured(Time::ZERO));
        prop_assert_eq!(read.event_cost_ns.to_bits(), cost.to_bits());
    }
}

#[test]
fn a_clock_that_stands_still_finds_nothing() {
    let clock: Arc<dyn Clock> = Arc::<VirtualClock>::default();
    assert_eq!(event_cost_ns(&clock).to_bits(), 0.0_f64.to_bits());
}

#[test]
fn one_event_is_not_events() {
    use ww_core::trace::{Event, Lane, Task, What};
    let event = |ns| Event {
        at: Time::from_ns(ns),
        lane: Lane(0),
        what: What::Woken(Task(0)),
    };
    let mut record = record(5.0);
    record.cost(500_000.0);
    assert_eq!(
        record.measured(Time::ZERO),
        "A single run: times vary. The clock steps by 5 µs."
    );
    record.push(event(1));
    assert_eq!(
        record.measured(Time::ZERO),
        "A single run: times vary. The clock steps by 5 µs; recording 1 event took about 0.5 ms."
    );
    record.push(event(2));
    record.cost(f64::NAN);
    assert_eq!(
        record.measured(Time::ZERO),
        "A single run: times vary. The clock steps by 5 µs."
    );
}
