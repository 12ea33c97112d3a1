//! A socket without a server: both of its ends are in this program, in virtual time. The other end
//! behaves in the five ways that the server does.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::channel::mpsc;
use futures::stream::StreamExt;
use ww_core::host::Host;
use ww_core::spec::Server;
use ww_core::trace::{Task, Time};
use ww_core::workload::sockets::{Failure, Reason, Socket, Sockets};

/// Opens sockets whose other end is a task of the same host.
#[derive(Clone)]
pub struct Pairs<H> {
    host: H,
    counts: Rc<Counts>,
}

/// What became of the sockets.
#[derive(Default)]
pub struct Counts {
    /// How many are open now.
    pub open: Cell<u32>,
    /// How many the other end saw close.
    pub closed: Cell<u32>,
    /// What the other ends heard, of all sockets.
    pub heard: RefCell<Vec<String>>,
}

impl<H: Host> Pairs<H> {
    pub fn new(host: H) -> Self {
        Self {
            host,
            counts: Rc::default(),
        }
    }

    pub fn counts(&self) -> Rc<Counts> {
        Rc::clone(&self.counts)
    }
}

impl<H: Host> Sockets for Pairs<H> {
    type Socket = Paired;

    async fn open(
        &self,
        _: Task,
        server: Server,
        late: Time,
        reason: &Reason,
    ) -> Result<Paired, ()> {
        let word = match server {
            Server::Gone => return reason.fail(Failure::Refused),
            Server::Late => {
                self.host.sleep(late).await;
                Some("hello")
            }
            Server::Up => Some("hello"),
            Server::Other => Some("howdy"),
            Server::Hangs => None,
        };
        let (to_other, from_this) = mpsc::unbounded();
        let (to_this, from_other) = mpsc::unbounded();
        self.counts.open.set(self.counts.open.get() + 1);
        self.host
            .spawn(other_end(to_this, from_this, word, Rc::clone(&self.counts)));
        Ok(Paired {
            says: to_other,
            hears: from_other,
            reason: reason.clone(),
            counts: Rc::clone(&self.counts),
        })
    }
}

async fn other_end(
    says: mpsc::UnboundedSender<String>,
    mut hears: mpsc::UnboundedReceiver<String>,
    word: Option<&str>,
    counts: Rc<Counts>,
) {
    let Some(word) = word else {
        // Until the other side goes: nobody says a word, and nobody hangs up.
        while hears.next().await.is_some() {}
        counts.closed.set(counts.closed.get() + 1);
        return;
    };
    // Whoever has gone already hears nothing.
    let _ = says.unbounded_send(word.to_string());
    let answer = hears.next().await;
    let is_expected = answer.as_deref() == Some("goodbye");
    counts.heard.borrow_mut().extend(answer);
    if !is_expected {
        let _ = says.unbounded_send("expected: goodbye".to_string());
    }
    drop(says);
    while hears.next().await.is_some() {}
    counts.closed.set(counts.closed.get() + 1);
}

/// This end. Dropped, the other sees it close.
pub struct Paired {
    says: mpsc::UnboundedSender<String>,
    hears: mpsc::UnboundedReceiver<String>,
    reason: Reason,
    counts: Rc<Counts>,
}

impl Socket for Paired {
    type Word = String;

    async fn wait_for_data(&mut self, expected: &str) -> Result<String, ()> {
        match self.hears.next().await {
            Some(word) if word == expected => Ok(word),
            Some(_) => self.reason.fail(Failure::Unexpected),
            None => self.reason.fail(Failure::CutOff),
        }
    }

    async fn send_data_back(&mut self, word: &str) -> Result<(), ()> {
        let sent = self.says.unbounded_send(word.to_string());
        sent.or_else(|_| self.reason.fail(Failure::CutOff))
    }

    async fn close(mut self) -> Result<(), ()> {
        match self.hears.next().await {
            None => Ok(()),
            Some(_) => self.reason.fail(Failure::Unexpected),
        }
    }
}

impl Drop for Paired {
    fn drop(&mut self) {
        self.counts.open.set(self.counts.open.get() - 1);
    }
}
