//! Whatever readings a clock gives: what a thread ran and what it did not run are all of its time,
//! the recorder is not flooded, and the numbers are those of the slowest and most obvious count.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use ww_core::analysis::{Circumstances, Model, Summary, turns};
use ww_core::spec::RunSpec;
use ww_core::trace::{Clock, Event, Lane, Recorder, Ring, Time, What, Writer};
use ww_core::workload::clock::{Gap, Gaps, shortest_gap, thread, watch};

/// A clock that gives these readings, one after the other, and then the last one for ever.
struct Read {
    readings: Vec<u64>,
    next: AtomicU64,
}

impl Clock for Read {
    fn now(&self) -> Time {
        let next = self.next.fetch_add(1, Ordering::Relaxed);
        let next = usize::try_from(next).expect("few readings");
        Time::from_ns(self.readings[next.min(self.readings.len() - 1)])
    }
}

/// Readings by what lies between them: mostly little, now and then much.
fn readings() -> impl Strategy<Value = Vec<u64>> {
    let step = prop_oneof![4 => 0..20_u64, 1 => 0..2_000_u64];
    prop::collection::vec(step, 3..200).prop_map(|steps| {
        steps
            .into_iter()
            .scan(7, |at, step| {
                *at += step;
                Some(*at)
            })
            .collect()
    })
}

/// Looks at every pair of readings.
fn slowly(readings: &[u64], shortest: u64) -> Vec<(u64, u64)> {
    let mut gaps = Vec::new();
    for at in 1..readings.len() {
        if readings[at] - readings[at - 1] >= shortest {
            gaps.push((readings[at - 1], readings[at]));
        }
    }
    gaps
}

/// What a thread that got these readings recorded.
fn recorded(readings: &[u64], shortest: u64) -> Vec<Event> {
    let ring = Arc::new(Ring::new(12));
    let clock = Read {
        readings: readings.to_vec(),
        next: AtomicU64::new(0),
    };
    let recorder = Recorder::new(Writer::new(Arc::clone(&ring), Lane(0)), Arc::new(clock));
    let until = Time::from_ns(*readings.last().expect("some"));
    watch(&recorder, Time::from_ns(shortest), until, |_| ());
    let mut events = Vec::new();
    ring.drain(|event| events.push(event));
    assert_eq!(ring.dropped(), 0);
    events
}

