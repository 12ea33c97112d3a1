//! Our own executor: its timers, and the sockets of async-io, which is smol's reactor. A waker is
//! all that the two need to know of each other: async-io's thread calls it, and this one, which
//! has parked, goes on.

use std::io;
use std::net::{SocketAddr, TcpStream};

use smol::Async;
use ww_core::engine::by_hand::Executor;
use ww_core::place::Place;

use super::super::parkers::ThreadParker;
use super::super::run::Run;
use super::super::tcp::Tcp;

/// Runs it.
pub fn run(run: Run) {
    let mut executor = Executor::new();
    let timers = executor.timers().clone();
    // Nobody looks from outside before it is over.
    let host = Place::new(run.recorder(), timers, executor.spawner(), || {});
    let parker = ThreadParker::by(run.clock);
    executor.spawn(run.on(host, Sockets));
    executor.run(&parker);
}

#[derive(Clone)]
struct Sockets;

impl Tcp for Sockets {
    type Stream = Async<TcpStream>;

    async fn connect(&self, to: SocketAddr) -> io::Result<Self::Stream> {
        Async::<TcpStream>::connect(to).await
    }
}
