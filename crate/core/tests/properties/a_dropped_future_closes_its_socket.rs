//! `not_forever` is a future that stands at one of four awaits. Dropped at any of them, it closes
//! its socket, if it has one; polled on, it fails there with whatever failed there.

use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use ww_core::workload::sockets::{Socket, not_forever};
use ww_core::yields::yields;

/// The awaits, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum At {
    Socket,
    Wait,
    Send,
    Close,
}

const AWAITS: [At; 4] = [At::Socket, At::Wait, At::Send, At::Close];

/// What a conversation is to do, and what became of it.
#[derive(Clone, Default)]
struct Told {
    fails_at: Option<At>,
    reached: Rc<Cell<Option<At>>>,
    opened: Rc<Cell<u32>>,
    closed: Rc<Cell<u32>>,
}

impl Told {
    /// Stays pending at this await for one poll, and then goes on, or fails.
    async fn step(&self, at: At) -> Result<(), ()> {
        self.reached.set(Some(at));
        yields(1).await;
        if self.fails_at == Some(at) {
            Err(())
        } else {
            Ok(())
        }
    }
}

struct Scripted(Told);

impl Socket for Scripted {
    type Word = String;

    async fn wait_for_data(&mut self, expected: &str) -> Result<String, ()> {
        self.0.step(At::Wait).await.map(|()| expected.to_string())
    }

    async fn send_data_back(&mut self, word: &str) -> Result<(), ()> {
        assert_eq!(word, "goodbye");
        self.0.step(At::Send).await
    }

    async fn close(self) -> Result<(), ()> {
        self.0.step(At::Close).await
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.0.closed.set(self.0.closed.get() + 1);
    }
}

fn conversation(told: &Told) -> impl Future<Output = Result<(), ()>> + use<> {
    let told = told.clone();
    async move {
        not_forever(async || {
            told.step(At::Socket).await?;
            told.opened.set(told.opened.get() + 1);
            Ok(Scripted(told.clone()))
        })
        .await
    }
}

#[test]
fn dropped_at_any_await_it_closes_what_it_opened() {
    for (polls, at) in (1..).zip(AWAITS) {
        let told = Told::default();
        {
            let mut future = pin!(conversation(&told));
            let mut context = Context::from_waker(Waker::noop());
            for _ in 0..polls {
                assert!(future.as_mut().poll(&mut context).is_pending(), "{at:?}");
            }
            assert_eq!(told.reached.get(), Some(at));
            assert_eq!(told.opened.get(), u32::from(at > At::Socket), "{at:?}");
            assert_eq!(told.closed.get(), 0, "{at:?}");
        }
        assert_eq!(told.closed.get(), told.opened.get(), "{at:?}");
    }
}

#[test]
fn it_fails_at_the_await_that_failed_and_not_a_poll_later() {
    for fails_at in AWAITS.map(Some).into_iter().chain([None]) {
        let told = Told {
            fails_at,
            ..Told::default()
        };
        let mut future = pin!(conversation(&told));
        let mut context = Context::from_waker(Waker::noop());
        let last = fails_at.unwrap_or(At::Close);
        let polls = AWAITS.iter().filter(|at| **at <= last).count();
        for _ in 0..polls {
            assert!(
                future.as_mut().poll(&mut context).is_pending(),
                "{fails_at:?}"
            );
        }
        let expected = if fails_at.is_some() { Err(()) } else { Ok(()) };
        assert_eq!(future.as_mut().poll(&mut context), Poll::Ready(expected));
        assert_eq!(told.reached.get(), Some(last));
        assert_eq!(told.closed.get(), told.opened.get(), "{fails_at:?}");
    }
}
