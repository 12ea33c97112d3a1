//! The two windows of a lesson that is presented, as JavaScript drives them: everything crosses as
//! JSON; what is refused throws an error with one sentence.

use std::fmt::Display;

use wasm_bindgen::prelude::*;
use ww_core::lesson::{Name, Runs};
use ww_core::present::{self, Plan};

use crate::{js_error, json};

fn sentence<T, E: Display>(result: Result<T, E>) -> Result<T, JsError> {
    result.map_err(|error| js_error(&error))
}

fn plan(text: &str) -> Result<Plan, JsError> {
    sentence(serde_json::from_str(text))
}

/// The teacher's window.
#[wasm_bindgen]
pub struct Desk(present::Desk);

#[wasm_bindgen]
impl Desk {
    /// Over the site's plan, as it was kept.
    #[wasm_bindgen(constructor)]
    pub fn new(lesson: &str, kept: &str) -> Result<Desk, JsError> {
        sentence(present::Desk::new(plan(lesson)?, kept)).map(Self)
    }

    /// What is to be kept.
    pub fn kept(&self) -> String {
        self.0.kept()
    }

    /// Goes to a place.
    pub fn go(&mut self, id: &str, now: f64) -> Result<(), JsError> {
        sentence(self.0.go(id, now))
    }

    /// Goes on, or back.
    pub fn step(&mut self, is_on: bool, now: f64) {
        self.0.step(is_on, now);
    }

    /// Goes to the next chapter, or back to the beginning of one.
    pub fn chapter(&mut self, is_on: bool, now: f64) {
        self.0.chapter(is_on, now);
    }

    /// Freezes the class's window, or has it follow again.
    pub fn freeze(&mut self) {
        self.0.freeze();
    }

    /// Hides answers, or shows them.
    pub fn hide(&mut self) {
        self.0.hide();
    }

    /// Makes everything large, or as it was.
    pub fn enlarge(&mut self) {
        self.0.enlarge();
    }

    /// Has the clock begin now.
    pub fn begin(&mut self, now: f64) {
        self.0.begin(now);
    }

    /// Takes what is typed into the form of a prediction: an object of texts, by the fields' names.
    pub fn take(&mut self, prediction: &str, typed: &str) -> Result<(), JsError> {
        let typed = sentence(serde_json::from_str(typed))?;
        sentence(self.0.take(prediction, &typed))
    }

    /// The message that says what is shown.
    pub fn state(&self) -> String {
        self.0.state()
    }

    /// The message that has the class's window run or stop.
    pub fn run(&self) -> String {
        self.0.run()
    }

    /// The message that asks who is there.
    pub fn hello() -> String {
        present::Desk::hello()
    }

    /// Hears a message; whether the state has to be said.
    pub fn hear(&mut self, message: &str) -> Result<bool, JsError> {
        sentence(self.0.hear(message))
    }

    /// What the teacher sees.
    pub fn view(&self, now: f64) -> Result<String, JsError> {
        json(&self.0.view(now))
    }
}

/// The class's window.
#[wasm_bindgen]
pub struct Seat(present::Seat);

#[wasm_bindgen]
impl Seat {
    /// Of the site's plan.
    #[wasm_bindgen(constructor)]
    pub fn new(lesson: &str) -> Result<Seat, JsError> {
        Ok(Self(present::Seat::new(plan(lesson)?)))
    }

    /// Hears a message: what it has the window do.
    pub fn hear(&mut self, message: &str) -> Result<String, JsError> {
        json(&sentence(self.0.hear(message))?)
    }

    /// The runs that settle a prediction are over: their summaries, by the ids of their demos.
    pub fn ran(&mut self, prediction: &str, runs: &str) -> Result<(), JsError> {
        let runs: Runs = sentence(serde_json::from_str(runs))?;
        self.0.ran(sentence(Name::new(prediction))?, runs);
        Ok(())
    }

    /// The hands, counted, as the class may see them.
    pub fn hands(&self) -> Result<String, JsError> {
        json(&self.0.hands())
    }

    /// The message that says where it is.
    pub fn here(&self, at: &str, running: bool, tier: &str) -> Result<String, JsError> {
        Ok(self.0.here(sentence(Name::new(at))?, running, tier))
    }

    /// The message that says that it is being closed.
    pub fn gone() -> String {
        present::Seat::gone()
    }
}
