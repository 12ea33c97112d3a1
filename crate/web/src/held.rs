//! One connection held by one thread, which is this worker's: it is blocked while it waits.

use std::time::Duration;

use js_sys::{Function, Uint32Array};
use wasm_bindgen::prelude::*;
use ww_core::engine::threads::{Held, Sleeps, alone, held};
use ww_core::spec::{RunSpec, Workload};
use ww_core::trace::{Recorder, Task, Time};
use ww_core::workload::sockets::{BlockingSocket, Failure, Reason, not_forever_by_hand};

use crate::clock::RunClock;
use crate::own_lane::OwnLane;
use crate::{LOG2_RING, from_json, js_error};

#[wasm_bindgen]
extern "C" {
    /// The thread's side of a mailbox: see `www/host/worker/thread.js`.
    pub type Box;
    /// Whether the socket is open now.
    #[wasm_bindgen(method, js_name = isOpen)]
    fn is_open(this: &Box) -> bool;
    /// Waits for the next word, so many milliseconds at most, if that isn't 0.
    #[wasm_bindgen(method, js_name = waitForWord)]
    fn wait_for_word(this: &Box, ms: f64) -> Option<String>;
    #[wasm_bindgen(method)]
    fn say(this: &Box, word: &str);
    /// Waits until the socket is closed; whether in good order.
    #[wasm_bindgen(method)]
    fn close(this: &Box) -> bool;
    #[wasm_bindgen(method)]
    fn sleep(this: &Box, ms: f64);
}

/// A run's part that this thread does.
#[wasm_bindgen]
pub struct HeldRun {
    spec: RunSpec,
    task: Task,
    lane: OwnLane,
    recorder: Recorder,
    post: Function,
}

#[wasm_bindgen]
impl HeldRun {
    /// The part of a task. `origin` is the run's origin in milliseconds since the Unix epoch;
    /// `post` is called with words, six an event, and the number of events lost, each time before
    /// the thread blocks.
    #[wasm_bindgen(constructor)]
    pub fn new(
        spec_json: &str,
        task: u32,
        origin: f64,
        post: Function,
    ) -> Result<HeldRun, JsError> {
        let spec = from_json(spec_json)?;
        let number = u16::try_from(task).map_err(|error| js_error(&error))?;
        let (lane, recorder) = OwnLane::new(number, LOG2_RING, RunClock::new(origin));
        Ok(Self {
            spec,
            task: Task(task),
            lane,
            recorder,
            post,
        })
    }

    /// Does it, where that is done by talking to somebody. Blocks this worker until it is done,
    /// which may be never.
    pub fn run(&self, mailbox: &Box) {
        match self.spec.workload {
            Workload::Connections => self.hold(mailbox),
            _ => self.talk(mailbox),
        }
        self.posted();
    }

    /// Does it, where nobody else is needed. Blocks this worker until it is done; `sleep` does so
    /// for as many milliseconds as it is told.
    pub fn alone(&self, sleep: &Function) {
        alone(&self.spec, self.task, &self.recorder, |lasts: Duration| {
            self.posted();
            // It fails only where nobody can sleep, and there the run was refused.
            let _ = sleep.call1(&JsValue::NULL, &(lasts.as_secs_f64() * 1e3).into());
        });
        self.posted();
    }
}

impl HeldRun {
    /// The lecture's code, by hand.
    fn talk(&self, mailbox: &Box) {
        let reason = Reason::default();
        let _answer = held(self.task, &self.recorder, |held| {
            let socket = || {
                if mailbox.is_open() {
                    Ok(Connected {
                        run: self,
                        held,
                        mailbox,
                        reason: reason.clone(),
                    })
                } else {
                    Err(())
                }
            };
            let sleep = |lasts: Duration| {
                self.posted();
                mailbox.sleep(lasts.as_secs_f64() * 1e3);
            };
            reason.explain(not_forever_by_hand(socket, &Sleeps::new(held, sleep)))
        });
    }

    /// Waits for one word after the other, until it has lasted long enough.
    fn hold(&self, mailbox: &Box) {
        let lasts = f64::from(self.spec.lasts_ms.get());
        let began = self.recorder.now().ms();
        held(self.task, &self.recorder, |held| {
            loop {
                let left = began + lasts - self.recorder.now().ms();
                if lasts > 0.0 && left <= 0.0 {
                    return;
                }
                let ms = if lasts > 0.0 { left } else { 0.0 };
                let word = held.blocked(|| {
                    self.posted();
                    mailbox.wait_for_word(ms)
                });
                if word.is_none() {
                    return;
                }
            }
        });
        mailbox.close();
    }

    fn posted(&self) {
        let words = self.lane.take();
        if words.is_empty() {
            return;
        }
        let words = Uint32Array::from(words.as_slice());
        // A post that fails is events lost, and those the record misses as it misses others.
        let dropped = self.lane.take_dropped();
        let _ = self.post.call2(&JsValue::NULL, &words, &dropped.into());
    }
}

/// A socket that is open.
struct Connected<'a> {
    run: &'a HeldRun,
    held: &'a Held<'a>,
    mailbox: &'a Box,
    reason: Reason,
}

impl BlockingSocket for Connected<'_> {
    fn wait_for_data(&mut self, expected: &str) -> Result<(), ()> {
        let word = self.held.blocked(|| {
            self.run.posted();
            self.mailbox.wait_for_word(0.0)
        });
        match word {
            Some(word) if word == expected => Ok(()),
            Some(_) => self.reason.fail(Failure::Unexpected),
            None => self.reason.fail(Failure::CutOff),
        }
    }

    fn send_data_back(&mut self, word: &str) -> Result<(), ()> {
        self.mailbox.say(word);
        Ok(())
    }

    fn close(self) -> Result<(), ()> {
        let closed = self.held.blocked(|| {
            self.run.posted();
            self.mailbox.close()
        });
        if closed {
            Ok(())
        } else {
            self.reason.fail(Failure::CutOff)
        }
    }
}

/// How long the answer to a task takes, in milliseconds.
#[wasm_bindgen(js_name = answerDelay)]
pub fn answer_delay(spec_json: &str, task: u32) -> Result<f64, JsError> {
    Ok(from_json(spec_json)?.delay(Task(task)).ms())
}

/// When the worker that answers says a word to a task, in milliseconds after the beginning.
#[wasm_bindgen(js_name = chatMoments)]
pub fn chat_moments(task: u32, every_ms: f64) -> Vec<f64> {
    crate::wire::moments(Task(task), Time::from_ms(every_ms))
}
