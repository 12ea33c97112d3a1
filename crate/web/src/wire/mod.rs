//! Connections as a browser tells of them: a WebSocket, or a message channel to somebody on the
//! same machine. Both open, say words and close; what they say waits here until a task asks.

mod chats;
mod line;
mod sockets;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

pub(crate) use chats::RealmChats;
#[cfg(feature = "tasks")]
pub(crate) use chats::moments;
pub(crate) use line::{Connect, Line};
pub(crate) use sockets::RealmSockets;

/// What a connection tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// It is open.
    Opened,
    /// The other side said a word.
    Word(String),
    /// It is closed, or was never opened.
    Closed {
        /// Whether both sides had said so.
        cleanly: bool,
    },
}

/// What was told and not asked for yet, and who waits for more. Shared by its clones.
#[derive(Clone, Default)]
pub(crate) struct Ear(Rc<RefCell<Heard>>);

#[derive(Default)]
struct Heard {
    told: VecDeque<Told>,
    waker: Option<Waker>,
}

impl Ear {
    /// Tells something, and wakes who waits for it.
    pub(crate) fn tell(&self, told: Told) {
        let mut heard = self.0.borrow_mut();
        heard.told.push_back(told);
        let waker = heard.waker.take();
        // Given back first: whoever is woken may ask at once.
        drop(heard);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Waits for what is told next.
    pub(crate) fn next(&self) -> impl Future<Output = Told> + use<> {
        let ear = self.clone();
        poll_fn(move |context| {
            let mut heard = ear.0.borrow_mut();
            if let Some(told) = heard.told.pop_front() {
                return Poll::Ready(told);
            }
            heard.waker = Some(context.waker().clone());
            Poll::Pending
        })
    }
}
