//! Sockets for the lecture's code, in a browser.

use std::fmt;

use ww_core::spec::{Named, Server, Via};
use ww_core::trace::{Task, Time};
use ww_core::workload::sockets::{Failure, Reason, Socket, Sockets};

use super::{Connect, Ear, Line, Told};

/// Opens sockets to the server, or to a worker that behaves as one.
pub(crate) struct RealmSockets {
    /// What addresses are relative to.
    base: String,
    /// To the worker, where that answers.
    connect: Option<Connect>,
}

impl RealmSockets {
    pub(crate) fn new(base: String, via: Via, connect: Option<Connect>) -> Self {
        Self {
            base,
            connect: connect.filter(|_| via == Via::MessageChannel),
        }
    }
}

impl Sockets for RealmSockets {
    type Socket = RealmSocket;

    async fn open(
        &self,
        _: Task,
        server: Server,
        late: Time,
        reason: &Reason,
    ) -> Result<RealmSocket, ()> {
        let (ear, name, ms) = (Ear::default(), server.name(), late.ms());
        let line = match &self.connect {
            Some(connect) => Line::connect(connect, name, ms, &[], &ear),
            None => Line::dial(
                &format!("{}socket?server={name}&ms={ms:.0}", self.base),
                &ear,
            ),
        };
        let line = line.or_else(|_| reason.fail(Failure::Refused))?;
        match ear.next().await {
            Told::Opened => Ok(RealmSocket {
                line,
                ear,
                reason: reason.clone(),
            }),
            Told::Word(_) | Told::Closed { .. } => reason.fail(Failure::Refused),
        }
    }
}

/// An open socket.
pub(crate) struct RealmSocket {
    line: Line,
    ear: Ear,
    reason: Reason,
}

/// A word that came. Printed, it is only formatted: nobody reads a page's standard output.
pub(crate) struct Word(String);

impl fmt::Display for Word {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Socket for RealmSocket {
    type Word = Word;

    async fn wait_for_data(&mut self, expected: &str) -> Result<Word, ()> {
        match self.ear.next().await {
            Told::Word(word) if word == expected => Ok(Word(word)),
            Told::Word(_) | Told::Opened => self.reason.fail(Failure::Unexpected),
            Told::Closed { .. } => self.reason.fail(Failure::CutOff),
        }
    }

    async fn send_data_back(&mut self, word: &str) -> Result<(), ()> {
        if self.line.say(word) {
            Ok(())
        } else {
            self.reason.fail(Failure::CutOff)
        }
    }

    async fn close(self) -> Result<(), ()> {
        self.line.hang_up();
        match self.ear.next().await {
            Told::Closed { cleanly: true } => Ok(()),
            Told::Closed { cleanly: false } => self.reason.fail(Failure::CutOff),
            Told::Word(_) | Told::Opened => self.reason.fail(Failure::Unexpected),
        }
    }
}
