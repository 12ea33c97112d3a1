//! Real fetches, with the browser's own word on when each got a connection.

use std::cell::RefCell;
use std::sync::Arc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, PerformanceResourceTiming, RequestInit, Response};
use ww_core::trace::{Mark, Recorder, Task};
use ww_core::workload::fetch::{Failure, Net};

use crate::clock::{PERFORMANCE, RunClock};

#[wasm_bindgen]
extern "C" {
    /// The realm's own: a window has it, and so has every worker.
    #[wasm_bindgen(js_name = fetch)]
    fn fetch_with_init(url: &str, init: &RequestInit) -> Promise;
}

/// The network as this realm reaches it, for one run.
pub(crate) struct RealmNet {
    performance: web_sys::Performance,
    /// What paths are relative to.
    base: String,
    recorder: Arc<Recorder>,
    clock: RunClock,
    /// Whether a request may have to queue for a connection.
    queues: bool,
    /// Fetches that are done and whose connection time isn't known yet.
    unknown: RefCell<Vec<(Task, String)>>,
}

/// Gives up the request when its future is dropped; after the answer it has no effect.
pub(crate) struct Request(AbortController);

impl Drop for Request {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Entries that the browser keeps of past fetches: a run's five hundred and the realm's own.
const ENTRIES: u32 = 1_000;

impl RealmNet {
    pub(crate) fn new(
        recorder: Arc<Recorder>,
        clock: RunClock,
        queues: bool,
        base: String,
    ) -> Self {
        let performance = PERFORMANCE.with(Clone::clone);
        performance.set_resource_timing_buffer_size(ENTRIES);
        performance.clear_resource_timings();
        Self {
            performance,
            base,
            recorder,
            clock,
            queues,
            unknown: RefCell::default(),
        }
    }

    /// Records when the request got a connection, if the browser says so by now.
    fn record_sent(&self, task: Task, url: &str) -> bool {
        let entries = self.performance.get_entries_by_name(url);
        let Some(entry) = entries
            .iter()
            .last()
            .and_then(|entry| entry.dyn_into::<PerformanceResourceTiming>().ok())
        else {
            return false;
        };
        let sent = entry.request_start();
        // 0 is the browser's way not to say.
        if sent > 0.0 {
            self.recorder.mark_at(self.clock.at(sent), Mark::Sent(task));
        }
        sent > 0.0
    }

    /// Asks once more for what the browser did not say in time.
    pub(crate) fn record_late(&self) {
        for (task, url) in self.unknown.take() {
            self.record_sent(task, &url);
        }
    }
}

impl Net for RealmNet {
    type Response = (Response, Request);

    async fn get(&self, _: Task, path: &str) -> Result<Self::Response, Failure> {
        let request = Request(AbortController::new().map_err(|_| Failure::Refused)?);
        let init = RequestInit::new();
        init.set_signal(Some(&request.0.signal()));
        let promise = fetch_with_init(&format!("{}{path}", self.base), &init);
        let response = JsFuture::from(promise)
            .await
            .map_err(|_| Failure::Refused)?;
        let response: Response = response.unchecked_into();
        if response.ok() {
            Ok((response, request))
        } else {
            Err(Failure::Status(response.status()))
        }
    }

    async fn text(
        &self,
        task: Task,
        (response, _request): Self::Response,
    ) -> Result<String, Failure> {
        let promise = response.text().map_err(|_| Failure::CutOff)?;
        let text = JsFuture::from(promise).await.map_err(|_| Failure::CutOff)?;
        if self.queues && !self.record_sent(task, &response.url()) {
            self.unknown.borrow_mut().push((task, response.url()));
        }
        text.as_string().ok_or(Failure::CutOff)
    }
}