proptest! {
    #[test]
    fn a_gap_is_found_where_two_readings_lie_far_apart(readings in readings(), shortest in 1..500_u64) {
        let mut gaps = Gaps::new(Time::from_ns(shortest), Time::from_ns(readings[0]));
        let found: Vec<_> = readings[1..]
            .iter()
            .filter_map(|now| gaps.read(Time::from_ns(*now)))
            .map(|Gap { from, to }| (from.ns(), to.ns()))
            .collect();
        let span = readings[readings.len() - 1] - readings[0];
        prop_assert!(found.len() as u64 <= span / shortest, "no more than fit");
        prop_assert_eq!(found, slowly(&readings, shortest));
    }

    #[test]
    fn runs_and_gaps_are_all_of_the_time(readings in readings(), shortest in 1..500_u64) {
        let events = recorded(&readings, shortest);
        let mut model = Model::of(1, &events);
        model.end(Time::ZERO);
        let spans = model.spans();
        let (first, last) = (spans[0].from, spans[spans.len() - 1].until(Time::ZERO));
        let ran: u64 = spans.iter().map(|span| span.until(Time::ZERO).since(span.from).ns()).sum();
        let gaps: Vec<u64> = turns(&model, 0).map(|turn| turn.gap.ns()).collect();
        prop_assert_eq!(ran + gaps.iter().sum::<u64>(), last.since(first).ns());
        prop_assert_eq!(gaps.len() + 1, spans.len());
        prop_assert!(gaps.iter().all(|gap| *gap >= shortest));
        prop_assert_eq!(first.ns(), readings[0]);
    }

    #[test]
    fn the_summary_counts_as_one_would_by_hand(readings in readings(), shortest in 1..500_u64) {
        let events = recorded(&readings, shortest);
        let mut model = Model::of(1, &events);
        model.end(Time::ZERO);
        let summary = Summary::of(&model, Time::ZERO, Circumstances::default());
        // The first reading is of the beginning, the second begins the search.
        let mut gaps: Vec<u64> = slowly(&readings[1..], shortest).iter().map(|(from, to)| to - from).collect();
        // As many readings as it took: the last one may come several times.
        gaps.sort_unstable();
        prop_assert_eq!(summary.gaps as usize, gaps.len());
        let ms = |ns: Option<&u64>| ns.map_or(0.0, |ns| *ns as f64 / 1e6);
        prop_assert!((summary.gap_ms - ms(gaps.get(gaps.len() / 2))).abs() < 1e-12);
        prop_assert!((summary.longest_gap_ms - ms(gaps.last())).abs() < 1e-12);
    }

    #[test]
    fn a_coarse_clock_is_not_taken_for_a_gap(step_us in 1..5_000_u64, at in 0..1_000_u64) {
        // Two readings right after each other: at most two steps apart, however it rounds.
        let shortest = shortest_gap(step_us as f64);
        let mut gaps = Gaps::new(shortest, Time::from_ns(at * step_us * 1_000));
        prop_assert_eq!(gaps.read(Time::from_ns((at + 2) * step_us * 1_000)), None);
        let third = gaps.read(Time::from_ns((at + 5) * step_us * 1_000));
        prop_assert_eq!(third.is_some(), step_us * 3 >= 500, "what is surely longer than a step is one");
    }

    #[test]
    fn a_thread_publishes_before_its_ring_is_full(gap_us in 500..20_000_u64, between_us in 1..400_u64) {
        // As dense as gaps can be: one after every other reading, for two seconds.
        let mut at = 0;
        let mut readings = Vec::new();
        while at < 2_000_000_000 {
            readings.push(at);
            at += if readings.len() % 2 == 0 { gap_us } else { between_us } * 1_000;
        }
        readings.push(2_000_000_000);
        let ring = Arc::new(Ring::new(12));
        let clock = Read { readings, next: AtomicU64::new(0) };
        let recorder = Recorder::new(Writer::new(Arc::clone(&ring), Lane(0)), Arc::new(clock));
        let spec = RunSpec::from_pairs([("workload", "clock"), ("lasts_ms", "2000"), ("threads", "1")]).expect("possible");
        let seen = Mutex::new((0_u64, 0_u64));
        thread(&spec, Lane(0), &recorder, 5.0, || {
            let mut seen = seen.lock().expect("whole");
            seen.1 += 1;
            ring.drain(|event| seen.0 += u64::from(event.what == What::RunBegan));
        });
        let (runs, published) = *seen.lock().expect("whole");
        prop_assert_eq!(ring.dropped(), 0);
        prop_assert!(runs > 1);
        prop_assert!(published <= 2_000 / 50 + 2, "{} times", published);
    }
}

#[test]
fn what_is_said_of_a_run_is_what_it_was() {
    use ww_core::record::Record;
    for (forever, threads, gaps) in [
        ("no", 2, true),
        ("no", 2, false),
        ("yes", 2, true),
        ("yes", 1, false),
    ] {
        let number = threads.to_string();
        let pairs = [
            ("workload", "clock"),
            ("threads", &number),
            ("forever", forever),
            ("lasts_ms", "40"),
        ];
        let spec = RunSpec::from_pairs(pairs).expect("possible");
        let mut record = Record::new(spec, "threads", 5.0);
        record.offer(1);
        let mut push = |ms: f64, lane: u16, what| {
            record.push(Event {
                at: Time::from_ms(ms),
                lane: Lane(lane),
                what,
            });
        };
        for lane in 0..u16::try_from(spec.watchers()).expect("few") {
            push(0.0, lane, What::RunBegan);
            if gaps {
                push(10.0, lane, What::RunEnded);
                push(30.0, lane, What::RunBegan);
            }
            push(40.0, lane, What::RunEnded);
        }
        record.end(Time::from_ms(40.0), forever == "yes");
        let said = record.sentence(Time::ZERO);
        assert_eq!(
            said.contains("after 10 ms in the middle, for 20 ms in the middle"),
            gaps,
            "{said}"
        );
        assert_eq!(said.contains("50 % of the time"), gaps, "{said}");
        assert_eq!(
            said.contains("no gap"),
            !gaps && spec.watchers() > 0,
            "{said}"
        );
        assert_eq!(said.contains("wait_forever"), forever == "yes", "{said}");
        let table = record.table(ww_core::analysis::Rows::Lanes, Time::ZERO);
        assert_eq!(table.rows.len(), spec.watchers() as usize);
        assert_eq!(record.lane_names().len(), threads + 1);
    }
}
