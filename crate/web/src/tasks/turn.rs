//! A turn of the event loop, for tasks that give way: everything else that is ready comes
//! before they go on. By a message to oneself, which a browser delivers at once; a timer that
//! follows upon timers it delays by 4 ms.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessagePort};
use ww_core::place::Executes;
use ww_core::timers::Timers;

/// The event loop of this realm.
#[derive(Clone, Copy)]
pub(super) struct EventLoop;

impl Executes for EventLoop {
    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        wasm_bindgen_futures::spawn_local(task);
    }

    fn give_way(&self, _timers: &Timers) -> impl Future<Output = ()> + 'static {
        turn()
    }
}

/// A future that is ready at a later turn of the loop than that of its first poll.
pub(super) fn turn() -> impl Future<Output = ()> + 'static {
    Turn { stage: Stage::New }
}

/// See [`turn`].
struct Turn {
    stage: Stage,
}

enum Stage {
    New,
    Waiting(Rc<RefCell<Waiting>>),
}

/// Who waits for a turn.
enum Waiting {
    For(Waker),
    Over,
}

impl Future for Turn {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let waker = context.waker().clone();
        match &self.stage {
            Stage::New => {
                let waiting = Rc::new(RefCell::new(Waiting::For(waker)));
                self.stage = Stage::Waiting(Rc::clone(&waiting));
                MESSAGES.with(|messages| messages.send(waiting));
                Poll::Pending
            }
            Stage::Waiting(waiting) => {
                let mut waiting = waiting.borrow_mut();
                if matches!(*waiting, Waiting::Over) {
                    return Poll::Ready(());
                }
                *waiting = Waiting::For(waker);
                Poll::Pending
            }
        }
    }
}

thread_local! {
    static MESSAGES: Messages = Messages::new();
}

type Queue = Rc<RefCell<VecDeque<Rc<RefCell<Waiting>>>>>;

/// Messages to oneself, and who waits for each: they come in the order in which they were sent.
struct Messages {
    sent: Queue,
    /// None in a realm without message channels, which no browser has: there nobody waits.
    port: Option<MessagePort>,
}

impl Messages {
    fn new() -> Self {
        let sent = Queue::default();
        let port = MessageChannel::new().ok().map(|channel| {
            let sent = Rc::clone(&sent);
            let receive = Closure::<dyn FnMut()>::new(move || receive(&sent));
            // For as long as the realm is there.
            let receive: Function = receive.into_js_value().unchecked_into();
            channel.port1().set_onmessage(Some(&receive));
            channel.port2()
        });
        Self { sent, port }
    }

    fn send(&self, waiting: Rc<RefCell<Waiting>>) {
        self.sent.borrow_mut().push_back(waiting);
        let port = self.port.as_ref();
        let is_sent = port.is_some_and(|port| port.post_message(&JsValue::NULL).is_ok());
        if !is_sent {
            receive(&self.sent);
        }
    }
}

fn receive(sent: &Queue) {
    let first = sent.borrow_mut().pop_front();
    if let Some(waiting) = first {
        let before = waiting.replace(Waiting::Over);
        if let Waiting::For(waker) = before {
            waker.wake();
        }
    }
}
