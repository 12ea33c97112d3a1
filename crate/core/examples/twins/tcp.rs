//! What a host has to have so that tasks can talk over TCP.

use std::io;
use std::net::SocketAddr;

use futures::io::{AsyncRead, AsyncWrite};

/// Opens connections, in the way of one executor.
pub trait Tcp: Clone + 'static {
    /// An open connection. Dropped, it is closed.
    type Stream: AsyncRead + AsyncWrite + Unpin + 'static;

    /// Opens one.
    async fn connect(&self, to: SocketAddr) -> io::Result<Self::Stream>;
}
