//! Without tasks: a thread for each thing, blocked while it waits; for a socket the twin of
//! `not_forever` that is written by hand.

use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;

use ww_core::engine::threads::{Held, Sleeps, alone, held};
use ww_core::spec::{RunSpec, Workload};
use ww_core::trace::{Clock, Task, Time};
use ww_core::workload::sockets::{BlockingSocket, Failure, Reason, not_forever_by_hand};

use super::super::lines::{WELCOME, asks_for};
use super::super::run::Run;
use super::super::std_clock::StdClock;
use super::duration;

/// Runs it.
pub fn run(run: &Run) {
    thread::scope(|scope| {
        for (task, recorder) in (0..).map(Task).zip(&run.recorders) {
            scope.spawn(move || {
                if run.spec.workload == Workload::Sockets {
                    // Its failure is in the trace.
                    let _ = held(task, recorder, |held| converse(task, run, held));
                } else {
                    #[expect(
                        clippy::disallowed_methods,
                        reason = "core sleeps nowhere; here is a thread that may"
                    )]
                    alone(&run.spec, task, recorder, thread::sleep);
                }
            });
        }
    });
}

fn converse(task: Task, run: &Run, held: &Held<'_>) -> Result<(), Failure> {
    let shared = Shared {
        held,
        reason: Reason::default(),
        patience: Patience::of(&run.spec, run.clock),
    };
    let mut opening = Opening {
        asks: asks_for(run.spec.server, run.spec.delay(task)),
        server: run.server,
        begun: None,
    };
    #[expect(
        clippy::disallowed_methods,
        reason = "core sleeps nowhere; here is a thread that may"
    )]
    let thread = Sleeps::new(held, thread::sleep);
    let answer = not_forever_by_hand(|| opening.socket(&shared), &thread);
    shared.reason.explain(answer)
}

/// What the functions of a socket share.
struct Shared<'a> {
    held: &'a Held<'a>,
    reason: Reason,
    patience: Patience,
}

/// Nobody can cancel a thread from outside: it has to look at the clock itself.
struct Patience {
    clock: StdClock,
    until: Option<Time>,
}

impl Patience {
    fn of(spec: &RunSpec, clock: StdClock) -> Self {
        let ms = spec.timeout_ms.get();
        let until = (ms > 0).then(|| clock.now() + Time::from_ms(ms.into()));
        Self { clock, until }
    }

    fn left(&self) -> Option<Time> {
        self.until.map(|until| until.since(self.clock.now()))
    }

    fn is_over(&self) -> bool {
        self.left() == Some(Time::ZERO)
    }
}

/// A socket that may not be there yet.
struct Opening {
    server: SocketAddr,
    asks: String,
    /// A connection that isn't accepted yet, and what of the welcome has come.
    begun: Option<(TcpStream, Vec<u8>)>,
}

impl Opening {
    /// The socket, if it is there. This asks, and doesn't wait.
    fn socket<'a>(&mut self, shared: &'a Shared<'a>) -> Result<Line<'a>, ()> {
        if shared.patience.is_over() {
            // The loop that asks has no other way out than a socket.
            return Ok(Line {
                shared,
                stream: None,
            });
        }
        match self.look() {
            Ok(Some(stream)) => Ok(Line {
                shared,
                stream: Some(BufReader::new(stream)),
            }),
            // Why not, the loop that asks does not want to know: it asks again.
            Ok(None) | Err(_) => Err(()),
        }
    }

    fn look(&mut self) -> io::Result<Option<TcpStream>> {
        let (mut stream, mut heard) = match self.begun.take() {
            Some(begun) => begun,
            None => (self.connect()?, Vec::new()),
        };
        // Byte by byte: what comes after the welcome is for later.
        let mut byte = [0];
        while heard.last() != Some(&b'\n') {
            match io::Read::read(&mut stream, &mut byte) {
                Ok(0) => return Err(ErrorKind::ConnectionRefused.into()),
                Ok(_) => heard.extend(byte),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    self.begun = Some((stream, heard));
                    return Ok(None);
                }
                Err(error) => return Err(error),
            }
        }
        if heard.trim_ascii_end() != WELCOME.as_bytes() {
            return Err(ErrorKind::ConnectionRefused.into());
        }
        stream.set_nonblocking(false)?;
        Ok(Some(stream))
    }

    fn connect(&self) -> io::Result<TcpStream> {
        let mut stream = TcpStream::connect(self.server)?;
        stream.write_all(self.asks.as_bytes())?;
        stream.set_nonblocking(true)?;
        Ok(stream)
    }
}

/// An open socket; or none, because whoever waited for it has given up.
struct Line<'a> {
    shared: &'a Shared<'a>,
    stream: Option<BufReader<TcpStream>>,
}

impl Line<'_> {
    /// The next line, without its end; empty if the connection is closed.
    fn line(&mut self) -> Result<String, Failure> {
        let stream = self.stream.as_mut().ok_or(Failure::GivenUp)?;
        let patience = &self.shared.patience;
        let mut line = String::new();
        if patience.is_over() {
            return Err(Failure::GivenUp);
        }
        let left = patience.left().map(duration);
        let read = self.shared.held.blocked(|| {
            stream.get_ref().set_read_timeout(left)?;
            stream.read_line(&mut line)
        });
        match read {
            Ok(_) => Ok(line.trim_end().to_string()),
            Err(error) => Err(match error.kind() {
                ErrorKind::WouldBlock | ErrorKind::TimedOut => Failure::GivenUp,
                _ => Failure::CutOff,
            }),
        }
    }

    fn expects(&mut self, expected: &str) -> Result<(), ()> {
        match self.line() {
            Ok(word) if word == expected => Ok(()),
            Ok(word) if word.is_empty() => self.shared.reason.fail(Failure::CutOff),
            Ok(_) => self.shared.reason.fail(Failure::Unexpected),
            Err(failure) => self.shared.reason.fail(failure),
        }
    }
}

impl BlockingSocket for Line<'_> {
    fn wait_for_data(&mut self, expected: &str) -> Result<(), ()> {
        self.expects(expected)
    }

    fn send_data_back(&mut self, word: &str) -> Result<(), ()> {
        let Some(stream) = &mut self.stream else {
            return self.shared.reason.fail(Failure::GivenUp);
        };
        let sent = stream.get_mut().write_all(format!("{word}\n").as_bytes());
        sent.or_else(|_| self.shared.reason.fail(Failure::CutOff))
    }

    fn close(mut self) -> Result<(), ()> {
        self.expects("")
    }
}
