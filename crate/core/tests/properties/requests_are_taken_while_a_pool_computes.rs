//! A server takes requests in time as long as somebody else computes. In virtual time: a poll takes
//! none, and a picture takes as long as the test says, on the thread that computes it.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::support::virtual_host::{Pool as Executor, record};
use futures_channel::oneshot;
use proptest::prelude::*;
use ww_core::analysis::{Side, compare};
use ww_core::host::Host;
use ww_core::place::Place;
use ww_core::pool::{ByMessage, Pool};
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::tasks;
use ww_core::trace::{Outcome, Task, Time, What};
use ww_core::workload::mandelbrot::View;

/// Threads of a pool in virtual time: each is free again at a moment.
#[derive(Clone)]
struct Threads {
    place: Place<Executor>,
    picture: Time,
    free: Rc<RefCell<Vec<Time>>>,
}

impl Pool for Threads {
    fn compute(&self, request: Task, _: View) -> oneshot::Receiver<u64> {
        let (answer, answered) = oneshot::channel();
        let mut free = self.free.borrow_mut();
        let first = free.iter_mut().min().expect("there is a thread");
        *first = self.place.now().max(*first) + self.picture;
        let done = self.place.sleep_until(*first);
        self.place.spawn(async move {
            done.await;
            answer.send(request.0.into()).expect("the task waits");
        });
        answered
    }
}

/// When each request was taken, in milliseconds, and the record.
fn served(requests: u32, every: u32, threads: u32, picture: u32) -> (Vec<f64>, Record) {
    let [tasks, every, lanes] = [requests + 1, every, threads].map(|number| number.to_string());
    let pairs = [
        ("workload", "requests"),
        ("tasks", &*tasks),
        ("delay_ms", &*every),
        ("threads", &*lanes),
    ];
    let record = record(&pairs, |place, spec: RunSpec, recorder| async move {
        let pool = Threads {
            place: place.clone(),
            picture: Time::from_ms(picture.into()),
            free: Rc::new(RefCell::new(vec![Time::ZERO; threads as usize])),
        };
        tasks::requests(&place, pool, &spec, &recorder).await;
    });
    let taken = record
        .trace()
        .events
        .into_iter()
        .filter_map(|event| match event.what {
            What::Spawned(task, _) if task.0 > 0 => Some(event.at.ms()),
            _ => None,
        });
    (taken.collect(), record)
}

proptest! {
    #[test]
    fn no_request_is_late_however_long_a_picture_takes(
        requests in 1..12_u32, every in 1..50_u32, threads in 1..4_u32, picture in 1..500_u32,
    ) {
        let (taken, record) = served(requests, every, threads, picture);
        let in_time: Vec<_> = (1..=requests).map(|number| f64::from(number * every)).collect();
        prop_assert_eq!(taken, in_time);
        let summary = record.summary(Time::ZERO);
        prop_assert!(summary.latest_ms < 1e-9, "{} ms late", summary.latest_ms);
        prop_assert_eq!(summary.cancelled + summary.failed, 0);
        // The last is answered when the pool has computed them all.
        prop_assert!(summary.wall_ms >= f64::from(every + picture) - 1e-9);
    }
}

#[test]
fn what_a_run_took_beside_another_is_said_once_where_it_is_the_same() {
    let said = |threads, picture| {
        let [before, now] = [1, threads].map(|threads| {
            let (_, record) = served(3, 10, threads, picture);
            (record.trace().spec, record.summary(Time::ZERO))
        });
        let [before, now] = [&before, &now].map(|(spec, summary)| Side { spec, summary });
        compare(before, now).expect("both serve requests").sentence
    };
    // One thread is enough for pictures of 5 ms every 10 ms.
    assert_eq!(
        said(2, 5),
        "With pictures computed by a pool of 2 threads instead of pictures computed by a pool of \
         1 thread, a request was taken 0.00 ms too late at worst, and not 0.00 ms; both times all were \
         answered after 35 ms."
    );
    assert!(said(2, 20).ends_with("all were answered after 50 ms, and not 70 ms."));
}

#[test]
fn a_request_whose_thread_is_gone_fails_and_the_others_go_on() {
    let pairs = [("workload", "requests"), ("tasks", "4"), ("delay_ms", "10")];
    let record = record(&pairs, |place, spec, recorder| async move {
        /// Answers every request but the second.
        #[derive(Clone)]
        struct AllButTwo;
        impl Pool for AllButTwo {
            fn compute(&self, request: Task, _: View) -> oneshot::Receiver<u64> {
                let (answer, answered) = oneshot::channel();
                if request.0 != 2 {
                    answer.send(1).expect("it is received");
                }
                answered
            }
        }
        tasks::requests(&place, AllButTwo, &spec, &recorder).await;
    });
    let summary = record.summary(Time::ZERO);
    assert_eq!((summary.failed, summary.cancelled), (1, 0));
    let ended = record
        .trace()
        .events
        .into_iter()
        .find_map(|event| match event.what {
            What::Finished(Task(2), how) => Some(how),
            _ => None,
        });
    assert_eq!(ended, Some(Outcome::CutOff));
}

#[test]
fn what_is_asked_by_message_is_answered_by_message() {
    let asked = Arc::new(std::sync::Mutex::new(Vec::new()));
    let heard = Arc::clone(&asked);
    let pool = ByMessage::new(move |task| heard.lock().expect("unlocked").push(task));
    let view = RunSpec::PICTURE.view();
    let [mut first, mut second] = [3, 5].map(|task| pool.compute(Task(task), view));
    assert_eq!(*asked.lock().expect("unlocked"), [Task(3), Task(5)]);
    pool.answer(Task(5), 50);
    // Nobody asked for that, or nobody any more.
    pool.answer(Task(4), 40);
    pool.answer(Task(5), 51);
    assert_eq!(first.try_recv(), Ok(None));
    assert_eq!(second.try_recv(), Ok(Some(50)));
    drop(pool);
    assert!(first.try_recv().is_err(), "who could have answered is gone");
}
