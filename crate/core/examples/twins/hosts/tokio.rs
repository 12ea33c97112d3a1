//! tokio on one thread: its `LocalSet`, its timers, its sockets.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::task::{LocalSet, spawn_local, yield_now};
use tokio_util::compat::{Compat, TokioAsyncReadCompatExt};
use ww_core::host::Host;
use ww_core::trace::{Recorder, Time};

use super::super::run::Run;
use super::super::tcp::Tcp;
use super::duration;

/// Runs it.
///
/// # Errors
/// When the system gives tokio no reactor.
pub fn run(run: Run) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let host = Tokio(run.recorder());
    LocalSet::new().block_on(&runtime, run.on(host, Sockets));
    Ok(())
}

#[derive(Clone)]
struct Tokio(Arc<Recorder>);

impl Host for Tokio {
    fn now(&self) -> Time {
        self.0.now()
    }

    fn sleep_until(&self, deadline: Time) -> impl Future<Output = ()> + 'static {
        let recorder = Arc::clone(&self.0);
        async move {
            recorder.sleeps_until(deadline);
            tokio::time::sleep(duration(deadline.since(recorder.now()))).await;
        }
    }

    fn give_way(&self) -> impl Future<Output = ()> + 'static {
        yield_now()
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        spawn_local(task);
    }
}

#[derive(Clone)]
struct Sockets;

impl Tcp for Sockets {
    type Stream = Compat<TcpStream>;

    async fn connect(&self, to: SocketAddr) -> io::Result<Self::Stream> {
        Ok(TcpStream::connect(to).await?.compat())
    }
}
