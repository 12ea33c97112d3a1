//! What the page says that a task holds is what is dropped when its future is: compared with
//! another socket, which counts its drops and knows nothing of the stepper.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use ww_core::stepping::{Action, Station, Status, Stepper};
use ww_core::workload::sockets::{Socket, not_forever};

type Log = Rc<RefCell<Vec<&'static str>>>;

/// Says its name when it is dropped.
struct Named(&'static str, Log);

impl Drop for Named {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0);
    }
}

/// So many awaits are ready; then none is.
struct Counting {
    named: Named,
    ready: Rc<Cell<u32>>,
}

struct Word(Named);

impl fmt::Display for Word {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0.0)
    }
}

fn wait(ready: Rc<Cell<u32>>) -> impl Future<Output = ()> {
    std::future::poll_fn(move |_| match ready.get().checked_sub(1) {
        None => Poll::Pending,
        Some(left) => {
            ready.set(left);
            Poll::Ready(())
        }
    })
}

impl Socket for Counting {
    type Word = Word;

    async fn wait_for_data(&mut self, _: &str) -> Result<Word, ()> {
        wait(Rc::clone(&self.ready)).await;
        Ok(Word(Named("foo", Rc::clone(&self.named.1))))
    }

    async fn send_data_back(&mut self, _: &str) -> Result<(), ()> {
        wait(Rc::clone(&self.ready)).await;
        Ok(())
    }

    async fn close(self) -> Result<(), ()> {
        wait(Rc::clone(&self.ready)).await;
        Ok(())
    }
}

/// What is dropped, in this order, when the future is dropped after so many polls, each of
/// them but the first having passed one await.
fn dropped_after(polls: u32) -> Vec<&'static str> {
    let log = Log::default();
    let ready = Rc::new(Cell::new(polls.saturating_sub(1)));
    let opener = Named("socket", Rc::clone(&log));
    {
        let ready = Rc::clone(&ready);
        let future = not_forever(async move || {
            wait(Rc::clone(&ready)).await;
            Ok(Counting {
                named: Named("x", Rc::clone(&opener.1)),
                ready: Rc::clone(&ready),
            })
        });
        let mut future = pin!(future);
        if polls > 0 {
            let polled = future
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()));
            assert!(polled.is_pending());
        }
        assert!(log.borrow().is_empty(), "nothing is dropped while it waits");
    }
    log.take()
}

#[test]
fn dropping_it_drops_exactly_what_it_says_it_holds() {
    let stations = [
        Station::Start,
        Station::Socket,
        Station::Hello,
        Station::Goodbye,
        Station::Close,
    ];
    for (polls, station) in (0..).zip(stations) {
        let mut stepper = Stepper::new(1).unwrap();
        for poll in 0..polls {
            if poll > 0 {
                stepper.apply(Action::Ready { task: 1 }).unwrap();
            }
            stepper.apply(Action::Poll { task: 1 }).unwrap();
        }
        let task = stepper.view().tasks.remove(0);
        assert_eq!(task.station, station);
        let mut dropped = dropped_after(polls);
        let order = dropped.join(", then ");
        let mut holds: Vec<&str> = task.holds.iter().map(|held| held.name.as_str()).collect();
        holds.sort_unstable();
        dropped.sort_unstable();
        assert_eq!(holds, dropped, "at {station:?}");
        let is_moved = task
            .holds
            .iter()
            .any(|held| held.value.contains("moved into close()"));
        assert_eq!(is_moved, station == Station::Close);

        stepper.apply(Action::Drop { task: 1 }).unwrap();
        let view = stepper.view();
        assert_eq!(view.tasks[0].status, Status::Dropped);
        assert!(view.tasks[0].holds.is_empty());
        if polls > 1 {
            let said = view.said.replace(", then ", ", ").replace(", ", ", then ");
            assert!(said.contains(&order), "{said} doesn’t say {order}");
            assert!(said.contains("Dropping x closed the socket"), "{said}");
        }
    }
}

#[test]
fn what_has_a_value_says_it() {
    let mut stepper = Stepper::new(1).unwrap();
    for _ in 0..2 {
        stepper.apply(Action::Ready { task: 1 }).unwrap();
        stepper.apply(Action::Poll { task: 1 }).unwrap();
    }
    let view = stepper.view();
    let foo = view.tasks[0].holds.iter().find(|held| held.name == "foo");
    assert!(
        foo.is_some_and(|foo| foo.value.contains("‘hello’")),
        "{foo:?}"
    );
}

#[test]
fn it_prints_the_word_only_after_goodbye_is_on_its_way() {
    let mut stepper = Stepper::new(1).unwrap();
    for station in [
        Station::Socket,
        Station::Hello,
        Station::Goodbye,
        Station::Close,
    ] {
        if station != Station::Socket {
            stepper.apply(Action::Ready { task: 1 }).unwrap();
        }
        stepper.apply(Action::PollNext).unwrap();
        let view = stepper.view();
        assert_eq!(view.tasks[0].station, station);
        let printed = view.said.contains("It printed ‘hello’");
        assert_eq!(printed, station == Station::Close, "{}", view.said);
    }
}

#[test]
fn its_state_is_as_large_at_every_await() {
    let mut stepper = Stepper::new(1).unwrap();
    let bytes = stepper.view().tasks[0].bytes;
    assert!(bytes > 0);
    for _ in 0..3 {
        stepper.apply(Action::Ready { task: 1 }).unwrap();
        stepper.apply(Action::Poll { task: 1 }).unwrap();
        assert_eq!(stepper.view().tasks[0].bytes, bytes);
    }
}
