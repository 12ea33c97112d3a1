//! Measurements of several runs, as JavaScript feeds them and asks them. Times are
//! milliseconds, lengths pixels.

use wasm_bindgen::prelude::*;
use ww_core::analysis::{self, Corner, Counts, Rounds};
use ww_core::spec::{Refusal, RunSpec};

use crate::{js_error, json};

/// See [`analysis::Repeats`].
#[wasm_bindgen]
pub struct Repeats(analysis::Repeats);

#[wasm_bindgen]
impl Repeats {
    /// So many runs, as an attribute writes it, none of which has ended. What is repeated is
    /// said as `settings` of the plain module says it.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &str, times: &str, clock_resolution_us: f64) -> Result<Repeats, JsError> {
        analysis::Repeats::from_text(settings, times, clock_resolution_us)
            .map(Self)
            .map_err(|refusal| js_error(&refusal))
    }

    /// Adds a run that ended; the first is the warm-up.
    pub fn add(&mut self, wall_ms: f64, failed: bool) {
        self.0.add(wall_ms, failed);
    }

    /// No run follows.
    pub fn stop(&mut self) {
        self.0.stop();
    }

    /// Whether all runs are in.
    #[wasm_bindgen(js_name = isComplete)]
    pub fn is_complete(&self) -> bool {
        self.0.is_complete()
    }

    /// What is repeated, and how often.
    pub fn heading(&self) -> String {
        self.0.heading()
    }

    /// What goes on.
    pub fn progress(&self) -> String {
        self.0.progress()
    }

    /// What the runs show, once they are over.
    pub fn sentence(&self) -> String {
        self.0.sentence()
    }

    /// The runs as a table, as JSON.
    pub fn table(&self) -> Result<String, JsError> {
        json(&self.0.table())
    }

    /// The runs as dots on a strip, as JSON.
    #[expect(clippy::cast_possible_truncation, reason = "pixels")]
    pub fn dots(&self, width: f64) -> Result<String, JsError> {
        json(&analysis::dots(&self.0, width as f32))
    }
}

/// See [`analysis::SpeedUp`].
#[wasm_bindgen]
pub struct SpeedUp(analysis::SpeedUp);

#[wasm_bindgen]
impl SpeedUp {
    /// A measurement on these numbers of threads, as an attribute writes them; where it
    /// writes none, on numbers up to `beyond` times the advertised one. Nothing is measured yet.
    #[wasm_bindgen(constructor)]
    pub fn new(
        counts: &str,
        rounds: &str,
        seed: u32,
        advertised: u32,
        beyond: u32,
        clock_resolution_us: f64,
    ) -> Result<SpeedUp, JsError> {
        let counts = if counts.trim().is_empty() {
            Counts::beyond(advertised, beyond)
        } else {
            Counts::from_text(counts).map_err(|refusal| js_error(&refusal))?
        };
        let rounds = rounds
            .trim()
            .parse()
            .ok()
            .and_then(Rounds::new)
            .ok_or_else(|| {
                js_error(&Refusal::NotInRange {
                    parameter: "rounds",
                    value: rounds.into(),
                    min: Rounds::MIN,
                    max: Rounds::MAX,
                })
            })?;
        Ok(Self(analysis::SpeedUp::new(
            counts,
            rounds,
            seed.into(),
            advertised,
            clock_resolution_us,
        )))
    }

    /// The run that comes next, as JSON: `null` after the last.
    pub fn next(&self) -> Result<String, JsError> {
        json(&self.0.next_step())
    }

    /// Adds the run that `next` named.
    pub fn add(&mut self, wall_ms: f64) {
        self.0.add(wall_ms);
    }

    /// No run follows.
    pub fn stop(&mut self) {
        self.0.stop();
    }

    /// Expects that so many per cent of the work are serial.
    pub fn expect(&mut self, percent: f64) {
        self.0.expect(percent / 100.0);
    }

    /// What follows from that.
    pub fn expects(&self) -> String {
        self.0.expects()
    }

    /// Whether it came so.
    pub fn verdict(&self) -> String {
        self.0.verdict()
    }

    /// What goes on.
    pub fn progress(&self) -> String {
        self.0.progress()
    }

    /// What the runs show, once they are over.
    pub fn sentence(&self) -> String {
        self.0.sentence()
    }

    /// What the advertised number is worth.
    pub fn note(&self) -> String {
        self.0.note()
    }

    /// How it is measured.
    pub fn method(&self) -> String {
        self.0.method()
    }

    /// The points as a table, as JSON.
    pub fn table(&self) -> Result<String, JsError> {
        json(&self.0.table())
    }

    /// The curve as a chart, as JSON.
    #[expect(clippy::cast_possible_truncation, reason = "pixels")]
    pub fn chart(&self, width: f64, height: f64) -> Result<String, JsError> {
        json(&self.0.chart(width as f32, height as f32))
    }
}

/// What up to four runs show, as JSON: see [`analysis::corners`]. Of each its spec, as JSON, and
/// three numbers: how long it took, worked and waited, in milliseconds.
#[wasm_bindgen(js_name = cornersSaid)]
pub fn corners_said(specs: Vec<String>, numbers: &[f64]) -> Result<String, JsError> {
    let (numbers, _) = numbers.as_chunks::<3>();
    let runs: Vec<_> = specs
        .into_iter()
        .zip(numbers)
        .map(|(spec, [wall_ms, work_ms, wait_ms])| {
            Ok(Corner {
                spec: RunSpec::from_json(&spec).map_err(|refusal| js_error(&refusal))?,
                wall_ms: *wall_ms,
                work_ms: *work_ms,
                wait_ms: *wait_ms,
            })
        })
        .collect::<Result<_, JsError>>()?;
    json(&analysis::corners(&runs))
}
