//! async-std on one thread: its local tasks, its timers, its sockets. Its authors have
//! discontinued it in favour of smol (RUSTSEC-2025-0052); it is here as history.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use async_std::net::TcpStream;
use async_std::task::{block_on, sleep, spawn_local, yield_now};
use ww_core::host::Host;
use ww_core::trace::{Recorder, Time};

use super::super::run::Run;
use super::super::tcp::Tcp;
use super::duration;

/// Runs it.
pub fn run(run: Run) {
    let host = AsyncStd(run.recorder());
    block_on(run.on(host, Sockets));
}

#[derive(Clone)]
struct AsyncStd(Arc<Recorder>);

impl Host for AsyncStd {
    fn now(&self) -> Time {
        self.0.now()
    }

    fn sleep_until(&self, deadline: Time) -> impl Future<Output = ()> + 'static {
        let recorder = Arc::clone(&self.0);
        async move {
            recorder.sleeps_until(deadline);
            sleep(duration(deadline.since(recorder.now()))).await;
        }
    }

    fn give_way(&self) -> impl Future<Output = ()> + 'static {
        yield_now()
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        drop(spawn_local(task));
    }
}

#[derive(Clone)]
struct Sockets;

impl Tcp for Sockets {
    type Stream = TcpStream;

    async fn connect(&self, to: SocketAddr) -> io::Result<TcpStream> {
        TcpStream::connect(to).await
    }
}
