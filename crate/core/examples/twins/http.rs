//! A fetch over TCP: one request a connection, and as much of HTTP/1.1 as that needs.

use std::io;
use std::net::SocketAddr;

use futures::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use ww_core::trace::Task;
use ww_core::workload::fetch::{Failure, Net};

use super::tcp::Tcp;

/// Asks a server.
pub struct Http<T> {
    /// By what.
    pub tcp: T,
    /// Whom.
    pub server: SocketAddr,
}

/// The head of an answer was read; this is where the rest comes from.
pub struct Head<S> {
    stream: BufReader<S>,
    /// Bytes of the body, as the head says.
    length: usize,
}

impl<T: Tcp> Net for Http<T> {
    type Response = Head<T::Stream>;

    async fn get(&self, _: Task, path: &str) -> Result<Self::Response, Failure> {
        let (status, head) = self.ask(path).await.map_err(|_| Failure::Refused)?;
        match status {
            200..=299 => Ok(head),
            status => Err(Failure::Status(status)),
        }
    }

    async fn text(&self, _: Task, mut head: Self::Response) -> Result<String, Failure> {
        let mut body = vec![0; head.length];
        let read = head.stream.read_exact(&mut body).await;
        read.map_err(|_| Failure::CutOff)?;
        String::from_utf8(body).map_err(|_| Failure::CutOff)
    }
}

impl<T: Tcp> Http<T> {
    async fn ask(&self, path: &str) -> io::Result<(u16, Head<T::Stream>)> {
        let mut stream = BufReader::new(self.tcp.connect(self.server).await?);
        let request = format!(
            "GET /{path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.server
        );
        stream.write_all(request.as_bytes()).await?;
        let status = line(&mut stream).await?;
        let status = status.split(' ').nth(1).and_then(|it| it.parse().ok());
        let status = status.ok_or(io::ErrorKind::InvalidData)?;
        let mut length = 0;
        loop {
            let header = line(&mut stream).await?;
            match header.split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    let value = value.trim().parse();
                    length = value.map_err(|_| io::ErrorKind::InvalidData)?;
                }
                Some(_) => {}
                None => return Ok((status, Head { stream, length })),
            }
        }
    }
}

/// The next line of a head; empty at its end.
async fn line(stream: &mut (impl AsyncBufReadExt + Unpin)) -> io::Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    line.truncate(line.trim_end().len());
    Ok(line)
}
