//! Waits: the lecture's `not_forever`, over any socket; and its twin that is written by hand.

use std::cell::Cell;
use std::fmt::Display;
use std::rc::Rc;
use std::time::Duration;

use crate::spec::Server;
use crate::trace::{Ended, Outcome, Task, Time};

/// A connection to somebody who says words.
///
/// Why something failed is known to who made the socket: the lecture's code passes on only
/// that it did. Its functions are no `async fn`s, so that `#[track_caller]` on them says which
/// line of the task was at an await.
pub trait Socket: Sized {
    /// A word that was said. Shown when it is printed.
    type Word: Display;

    /// Waits for the next word; an error if it is another one than expected, or never comes.
    #[track_caller]
    fn wait_for_data(&mut self, expected: &str) -> impl Future<Output = Result<Self::Word, ()>>;

    /// Says a word, and waits until it is on its way.
    #[track_caller]
    fn send_data_back(&mut self, word: &str) -> impl Future<Output = Result<(), ()>>;

    /// Waits until the connection is closed in good order.
    #[track_caller]
    fn close(self) -> impl Future<Output = Result<(), ()>>;
}

/// Opens a socket, waits for a word, answers, prints it, and closes.
///
/// # Errors
/// At the first await that fails.
#[expect(
    clippy::print_stdout,
    clippy::uninlined_format_args,
    clippy::disallowed_names,
    reason = "the lecture’s snippet, to the letter"
)]
// ANCHOR: not_forever
pub async fn not_forever<S, F>(socket: F) -> Result<(), ()>
where
    S: Socket,
    F: AsyncFn() -> Result<S, ()>,
{
    let mut x = socket().await?;
    let foo = &x.wait_for_data("hello").await?;
    x.send_data_back("goodbye").await?;
    println!("{}", foo);
    x.close().await
}
// ANCHOR_END: not_forever

/// A connection whose functions return when they are done: meanwhile their thread does
/// nothing else.
#[expect(
    clippy::result_unit_err,
    reason = "the lecture’s snippet has no other error"
)]
pub trait BlockingSocket: Sized {
    /// As [`Socket::wait_for_data`].
    ///
    /// # Errors
    /// If another word comes, or none.
    fn wait_for_data(&mut self, expected: &str) -> Result<(), ()>;

    /// As [`Socket::send_data_back`].
    ///
    /// # Errors
    /// If nobody is there to hear it.
    fn send_data_back(&mut self, word: &str) -> Result<(), ()>;

    /// As [`Socket::close`].
    ///
    /// # Errors
    /// If it was closed in another way.
    fn close(self) -> Result<(), ()>;
}

/// A thread that can sleep: `std::thread`, or a worker.
pub trait Thread {
    /// Does nothing for so long.
    fn sleep(&self, lasts: Duration);
}

/// The same without async: it looks again and again whether the socket is there, and holds its
/// thread from beginning to end.
///
/// # Errors
/// At the first call on the socket that fails.
#[expect(
    clippy::result_unit_err,
    clippy::redundant_else,
    reason = "the lecture’s snippet, but for its awaits: it has no other error"
)]
// ANCHOR: by_hand
pub fn not_forever_by_hand<S: BlockingSocket>(
    mut socket: impl FnMut() -> Result<S, ()>,
    thread: &impl Thread,
) -> Result<(), ()> {
    let mut x = loop {
        if let Ok(s) = socket() {
            break s;
        } else {
            thread.sleep(Duration::from_millis(100));
        }
    };
    x.wait_for_data("hello")?;
    x.send_data_back("goodbye")?;
    x.close()
}
// ANCHOR_END: by_hand

/// Why a conversation came to no good end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Failure {
    /// Nobody accepted the connection.
    #[error("nobody answered")]
    Refused,
    /// Another word came than was expected.
    #[error("another word came than was expected")]
    Unexpected,
    /// The connection broke off before its good end.
    #[error("the connection broke off")]
    CutOff,
    /// It took too long, and whoever held it let go.
    #[error("it was given up")]
    GivenUp,
}

/// Where a socket notes why it failed, for whoever made it: the lecture's code has no place for
/// that. Shared by its clones.
#[derive(Clone, Debug, Default)]
pub struct Reason(Rc<Cell<Option<Failure>>>);

impl Reason {
    /// Notes why. What was noted first stays: what fails afterwards follows from it.
    pub fn note(&self, failure: Failure) {
        self.0.set(self.0.get().or(Some(failure)));
    }

    /// Notes why, and fails as the lecture's code does.
    ///
    /// # Errors
    /// Always; it says nothing.
    #[expect(clippy::result_unit_err, reason = "the reason is noted")]
    pub fn fail<T>(&self, failure: Failure) -> Result<T, ()> {
        self.note(failure);
        Err(())
    }

    /// What the lecture's code answered, with the reason that was noted.
    ///
    /// # Errors
    /// The first [`Failure`] noted; [`Failure::CutOff`] if nobody noted any.
    pub fn explain<T>(&self, answer: Result<T, ()>) -> Result<T, Failure> {
        answer.map_err(|()| self.0.get().unwrap_or(Failure::CutOff))
    }
}

impl<T> Ended for Result<T, Failure> {
    fn outcome(&self) -> Outcome {
        match self {
            Ok(_) => Outcome::Done,
            Err(Failure::Refused) => Outcome::Refused,
            Err(Failure::Unexpected) => Outcome::Unexpected,
            Err(Failure::CutOff) => Outcome::CutOff,
            Err(Failure::GivenUp) => Outcome::Cancelled,
        }
    }
}

/// What opens sockets, in the place where the tasks run.
pub trait Sockets: 'static {
    /// An open socket. Dropped, it is closed. What fails on it is noted in the [`Reason`] that it
    /// was opened with.
    type Socket: Socket + 'static;

    /// Opens the socket of a task to a server that behaves so, and is late by so much, if it is
    /// late. Dropping the future gives it up. If it fails, it notes why.
    #[track_caller]
    fn open(
        &self,
        task: Task,
        server: Server,
        late: Time,
        reason: &Reason,
    ) -> impl Future<Output = Result<Self::Socket, ()>>;
}
