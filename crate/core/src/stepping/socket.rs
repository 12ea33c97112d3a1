//! A socket whose other side is the reader: it is ready when they say so.
//!
//! The future and whoever steps it share a [`Wire`]. What the future holds is counted there
//! as it is made and dropped, so that what the page says of it is what is.

use std::cell::RefCell;
use std::fmt;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::lines;
use super::view::Station;
use crate::trace::Site;
use crate::workload::sockets::Socket;

/// What a task can hold across an await.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// The function that opens a socket: the argument.
    Opener,
    /// The open socket.
    Socket,
    /// The word that came.
    Word,
}

/// Between a task and its reader.
#[derive(Debug, Default)]
pub(super) struct Wire(RefCell<State>);

#[derive(Debug, Default)]
struct State {
    /// The await where the task was last, with its line.
    stands: Option<(Station, Option<u32>)>,
    /// What has happened and the task hasn't seen.
    answer: Option<Result<(), ()>>,
    /// Of whoever awaits.
    waker: Option<Waker>,
    /// What was made and not dropped, the oldest first.
    held: Vec<Thing>,
    /// What was dropped, the first first.
    dropped: Vec<Thing>,
    /// Whether the socket was given to `close`.
    closing: bool,
    /// The word that came.
    said: String,
    /// What the task has printed.
    printed: Option<String>,
}

impl Wire {
    pub(super) fn stands(&self) -> Option<(Station, Option<u32>)> {
        self.0.borrow().stands
    }

    pub(super) fn answer(&self) -> Option<Result<(), ()>> {
        self.0.borrow().answer
    }

    pub(super) fn has_waker(&self) -> bool {
        self.0.borrow().waker.is_some()
    }

    pub(super) fn held(&self) -> Vec<Thing> {
        self.0.borrow().held.clone()
    }

    pub(super) fn dropped(&self) -> Vec<Thing> {
        self.0.borrow().dropped.clone()
    }

    pub(super) fn is_closing(&self) -> bool {
        self.0.borrow().closing
    }

    /// The word that came; nothing before it did.
    pub(super) fn said(&self) -> String {
        self.0.borrow().said.clone()
    }

    pub(super) fn printed(&self) -> Option<String> {
        self.0.borrow().printed.clone()
    }

    /// The other side does something. Whether a waker was there to be called.
    pub(super) fn happens(&self, answer: Result<(), ()>) -> bool {
        let waker = {
            let mut state = self.0.borrow_mut();
            state.answer = Some(answer);
            state.waker.take()
        };
        // Called after the wire is free again: a waker may do anything.
        let woke = waker.is_some();
        if let Some(waker) = waker {
            waker.wake();
        }
        woke
    }
}

/// Counts a thing while it is there.
struct Counted {
    thing: Thing,
    wire: Rc<Wire>,
}

impl Counted {
    fn new(thing: Thing, wire: &Rc<Wire>) -> Self {
        wire.0.borrow_mut().held.push(thing);
        let wire = Rc::clone(wire);
        Self { thing, wire }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut state = self.wire.0.borrow_mut();
        state.held.retain(|thing| *thing != self.thing);
        state.dropped.push(self.thing);
    }
}

/// What opens a task’s socket.
pub(super) struct Opener(Counted);

impl Opener {
    pub(super) fn new(wire: &Rc<Wire>) -> Self {
        Self(Counted::new(Thing::Opener, wire))
    }

    pub(super) async fn open(&self) -> Result<HandSocket, ()> {
        let wire = &self.0.wire;
        await_at(wire, Station::Socket, lines::opening()).await?;
        Ok(HandSocket(Counted::new(Thing::Socket, wire)))
    }
}

/// An open socket; dropping it closes it.
pub(super) struct HandSocket(Counted);

/// What was said. That it was printed is known by its being shown.
pub(super) struct Word {
    text: String,
    counted: Counted,
}

impl fmt::Display for Word {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.counted.wire.0.borrow_mut().printed = Some(self.text.clone());
        out.write_str(&self.text)
    }
}

impl Socket for HandSocket {
    type Word = Word;

    #[track_caller]
    fn wait_for_data(&mut self, expected: &str) -> impl Future<Output = Result<Word, ()>> {
        let waiting = await_at(&self.0.wire, Station::Hello, line());
        let text = expected.to_string();
        let wire = Rc::clone(&self.0.wire);
        async move {
            waiting.await?;
            wire.0.borrow_mut().said.clone_from(&text);
            let counted = Counted::new(Thing::Word, &wire);
            Ok(Word { text, counted })
        }
    }

    #[track_caller]
    fn send_data_back(&mut self, _: &str) -> impl Future<Output = Result<(), ()>> {
        await_at(&self.0.wire, Station::Goodbye, line())
    }

    #[track_caller]
    fn close(self) -> impl Future<Output = Result<(), ()>> {
        let waiting = await_at(&self.0.wire, Station::Close, line());
        self.0.wire.0.borrow_mut().closing = true;
        async move {
            let closed = waiting.await;
            drop(self);
            closed
        }
    }
}

/// The line of the task that called the function which called this one.
#[track_caller]
fn line() -> Option<u32> {
    Site::here()
        .file_and_line()
        .filter(|(file, _)| *file == lines::FILE)
        .map(|(_, line)| line)
}

/// From now on the task stands at this await.
fn await_at(wire: &Rc<Wire>, station: Station, line: Option<u32>) -> Waiting {
    wire.0.borrow_mut().stands = Some((station, line));
    Waiting(Rc::clone(wire))
}

/// Until the other side has done something.
struct Waiting(Rc<Wire>);

impl Future for Waiting {
    type Output = Result<(), ()>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<(), ()>> {
        let mut state = self.0.0.borrow_mut();
        if let Some(answer) = state.answer.take() {
            return Poll::Ready(answer);
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        // Who no longer waits isn't woken.
        let waker = self.0.0.borrow_mut().waker.take();
        drop(waker);
    }
}
