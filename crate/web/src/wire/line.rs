//! A line to somebody: the browser's WebSocket, or one end of a message channel.

use js_sys::{Array, Float64Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{BinaryType, CloseEvent, MessageChannel, MessageEvent, MessagePort, WebSocket};

use super::{Ear, Told};

/// Hands the other end of a message channel to the worker that answers, with what it shall do:
/// `(port, server, ms, moments)`.
pub(crate) type Connect = Function;

/// What is said over a message channel beside words, which are texts.
mod sign {
    /// The line is open; said by who answers.
    pub(super) const OPENED: f64 = 1.0;
    /// It is closed, in good order.
    pub(super) const CLOSED: f64 = 0.0;
    /// It is closed, in none; or was never opened.
    pub(super) const BROKEN: f64 = -1.0;
}

/// Dropped, it hangs up.
pub(crate) enum Line {
    Socket(SocketLine),
    Port(PortLine),
}

impl Line {
    /// Dials an address whose scheme is http or https, by WebSocket.
    pub(crate) fn dial(address: &str, ear: &Ear) -> Result<Self, JsValue> {
        // ws for http, wss for https.
        let socket = WebSocket::new(&address.replacen("http", "ws", 1))?;
        socket.set_binary_type(BinaryType::Arraybuffer);
        Ok(Self::Socket(SocketLine::new(socket, ear)))
    }

    /// Opens a message channel to the worker that answers.
    pub(crate) fn connect(
        connect: &Connect,
        server: &str,
        ms: f64,
        moments: &[f64],
        ear: &Ear,
    ) -> Result<Self, JsValue> {
        let channel = MessageChannel::new()?;
        let asked = Array::of4(
            &channel.port2(),
            &server.into(),
            &ms.into(),
            &Float64Array::from(moments),
        );
        let line = PortLine::new(channel.port1(), ear);
        connect.apply(&JsValue::NULL, &asked)?;
        Ok(Self::Port(line))
    }

    /// Says a word; whether it is on its way.
    pub(crate) fn say(&self, word: &str) -> bool {
        match self {
            Self::Socket(line) => line.socket.send_with_str(word).is_ok(),
            Self::Port(line) => line.port.post_message(&word.into()).is_ok(),
        }
    }

    /// Begins to hang up: the ear is told when that is done.
    pub(crate) fn hang_up(&self) {
        match self {
            Self::Socket(line) => {
                // It fails only for codes that aren't allowed, and this is none.
                let _ = line.socket.close();
            }
            Self::Port(line) => {
                let _ = line.port.post_message(&sign::CLOSED.into());
            }
        }
    }
}

/// A WebSocket and what it calls.
pub(crate) struct SocketLine {
    socket: WebSocket,
    _opened: Closure<dyn FnMut()>,
    _said: Closure<dyn FnMut(MessageEvent)>,
    _closed: Closure<dyn FnMut(CloseEvent)>,
}

impl SocketLine {
    fn new(socket: WebSocket, ear: &Ear) -> Self {
        let opened = {
            let ear = ear.clone();
            Closure::new(move || ear.tell(Told::Opened))
        };
        let said = {
            let ear = ear.clone();
            Closure::new(move |event: MessageEvent| {
                // What is no text is no word that anybody waits for.
                ear.tell(Told::Word(event.data().as_string().unwrap_or_default()));
            })
        };
        let closed = {
            let ear = ear.clone();
            Closure::new(move |event: CloseEvent| {
                ear.tell(Told::Closed {
                    cleanly: event.was_clean(),
                });
            })
        };
        socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(said.as_ref().unchecked_ref()));
        socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
        Self {
            socket,
            _opened: opened,
            _said: said,
            _closed: closed,
        }
    }
}

impl Drop for SocketLine {
    fn drop(&mut self) {
        // Before the closures are gone that it would call.
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        let _ = self.socket.close();
    }
}

/// One end of a message channel and what it calls.
pub(crate) struct PortLine {
    port: MessagePort,
    _said: Closure<dyn FnMut(MessageEvent)>,
}

impl PortLine {
    fn new(port: MessagePort, ear: &Ear) -> Self {
        let ear = ear.clone();
        let said = Closure::new(move |event: MessageEvent| {
            let data = event.data();
            let told = match data.as_f64() {
                Some(sign::OPENED) => Told::Opened,
                Some(sign) => Told::Closed {
                    cleanly: sign > sign::BROKEN,
                },
                None => Told::Word(data.as_string().unwrap_or_default()),
            };
            ear.tell(told);
        });
        port.set_onmessage(Some(said.as_ref().unchecked_ref()));
        Self { port, _said: said }
    }
}

impl Drop for PortLine {
    fn drop(&mut self) {
        self.port.set_onmessage(None);
        let _ = self.port.post_message(&sign::CLOSED.into());
        self.port.close();
    }
}
