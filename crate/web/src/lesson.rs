//! What the lesson asks, settles and keeps, as JavaScript asks for it. Everything crosses as JSON;
//! what is refused throws an error with one sentence.

use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use ww_core::lesson::{self, At, Events, Inventory, InventoryQuestion, Progress};

use crate::{js_error, json};

fn read<T: DeserializeOwned>(text: &str) -> Result<T, JsError> {
    serde_json::from_str(text).map_err(|error| js_error(&error))
}

fn sentence<T, E: std::fmt::Display>(result: Result<T, E>) -> Result<T, JsError> {
    result.map_err(|error| js_error(&error))
}

/// What became of an answer to a question, both as they are written on the page; `runs` are the
/// summaries of the runs that have ended, by the ids of their demos.
#[wasm_bindgen]
pub fn verdict(question: &str, answer: &str, runs: &str) -> Result<String, JsError> {
    let (question, runs) = (read(question)?, read(runs)?);
    json(&sentence(lesson::verdict(&question, answer, &runs))?)
}

/// The same for a question of the inventory, as its file writes it.
#[wasm_bindgen(js_name = inventoryVerdict)]
pub fn inventory_verdict(question: &str, answer: &str, runs: &str) -> Result<String, JsError> {
    let asked = sentence(InventoryQuestion::from_json(question))?;
    json(&sentence(lesson::verdict(
        &asked.question,
        answer,
        &read(runs)?,
    ))?)
}

/// The events of a finished run, among which steps find their moments.
#[wasm_bindgen]
pub struct Moments(Events);

#[wasm_bindgen]
impl Moments {
    /// Of the run whose trace has these words.
    #[wasm_bindgen(constructor)]
    pub fn new(words: &[u32]) -> Result<Moments, JsError> {
        sentence(Events::from_words(words)).map(Self)
    }

    /// The position in the run's replay of a moment, as a step writes it.
    pub fn position(&self, at: &str) -> Result<u32, JsError> {
        let at: At = sentence(at.parse())?;
        sentence(lesson::moment(&self.0, at))
    }
}

/// How a reader did in an inventory: both as texts in JSON.
#[wasm_bindgen]
pub fn score(questions: &str, kept: &str) -> Result<String, JsError> {
    let inventory = sentence(Inventory::from_json(questions))?;
    let progress = sentence(Progress::from_json(kept))?;
    json(&lesson::Score::of(&inventory, &progress))
}

/// How far a reader is in a lesson of so many chapters.
#[wasm_bindgen]
pub fn overview(kept: &str, chapters: u32) -> Result<String, JsError> {
    let progress = sentence(Progress::from_json(kept))?;
    json(&lesson::Overview::of(&progress, chapters))
}

/// What is kept, checked: the same text for the same progress.
#[wasm_bindgen]
pub fn progress(kept: &str) -> Result<String, JsError> {
    let progress = sentence(Progress::from_json(kept))?;
    sentence(progress.to_json())
}

/// What is to be kept after a change.
#[wasm_bindgen]
pub fn changed(kept: &str, change: &str) -> Result<String, JsError> {
    let progress = sentence(Progress::from_json(kept))?;
    let progress = sentence(progress.with(read(change)?))?;
    sentence(progress.to_json())
}

/// What is to be kept after an import.
#[wasm_bindgen]
pub fn imported(kept: &str, file: &str) -> Result<String, JsError> {
    let progress = sentence(Progress::from_json(kept))?;
    let file = sentence(Progress::from_json(file))?;
    sentence(progress.importing(file).to_json())
}
