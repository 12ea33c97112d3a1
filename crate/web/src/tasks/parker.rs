//! A worker's thread that waits: on an address in shared memory that nobody ever changes, so
//! that it is always the time that is up. Without shared memory it looks at the clock again and
//! again.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Wake, Waker};

use js_sys::Int32Array;
use wasm_bindgen::prelude::*;
use ww_core::park::Parker;
use ww_core::trace::{Clock, Time};

use crate::clock::RunClock;
use crate::tasks::outlet::Outlet;

#[wasm_bindgen]
extern "C" {
    /// Blocks the thread for so many milliseconds, while the number at `index` is `value`.
    #[wasm_bindgen(js_namespace = Atomics, js_name = wait)]
    fn wait(numbers: &Int32Array, index: u32, value: i32, ms: f64) -> JsValue;
}

/// This worker's thread. Whoever unparks it is on it, too: nothing else can happen while it
/// waits than that time goes by.
pub(super) struct WorkerThread {
    clock: RunClock,
    unparked: Arc<Unparked>,
    /// One number in shared memory.
    waitable: Option<Int32Array>,
    /// Where what was recorded goes before the thread waits.
    outlet: Option<Rc<Outlet>>,
}

#[derive(Default)]
struct Unparked(AtomicBool);

impl Wake for Unparked {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl WorkerThread {
    pub(super) fn new(
        clock: RunClock,
        waitable: Option<Int32Array>,
        outlet: Option<Rc<Outlet>>,
    ) -> Self {
        Self {
            clock,
            unparked: Arc::default(),
            waitable,
            outlet,
        }
    }
}

impl Parker for WorkerThread {
    fn now(&self) -> Time {
        self.clock.now()
    }

    fn park(&self, until: Option<Time>) {
        let outlet = self.outlet.as_ref();
        if self.unparked.0.swap(false, Ordering::Relaxed) {
            outlet.inspect(|outlet| outlet.post_now_and_then());
            return;
        }
        outlet.inspect(|outlet| outlet.post());
        let lasts = until.map(|until| until.since(self.now()));
        if lasts == Some(Time::ZERO) {
            return;
        }
        match &self.waitable {
            Some(numbers) => {
                wait(numbers, 0, 0, lasts.map_or(f64::INFINITY, Time::ms));
            }
            None => while until.is_none_or(|until| self.now() < until) {},
        }
    }

    fn unparker(&self) -> Waker {
        Arc::clone(&self.unparked).into()
    }
}
