//! What tasks cost, in an instance that has none yet; and the price list of tasks and threads.

use wasm_bindgen::prelude::*;
use ww_core::analysis::{Price, prices as list};
use ww_core::engine::by_hand::Executor;
use ww_core::trace::Clock;
use ww_core::workload::connections::{Chat, hold};

use crate::clock::{RunClock, epoch_now};
use crate::wire::{Ear, Told};
use crate::{js_error, json};

/// Bytes of a page of wasm's memory.
const PAGE: usize = 1 << 16;

/// A connection to somebody who never says a word.
struct Silent(Ear);

impl Chat for Silent {
    async fn next(&mut self) -> Option<String> {
        match self.0.next().await {
            Told::Word(word) => Some(word),
            Told::Opened | Told::Closed { .. } => None,
        }
    }
}

/// Has so many tasks that hold a silent connection wait on our own executor: the bytes by which
/// this instance's memory grew, and the milliseconds until all had been polled. Tasks that were
/// there before leave memory behind that new ones use: it is to be asked once of an instance.
#[wasm_bindgen(js_name = taskPrice)]
pub fn task_price(number: u32) -> Vec<f64> {
    let clock = RunClock::new(epoch_now());
    let mut executor = Executor::new();
    let (before, began) = (memory(), clock.now());
    for _ in 0..number {
        executor.spawn(async {
            hold(Silent(Ear::default())).await;
        });
    }
    // Nobody is told: nothing will happen.
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let _pending = executor.poll_ready(&mut context);
    let (ms, bytes) = (clock.now().since(began).ms(), memory() - before);
    vec![bytes as f64, ms]
}

/// The bytes of this instance's memory.
#[wasm_bindgen(js_name = memoryBytes)]
pub fn memory() -> usize {
    core::arch::wasm32::memory_size(0) * PAGE
}

/// The price list, as JSON: so many of each, and for every round bytes and milliseconds of all of
/// them. The middle round counts.
///
/// # Errors
/// Without a round.
#[wasm_bindgen]
pub fn prices(
    tasks: u32,
    task_rounds: &[f64],
    threads: u32,
    thread_rounds: &[f64],
) -> Result<String, JsError> {
    let price = |number, rounds: &[f64]| {
        let (rounds, _) = rounds.as_chunks::<2>();
        let mut rounds = rounds.to_vec();
        rounds.sort_by(|one, other| one[1].total_cmp(&other[1]));
        let [bytes, ms] = *rounds
            .get(rounds.len() / 2)
            .ok_or_else(|| js_error(&"A price is measured at least once."))?;
        Ok::<Price, JsError>(Price { number, bytes, ms })
    };
    json(&list(
        price(tasks, task_rounds)?,
        price(threads, thread_rounds)?,
    ))
}
