//! The event loop of a realm, as an engine needs it.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use ww_core::engine::event_loop::EventLoop;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &js_sys::Function);
}

/// The event loop of this realm.
#[derive(Clone, Copy)]
pub(crate) struct Browser;

impl EventLoop for Browser {
    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        wasm_bindgen_futures::spawn_local(task);
    }

    async fn give_way(&self) {
        // A timer and not a resolved promise: promises run before the loop turns.
        let turn = Promise::new(&mut |resolve, _| set_timeout(&resolve));
        // The promise has nothing to be rejected with.
        let _ = JsFuture::from(turn).await;
    }
}
