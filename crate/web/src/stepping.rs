//! Tasks stepped by hand, as JavaScript asks for them. What there is to see crosses as JSON.

use wasm_bindgen::prelude::*;
use ww_core::stepping::{self, Action};

use crate::{js_error, json};

/// See [`stepping::Stepper`].
#[wasm_bindgen]
pub struct Stepper(stepping::Stepper);

#[wasm_bindgen]
impl Stepper {
    /// So many tasks, none of them polled.
    #[wasm_bindgen(constructor)]
    pub fn new(tasks: u32) -> Result<Stepper, JsError> {
        match stepping::Stepper::new(tasks) {
            Ok(stepper) => Ok(Self(stepper)),
            Err(refusal) => Err(js_error(&refusal)),
        }
    }

    /// Does something; see [`Action::named`].
    pub fn apply(&mut self, name: &str, task: u32) -> Result<(), JsError> {
        Action::named(name, task)
            .and_then(|action| self.0.apply(action))
            .map_err(|refusal| js_error(&refusal))
    }

    /// Takes the last action back.
    pub fn back(&mut self) -> Result<(), JsError> {
        self.0.back().map_err(|refusal| js_error(&refusal))
    }

    /// Does again what was taken back.
    pub fn forward(&mut self) -> Result<(), JsError> {
        self.0.forward().map_err(|refusal| js_error(&refusal))
    }

    /// Goes to the moment after so many actions.
    #[wasm_bindgen(js_name = goTo)]
    pub fn go_to(&mut self, position: u32) -> Result<(), JsError> {
        self.0
            .go_to(position as usize)
            .map_err(|refusal| js_error(&refusal))
    }

    /// Everything that there is to see, as JSON.
    pub fn view(&self) -> Result<String, JsError> {
        json(&self.0.view())
    }
}
