//! `/live`: what this server holds right now. It is itself a program that waits on many things at
//! the same time, and here it shows how.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::serve::Listener;
use serde::Serialize;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;

/// Counts what is open. Shared by its clones.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    connections: Arc<AtomicUsize>,
    websockets: Arc<AtomicUsize>,
}

impl Held {
    /// Counts a WebSocket for as long as what this returns is kept.
    pub(crate) fn websocket(&self) -> OneMore {
        OneMore::of(&self.websockets)
    }
}

/// One more, until it is dropped.
#[derive(Debug)]
pub(crate) struct OneMore(Arc<AtomicUsize>);

impl OneMore {
    fn of(number: &Arc<AtomicUsize>) -> Self {
        number.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(number))
    }
}

impl Drop for OneMore {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A listener, or one of its connections: from the moment at which it is accepted until it is
/// closed it is counted, whatever is spoken over it.
#[derive(Debug)]
pub(crate) struct Counted<T, C> {
    inner: T,
    counts: C,
}

impl Counted<TcpListener, Held> {
    pub(crate) fn new(inner: TcpListener, held: Held) -> Self {
        Self {
            inner,
            counts: held,
        }
    }
}

impl Listener for Counted<TcpListener, Held> {
    type Io = Counted<TcpStream, OneMore>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, SocketAddr) {
        let (inner, address) = Listener::accept(&mut self.inner).await;
        let counts = OneMore::of(&self.counts.connections);
        (Counted { inner, counts }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.inner.local_addr()
    }
}

impl AsyncRead for Counted<TcpStream, OneMore> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(context, into)
    }
}

impl AsyncWrite for Counted<TcpStream, OneMore> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write_vectored(context, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }
}

/// What is held at a moment.
#[derive(Serialize)]
struct Now {
    /// Open connections of all kinds, the one that asks included.
    connections: usize,
    /// How many of them are web sockets.
    websockets: usize,
    /// Tasks of the executor that are not finished.
    tasks: usize,
    /// Threads of the process, where the system tells.
    threads: Option<u64>,
    /// Bytes of memory that the process occupies, where the system tells.
    resident_bytes: Option<u64>,
}

/// Says what is held.
pub(crate) async fn live(State(held): State<Held>) -> impl IntoResponse {
    // Linux keeps it there; elsewhere there is no such file.
    let status = tokio::fs::read_to_string("/proc/self/status").await;
    let status = status.unwrap_or_default();
    let now = Now {
        connections: held.connections.load(Ordering::Relaxed),
        websockets: held.websockets.load(Ordering::Relaxed),
        tasks: Handle::current().metrics().num_alive_tasks(),
        threads: number(&status, "Threads:"),
        resident_bytes: number(&status, "VmRSS:").map(|kibibytes| kibibytes * 1024),
    };
    ([(header::CACHE_CONTROL, "no-store")], axum::Json(now))
}

/// The number in the line that begins so.
fn number(status: &str, begins: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(begins))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_found_where_the_system_keeps_them() {
        let status = "Name:\tww-server\nVmRSS:\t    5120 kB\nThreads:\t3\n";
        assert_eq!(number(status, "Threads:"), Some(3));
        assert_eq!(number(status, "VmRSS:"), Some(5120));
        assert_eq!(number(status, "VmSwap:"), None);
        assert_eq!(number("", "Threads:"), None);
    }
}
