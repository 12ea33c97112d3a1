//! What the lesson asks, settles and keeps, as JavaScript asks for it. Everything crosses as JSON;
//! what is refused throws an error with one sentence.

use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use ww_core::lesson::{self, At, Events, Progress, Question};

use crate::{js_error, json};

fn read<T: DeserializeOwned>(text: &str) -> Result<T, JsError> {
    sentence(serde_json::from_str(text))
}

fn sentence<T, E: std::fmt::Display>(result: Result<T, E>) -> Result<T, JsError> {
    result.map_err(|error| js_error(&error))
}

fn kept(text: &str) -> Result<Progress, JsError> {
    sentence(Progress::from_json(text))
}

/// What became of an answer to a question, as the page writes it; `runs` are the summaries of the
/// runs that have ended, by the ids of their demos.
#[wasm_bindgen]
pub fn verdict(question: &str, answer: &str, runs: &str) -> Result<String, JsError> {
    let question: Question = read(question)?;
    json(&sentence(lesson::verdict(&question, answer, &read(runs)?))?)
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
pub fn score(questions: &str, progress: &str) -> Result<String, JsError> {
    json(&lesson::Score::of(&read(questions)?, &kept(progress)?))
}

/// What is to be kept after an import.
#[wasm_bindgen]
pub fn imported(progress: &str, file: &str) -> Result<String, JsError> {
    sentence(kept(progress)?.importing(kept(file)?).to_json())
}
