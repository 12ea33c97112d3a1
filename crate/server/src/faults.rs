//! Answers that go wrong on purpose, so that tests can see what a page makes of them.

use std::io;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// How an answer goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// With this HTTP status: 400 to 599.
    Status(u16),
    /// After its head and half of its body.
    CutOff,
    /// Before it begins: the connection is closed.
    Refuse,
}

/// Which answers go wrong. By default none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Faults(Option<(u32, Fault)>);

impl Faults {
    /// Every nth answer of `/slow` goes wrong; the first does, if `n` is 1. None do, if it
    /// is 0.
    pub fn every(n: u32, fault: Fault) -> Self {
        Self((n > 0).then_some((n, fault)))
    }
}

/// Counts the requests.
#[derive(Debug)]
pub(crate) struct Counter {
    faults: Faults,
    requests: AtomicU32,
}

impl Counter {
    pub(crate) fn new(faults: Faults) -> Self {
        Self {
            faults,
            requests: AtomicU32::new(0),
        }
    }

    /// What goes wrong with the next request, if anything does.
    pub(crate) fn next(&self) -> Option<Fault> {
        let (n, fault) = self.faults.0?;
        let number = self.requests.fetch_add(1, Ordering::Relaxed) + 1;
        number.is_multiple_of(n).then_some(fault)
    }
}

/// The answer, gone wrong.
pub(crate) fn spoil(fault: Fault, body: &str) -> Response {
    match fault {
        Fault::Status(status) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, "Gone wrong on purpose.\n").into_response()
        }
        // The server closes a connection whose body ends in an error.
        Fault::CutOff => {
            let half = Bytes::from(body[..body.len() / 2].to_string());
            // What comes before the error has to be on its way first: without a pause both
            // would be dropped together, and a browser that got nothing asks again.
            let mut parts = [Ok(half), Err(broken())].into_iter();
            let mut paused = false;
            let parts = futures_util::stream::poll_fn(move |context| {
                if parts.len() == 1 && !std::mem::replace(&mut paused, true) {
                    context.waker().wake_by_ref();
                    return Poll::Pending;
                }
                Poll::Ready(parts.next())
            });
            (
                [(header::CONTENT_LENGTH, body.len())],
                Body::from_stream(parts),
            )
                .into_response()
        }
        Fault::Refuse => {
            let nothing = futures_util::stream::iter([Err::<Bytes, _>(broken())]);
            Body::from_stream(nothing).into_response()
        }
    }
}

fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionAborted, "broken off on purpose")
}
