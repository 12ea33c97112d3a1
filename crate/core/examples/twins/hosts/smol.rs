//! smol on one thread: its `LocalExecutor`, its timers, its sockets.

use std::io;
use std::net::SocketAddr;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use smol::future::yield_now;
use smol::net::TcpStream;
use smol::{LocalExecutor, Timer};
use ww_core::host::Host;
use ww_core::trace::{Recorder, Time};

use super::super::run::Run;
use super::super::tcp::Tcp;
use super::duration;

/// Runs it.
pub fn run(run: Run) {
    let executor = Rc::new(LocalExecutor::new());
    let host = Smol(run.recorder(), Rc::downgrade(&executor));
    smol::block_on(executor.run(run.on(host, Sockets)));
}

/// A task holds one of these, and must not keep alive the executor that keeps it.
#[derive(Clone)]
struct Smol(Arc<Recorder>, Weak<LocalExecutor<'static>>);

impl Host for Smol {
    fn now(&self) -> Time {
        self.0.now()
    }

    fn sleep_until(&self, deadline: Time) -> impl Future<Output = ()> + 'static {
        let recorder = Arc::clone(&self.0);
        async move {
            recorder.sleeps_until(deadline);
            Timer::after(duration(deadline.since(recorder.now()))).await;
        }
    }

    fn give_way(&self) -> impl Future<Output = ()> + 'static {
        yield_now()
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        if let Some(executor) = self.1.upgrade() {
            executor.spawn(task).detach();
        }
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
