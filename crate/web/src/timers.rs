//! Sleeping on a realm's event loop: one `setTimeout`, for the earliest deadline of all.
//!
//! A browser lets a timeout that was set by a timeout, and so on, wait 4 ms at least, and one of
//! a page in the background a second and more: sleepers are never early, and late by that much.

use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use futures_util::future::{AbortHandle, Abortable};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
#[cfg(feature = "bench-page")]
use ww_core::timers::Sleep;
use ww_core::timers::Timers;
use ww_core::trace::{Clock, Time};

use crate::clock::RunClock;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Closure<dyn FnMut()>, ms: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timeout: &JsValue);
}

/// The longest timeout that a browser takes, in milliseconds; a longer one would be over at
/// once.
const LONGEST_MS: f64 = 2_147_483_647.0;

/// Timers that this realm's event loop drives until this is dropped.
pub(crate) struct LoopTimers {
    timers: Timers,
    #[cfg(feature = "bench-page")]
    clock: RunClock,
    driving: AbortHandle,
}

impl LoopTimers {
    /// Timers by this clock. `fire` is [`Driver::fire`], or something around it.
    pub(crate) fn new(
        clock: RunClock,
        mut fire: impl FnMut(&mut Driver, &mut Context<'_>) + 'static,
    ) -> Self {
        let timers = Timers::new();
        let mut driver = Driver {
            timers: timers.clone(),
            clock,
            alarm: None,
        };
        let (driving, registration) = AbortHandle::new_pair();
        let drive = poll_fn(move |context| {
            fire(&mut driver, context);
            Poll::<()>::Pending
        });
        let drive = Abortable::new(drive, registration);
        spawn_local(async {
            // It ends only when it is aborted.
            let _ = drive.await;
        });
        Self {
            timers,
            #[cfg(feature = "bench-page")]
            clock,
            driving,
        }
    }

    /// Who sleeps.
    #[cfg(any(feature = "juggling", feature = "working", feature = "working-alone"))]
    pub(crate) const fn timers(&self) -> &Timers {
        &self.timers
    }

    /// A future that is ready so much later than now.
    #[cfg(feature = "bench-page")]
    pub(crate) fn sleep(&self, lasts: Time) -> Sleep {
        self.timers.sleep_until(self.clock.now() + lasts)
    }
}

impl Drop for LoopTimers {
    fn drop(&mut self) {
        self.driving.abort();
    }
}

/// A task of the event loop that wakes who is due, and sets the alarm for the next.
pub(crate) struct Driver {
    timers: Timers,
    clock: RunClock,
    alarm: Option<Alarm>,
}

impl Driver {
    pub(crate) fn fire(&mut self, context: &mut Context<'_>) {
        let next = self.timers.fire(self.clock.now(), context.waker());
        if let Some(next) = next {
            self.alarm
                .get_or_insert_with(|| Alarm::new(context.waker().clone()))
                .set(next, self.clock.now());
        }
    }
}

/// One timeout at most, which wakes the driver.
struct Alarm {
    callback: Closure<dyn FnMut()>,
    set_for: Rc<Cell<Option<Time>>>,
    timeout: JsValue,
}

impl Alarm {
    fn new(driver: Waker) -> Self {
        let set_for = Rc::<Cell<Option<Time>>>::default();
        let callback = {
            let set_for = Rc::clone(&set_for);
            Closure::new(move || {
                set_for.set(None);
                driver.wake_by_ref();
            })
        };
        Self {
            callback,
            set_for,
            timeout: JsValue::UNDEFINED,
        }
    }

    /// Makes sure that it rings by then. One that rings too early, because its sleeper is
    /// gone, costs less than setting it anew.
    fn set(&mut self, at: Time, now: Time) {
        if self.set_for.get().is_some_and(|set_for| set_for <= at) {
            return;
        }
        self.clear();
        // A timeout counts whole milliseconds and forgets the rest.
        let ms = at.since(now).ms().ceil().min(LONGEST_MS);
        self.timeout = set_timeout(&self.callback, ms);
        self.set_for.set(Some(at));
    }

    fn clear(&self) {
        if self.set_for.take().is_some() {
            clear_timeout(&self.timeout);
        }
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        self.clear();
    }
}
