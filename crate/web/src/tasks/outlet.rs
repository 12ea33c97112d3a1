//! What a run recorded, on its way out of this realm.

use std::cell::Cell;

use js_sys::{Function, Uint32Array};
use wasm_bindgen::prelude::*;
use ww_core::spec::RunSpec;
use ww_core::trace::{Clock, Time};

use crate::clock::RunClock;
use crate::own_lane::OwnLane;

/// A realm that never rests says what it has recorded so often.
#[cfg(feature = "tasks")]
const OFTEN: Time = Time::from_ns(16_000_000);

/// Events that a task may record before anybody has a turn in which to hand them out.
const EVENTS_A_TASK: u32 = 8;
const LOG2_SMALLEST: u32 = 14;
const LOG2_LARGEST: u32 = 17;

/// A run's lane, and who is told what it recorded.
pub(super) struct Outlet {
    lane: OwnLane,
    post: Option<Function>,
    clock: RunClock,
    latest: Cell<Time>,
}

/// A ring that holds what all tasks of a spec record at once: from 2¹⁴ events, 384 KiB, up to
/// 2¹⁷, 3 MiB.
pub(super) fn log2_ring(spec: &RunSpec) -> u8 {
    let events = spec.tasks.get() * EVENTS_A_TASK;
    let log2 = events.next_power_of_two().ilog2();
    u8::try_from(log2.clamp(LOG2_SMALLEST, LOG2_LARGEST)).unwrap_or(0)
}

impl Outlet {
    /// `post` is called with words, six an event, and the number of events that were lost.
    pub(super) const fn new(lane: OwnLane, clock: RunClock, post: Option<Function>) -> Self {
        Self {
            lane,
            post,
            clock,
            latest: Cell::new(Time::ZERO),
        }
    }

    /// What was recorded since the last call, six words an event.
    pub(super) fn take(&self) -> Vec<u32> {
        self.lane.take()
    }

    /// Events that a full ring lost since the last call.
    pub(super) fn take_dropped(&self) -> u32 {
        self.lane.take_dropped()
    }

    /// Posts what there is.
    pub(super) fn post(&self) {
        let Some(post) = &self.post else { return };
        self.latest.set(self.clock.now());
        let (words, dropped) = (self.take(), self.take_dropped());
        if words.is_empty() && dropped == 0 {
            return;
        }
        let words = Uint32Array::from(words.as_slice());
        // Whether anybody listens is no affair of the run.
        let _ = post.call2(&JsValue::NULL, &words, &dropped.into());
    }

    /// Posts, if that was long ago.
    #[cfg(feature = "tasks")]
    pub(super) fn post_now_and_then(&self) {
        if self.clock.now().since(self.latest.get()) >= OFTEN {
            self.post();
        }
    }
}
