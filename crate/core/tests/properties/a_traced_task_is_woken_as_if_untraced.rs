//! Tracing passes each wake on to the waker of the latest poll, records it once, and gives the
//! future the same waker for as long as the executor brings the same one.

use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use crate::support::virtual_loop::Counter;
use proptest::prelude::*;
use ww_core::trace::{Event, Lane, Outcome, Recorder, Ring, Task, What, Writer, traced};

/// An executor's waker that counts how often it was called.
#[derive(Default)]
struct Counted(AtomicUsize);

impl Wake for Counted {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

fn recorder() -> (Arc<Ring>, Arc<Recorder>) {
    let ring = Arc::new(Ring::new(10));
    let writer = Writer::new(Arc::clone(&ring), Lane(0));
    (
        ring,
        Arc::new(Recorder::new(writer, Arc::<Counter>::default())),
    )
}

fn events(ring: &Ring) -> Vec<Event> {
    let mut events = Vec::new();
    ring.drain(|event| events.push(event));
    events
}

proptest! {
    #[test]
    fn by_whichever_waker_the_executor_brought_last(
        polls in prop::collection::vec((0..3_usize, 0..3_usize), 1..30),
    ) {
        let counts: [Arc<Counted>; 3] = Default::default();
        let executors = counts.clone().map(Waker::from);
        let given = Mutex::new(Vec::<Waker>::new());
        let (ring, recorder) = recorder();
        let mut task = pin!(traced(Task(7), recorder, std::future::poll_fn(|context| {
            given.lock().unwrap().push(context.waker().clone());
            Poll::<()>::Pending
        })));
        let mut expected = [0; 3];
        let mut wakes = 0;
        let mut before = None;
        for (brought, times) in polls {
            prop_assert!(task.as_mut().poll(&mut Context::from_waker(&executors[brought])).is_pending());
            let given = given.lock().unwrap();
            let latest = given.last().expect("it was polled");
            if before == Some(brought) {
                prop_assert!(latest.will_wake(&given[given.len() - 2]), "the same waker again");
            }
            for _ in 0..times {
                latest.wake_by_ref();
            }
            expected[brought] += times;
            wakes += times;
            before = Some(brought);
        }
        prop_assert_eq!(counts.map(|count| count.0.load(Ordering::Relaxed)), expected);
        let woken = events(&ring).iter().filter(|event| event.what == What::Woken(Task(7))).count();
        prop_assert_eq!(woken, wakes);
    }
}

#[test]
fn it_ends_in_the_moment_of_its_last_poll_and_lets_go_of_everything() {
    let counted = Arc::new(Counted::default());
    let executor = Waker::from(Arc::clone(&counted));
    let held = Arc::new(());
    let (ring, recorder) = recorder();
    let inside = Arc::clone(&held);
    let mut task = Box::pin(traced(Task(1), recorder, async move { drop(inside) }));
    let polled = task.as_mut().poll(&mut Context::from_waker(&executor));
    assert_eq!(polled, Poll::Ready(()));
    drop(executor);
    assert_eq!(Arc::strong_count(&held), 1, "the future is dropped at once");
    assert_eq!(Arc::strong_count(&counted), 1, "so is the executor’s waker");
    let [.., ended, finished] = events(&ring)[..] else {
        panic!("a poll has an end")
    };
    assert_eq!(finished.what, What::Finished(Task(1), Outcome::Done));
    assert_eq!(finished.at, ended.at);
    drop(task);
    assert_eq!(events(&ring), [], "it isn’t cancelled afterwards");
}
