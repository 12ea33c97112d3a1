//! The same unchanged task code on every executor: in virtual time, where nothing takes any, the
//! runs don't differ at all.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Wake, Waker};

use proptest::prelude::*;
use ww_core::drive::by_hand;
use ww_core::engine::{smol, tokio};
use ww_core::host::Host;
use ww_core::park::Parker;
use ww_core::place::{Executes, Place};
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::tasks;
use ww_core::timers::Timers;
use ww_core::trace::{Clock, Lane, Recorder, Ring, Task, Time, Writer, traced};
use ww_core::workload::sleep::sleep;

/// A clock that moves only when its thread waits, and then at once.
#[derive(Default)]
struct VirtualThread {
    now: Arc<Now>,
    unparked: Arc<Unparked>,
}

#[derive(Default)]
struct Now(AtomicU64);

#[derive(Default)]
struct Unparked(AtomicBool);

impl Clock for Now {
    fn now(&self) -> Time {
        Time::from_ns(self.0.load(Ordering::SeqCst))
    }
}

impl Wake for Unparked {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Parker for VirtualThread {
    fn now(&self) -> Time {
        self.now.now()
    }

    fn park(&self, until: Option<Time>) {
        if self.unparked.0.swap(false, Ordering::SeqCst) {
            return;
        }
        let until = until.expect("somebody is waited for, and nobody would ever come");
        assert!(until > self.now(), "what is due has been fired");
        self.now.0.store(until.ns(), Ordering::SeqCst);
    }

    fn unparker(&self) -> Waker {
        Arc::clone(&self.unparked).into()
    }
}

/// A run of its own, recorded.
struct Recorded {
    thread: VirtualThread,
    ring: Arc<Ring>,
    recorder: Arc<Recorder>,
    spec: RunSpec,
}

impl Recorded {
    fn new(spec: RunSpec) -> Self {
        let (thread, ring) = (VirtualThread::default(), Arc::new(Ring::new(16)));
        let writer = Writer::new(Arc::clone(&ring), Lane(0));
        let clock: Arc<dyn Clock> = Arc::clone(&thread.now) as _;
        Self {
            thread,
            ring,
            recorder: Arc::new(Recorder::new(writer, clock)),
            spec,
        }
    }

    fn on<E: Executes>(
        &self,
        timers: &Timers,
        executor: E,
    ) -> impl Future<Output = ()> + 'static + use<E> {
        let (spec, recorder) = (self.spec, Arc::clone(&self.recorder));
        let place = Place::new(Arc::clone(&recorder), timers.clone(), executor, || {});
        async move { tasks::sleeps(&place, &spec, &recorder).await }
    }

    /// Somebody sleeps again and again while another works.
    fn beside_work<E: Executes>(
        &self,
        timers: &Timers,
        executor: E,
    ) -> impl Future<Output = ()> + 'static + use<E> {
        let (now, recorder) = (Arc::clone(&self.thread.now), Arc::clone(&self.recorder));
        let place = Place::new(Arc::clone(&recorder), timers.clone(), executor, || {});
        let sleeper = sleep(place.clone(), Time::from_ms(20.0), 20);
        async move {
            Host::spawn(&place, traced(Task(0), recorder, sleeper));
            work(place, now, 500).await;
        }
    }

    fn record(&self) -> Record {
        let mut record = Record::new(self.spec, "single", 1.0);
        self.ring.drain(|event| {
            record.push(event);
        });
        assert_eq!(self.ring.dropped(), 0);
        record.end(record.last(), false);
        record
    }
}

/// The runs of a spec on all executors, each with its name.
fn on_all(spec: RunSpec) -> Vec<(&'static str, Record)> {
    let run = |on: &dyn Fn(&Recorded)| {
        let recorded = Recorded::new(spec);
        on(&recorded);
        recorded.record()
    };
    vec![
        (
            "by-hand",
            run(&|it| by_hand::blocking(&it.thread, |timers, executor| it.on(timers, executor))),
        ),
        (
            "tokio",
            run(&|it| {
                tokio::blocking(&it.thread, |timers, executor| it.on(timers, executor))
                    .expect("tokio starts");
            }),
        ),
        (
            "smol",
            run(&|it| smol::blocking(&it.thread, |timers, executor| it.on(timers, executor))),
        ),
    ]
}

fn sleeping() -> impl Strategy<Value = RunSpec> {
    (
        1_u32..30,
        1_u32..4,
        0_u32..200,
        0_u32..300,
        prop::sample::select(vec!["sequential", "join", "spawn", "lazy", "race"]),
        prop::sample::select(vec!["no", "timeout", "drop", "abort"]),
        prop::sample::select(vec!["same", "rising"]),
    )
        .prop_map(|(tasks, times, delay, timeout, order, cancel, delays)| {
            let numbers = [tasks, times, delay, timeout].map(|number| number.to_string());
            RunSpec::from_pairs([
                ("workload", "sleep"),
                ("tasks", &numbers[0]),
                ("times", &numbers[1]),
                ("delay_ms", &numbers[2]),
                ("timeout_ms", &numbers[3]),
                ("order", order),
                ("cancel", cancel),
                ("delays", delays),
            ])
            .expect("each of these is possible")
        })
}

proptest! {
    #[test]
    fn in_virtual_time_nobody_can_tell_executors_apart(spec in sleeping()) {
        let runs = on_all(spec);
        let (_, first) = &runs[0];
        let of = |record: &Record| record.summary(record.last());
        prop_assert_eq!(of(first).tasks, spec.tasks.get());
        for (name, record) in &runs[1..] {
            prop_assert_eq!(of(first), of(record), "by-hand and {}", name);
        }
    }
}

/// Works for 1 ms at a time, so many times, and gives way in between.
async fn work(host: impl Host, now: Arc<Now>, times: u32) {
    for _ in 0..times {
        now.0.fetch_add(1_000_000, Ordering::SeqCst);
        host.give_way().await;
    }
}

#[test]
fn who_gives_way_lets_sleepers_wake_in_time() {
    let spec = RunSpec::from_pairs([("workload", "sleep")]).expect("it is possible");
    let late = |on: &dyn Fn(&Recorded)| {
        let recorded = Recorded::new(spec);
        on(&recorded);
        let record = recorded.record();
        record.summary(record.last()).latest_ms
    };
    let all = [
        late(&|it| by_hand::blocking(&it.thread, |timers, on| it.beside_work(timers, on))),
        late(&|it| smol::blocking(&it.thread, |timers, on| it.beside_work(timers, on))),
        late(&|it| {
            tokio::blocking(&it.thread, |timers, on| it.beside_work(timers, on))
                .expect("tokio starts");
        }),
    ];
    assert!(all.iter().all(|late| *late <= 1.0), "late by {all:?} ms");
}

#[test]
fn what_is_left_when_the_work_is_done_is_dropped() {
    let spec = RunSpec::from_pairs([("workload", "sleep")]).expect("it is possible");
    let recorded = Recorded::new(spec);
    let held = Rc::new(());
    let spawned = Rc::clone(&held);
    smol::blocking(&recorded.thread, |timers, executor| {
        let sleep = timers.sleep_until(Time::from_ms(1e6));
        executor.spawn(async move {
            sleep.await;
            drop(spawned);
        });
        async {}
    });
    assert_eq!(Rc::strong_count(&held), 1, "a task outlived its executor");
    assert_eq!(recorded.thread.now(), Time::ZERO, "somebody waited for it");
}
