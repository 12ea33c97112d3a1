//! Connections that mostly say nothing, in a browser.

use ww_core::spec::Via;
use ww_core::trace::{Task, Time};
use ww_core::workload::connections::{Chat, Chats, silences};
use ww_core::workload::sockets::{Failure, Reason};

use super::{Connect, Ear, Line, Told};

/// How long the worker that answers goes on talking, in milliseconds: as long as a run lasts.
const LONGEST_MS: f64 = 60_000.0;

/// Opens connections to the server, or to a worker that talks as it does.
pub(crate) struct RealmChats {
    /// What addresses are relative to.
    base: String,
    /// To the worker, where that answers.
    connect: Option<Connect>,
}

impl RealmChats {
    pub(crate) fn new(base: String, via: Via, connect: Option<Connect>) -> Self {
        Self {
            base,
            connect: connect.filter(|_| via == Via::MessageChannel),
        }
    }
}

impl Chats for RealmChats {
    type Chat = RealmChat;

    async fn open(&self, task: Task, every: Time, reason: &Reason) -> Result<RealmChat, ()> {
        let ear = Ear::default();
        let line = if let Some(connect) = &self.connect {
            Line::connect(connect, "chats", 0.0, &moments(task, every), &ear)
        } else {
            let (ms, seed) = (every.ms(), task.0);
            let address = format!("{}connections?ms={ms:.0}&seed={seed}", self.base);
            Line::dial(&address, &ear)
        };
        let line = line.or_else(|_| reason.fail(Failure::Refused))?;
        match ear.next().await {
            Told::Opened => Ok(RealmChat { _line: line, ear }),
            Told::Word(_) | Told::Closed { .. } => reason.fail(Failure::Refused),
        }
    }
}

/// When the worker says a word, in milliseconds after the beginning.
pub(crate) fn moments(task: Task, every: Time) -> Vec<f64> {
    silences(task.0, every)
        .scan(0.0, |at, silence| {
            *at += silence.ms();
            Some(*at)
        })
        .take_while(|at| *at < LONGEST_MS)
        .collect()
}

/// An open connection.
pub(crate) struct RealmChat {
    _line: Line,
    ear: Ear,
}

impl Chat for RealmChat {
    async fn next(&mut self) -> Option<String> {
        match self.ear.next().await {
            Told::Word(word) => Some(word),
            Told::Opened | Told::Closed { .. } => None,
        }
    }
}
