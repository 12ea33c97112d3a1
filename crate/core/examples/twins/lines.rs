//! The lecture's socket over TCP: every word is a line. `ww-server` says what the lines mean.

use std::io;
use std::net::SocketAddr;

use futures::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use ww_core::spec::{Named, Server};
use ww_core::trace::{Task, Time};
use ww_core::workload::sockets::{Failure, Reason, Socket, Sockets};

use super::tcp::Tcp;

/// What is said when a connection is accepted.
pub const WELCOME: &str = "welcome";

/// How the server is asked to behave.
pub fn asks_for(server: Server, late: Time) -> String {
    format!("{} {}\n", server.name(), late.ns() / 1_000_000)
}

/// Opens sockets to a server.
pub struct Lines<T> {
    /// By what.
    pub tcp: T,
    /// To whom.
    pub server: SocketAddr,
}

impl<T: Tcp> Sockets for Lines<T> {
    type Socket = Line<T::Stream>;

    async fn open(
        &self,
        _: Task,
        server: Server,
        late: Time,
        reason: &Reason,
    ) -> Result<Self::Socket, ()> {
        let welcomed = async {
            let mut stream = BufReader::new(self.tcp.connect(self.server).await?);
            stream.write_all(asks_for(server, late).as_bytes()).await?;
            let welcome = line(&mut stream).await?;
            io::Result::Ok((welcome == WELCOME).then_some(stream))
        };
        match welcomed.await {
            Ok(Some(stream)) => Ok(Line {
                stream,
                reason: reason.clone(),
            }),
            Ok(None) | Err(_) => reason.fail(Failure::Refused),
        }
    }
}

/// An open socket.
pub struct Line<S> {
    stream: BufReader<S>,
    reason: Reason,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Socket for Line<S> {
    type Word = String;

    async fn wait_for_data(&mut self, expected: &str) -> Result<String, ()> {
        match line(&mut self.stream).await {
            Ok(word) if word == expected => Ok(word),
            Ok(word) if !word.is_empty() => self.reason.fail(Failure::Unexpected),
            Ok(_) | Err(_) => self.reason.fail(Failure::CutOff),
        }
    }

    async fn send_data_back(&mut self, word: &str) -> Result<(), ()> {
        let sent = self.stream.write_all(format!("{word}\n").as_bytes()).await;
        sent.or_else(|_| self.reason.fail(Failure::CutOff))
    }

    async fn close(mut self) -> Result<(), ()> {
        // Whatever it says instead of closing isn't what was agreed on.
        match line(&mut self.stream).await {
            Ok(word) if word.is_empty() => Ok(()),
            Ok(_) => self.reason.fail(Failure::Unexpected),
            Err(_) => self.reason.fail(Failure::CutOff),
        }
    }
}

/// The next line, without its end; empty if the connection is closed.
async fn line(stream: &mut (impl AsyncBufReadExt + Unpin)) -> io::Result<String> {
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    line.truncate(line.trim_end().len());
    Ok(line)
}
