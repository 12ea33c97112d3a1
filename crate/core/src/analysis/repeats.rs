//! The same run several times: what can be said of all of them, and not of the best.

use super::format::{capital, given, in_words, ms, whole};
use super::settings::settings;
use super::spread::{Spread, measured};
use super::table::Table;
use crate::counted;
use crate::say;
use crate::spec::{Refusal, RunSpec, Within};

/// How often a run can be repeated, its warm-up apart.
pub type Times = Within<1, 99>;

/// The wall times of one spec's runs, as they come in: the first is the warm-up.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeats {
    /// What is repeated, in a few words.
    settings: String,
    planned: Times,
    clock_resolution_us: f64,
    warm_up: Option<f64>,
    runs: Vec<f64>,
    /// Runs in which something failed, so that they did less than the others.
    flawed: u32,
    stopped: bool,
}

impl Repeats {
    /// No run yet, of so many. The resolution is the smallest step of the clock that was
    /// seen, in microseconds.
    pub fn new(spec: &RunSpec, planned: Times, clock_resolution_us: f64) -> Self {
        Self::of(settings(spec), planned, clock_resolution_us)
    }

    const fn of(settings: String, planned: Times, clock_resolution_us: f64) -> Self {
        Self {
            settings,
            planned,
            clock_resolution_us,
            warm_up: None,
            runs: Vec::new(),
            flawed: 0,
            stopped: false,
        }
    }

    /// As [`Repeats::new`], from what is repeated as [`settings`] says it, and a number as it
    /// is written in an attribute.
    ///
    /// # Errors
    /// When that isn't a whole number in the range of [`Times`].
    pub fn from_text(
        settings: &str,
        times: &str,
        clock_resolution_us: f64,
    ) -> Result<Self, Refusal> {
        let planned = times.trim().parse().ok().and_then(Times::new);
        planned
            .map(|planned| Self::of(settings.to_string(), planned, clock_resolution_us))
            .ok_or_else(|| Refusal::NotInRange {
                parameter: "times",
                value: times.into(),
                min: Times::MIN,
                max: Times::MAX,
            })
    }

    /// Adds a run that ended: its wall time in milliseconds, and whether anything in it
    /// failed. What is no time, and what is one too many, is not added.
    pub fn add(&mut self, wall_ms: f64, failed: bool) {
        let Some(wall_ms) = measured(wall_ms).filter(|_| !self.is_complete()) else {
            return;
        };
        if self.warm_up.is_none() {
            self.warm_up = Some(wall_ms);
            return;
        }
        self.flawed += u32::from(failed);
        self.runs.push(wall_ms);
    }

    /// No run follows.
    pub fn stop(&mut self) {
        self.stopped = !self.is_complete();
    }

    /// Whether all runs are in.
    pub fn is_complete(&self) -> bool {
        self.runs.len() >= self.planned.get() as usize
    }

    /// The wall time of the warm-up, in milliseconds.
    pub const fn warm_up(&self) -> Option<f64> {
        self.warm_up
    }

    /// The wall times of the runs, in milliseconds, in the order in which they ran.
    pub fn runs(&self) -> &[f64] {
        &self.runs
    }

    /// Where the runs lie, the warm-up left out; `None` before the first has ended.
    pub fn spread(&self) -> Option<Spread> {
        Spread::of(&self.runs)
    }

    /// A step of the clock, in milliseconds, if it is known.
    pub fn clock_ms(&self) -> Option<f64> {
        Some(self.clock_resolution_us / 1e3).filter(|ms| ms.is_finite() && *ms > 0.0)
    }

    /// What is repeated, and how often: `7 times: 2 threads`.
    pub fn heading(&self) -> String {
        let settings = &self.settings;
        counted!(
            self.planned.get(),
            "Once: {settings}",
            "{n} times: {settings}",
            settings
        )
    }

    /// What goes on: which run is under way.
    pub fn progress(&self) -> String {
        if self.stopped || self.is_complete() {
            return String::new();
        }
        if self.warm_up.is_none() {
            return say!("Warming up.");
        }
        say!(
            "Run {run} of {all}.",
            run = self.runs.len() + 1,
            all = self.planned.get()
        )
    }

    /// What the runs show, once they are over; before that, nothing.
    pub fn sentence(&self) -> String {
        if !self.stopped && !self.is_complete() {
            return String::new();
        }
        let Some(spread) = self.spread() else {
            return say!("Stopped before a run had ended.");
        };
        let mut sentences = vec![self.spread_sentence(&spread)];
        if self.flawed > 0 {
            sentences.push(counted!(
                self.flawed,
                "In {words} of them something failed, so it did less.",
                "In {words} of them something failed, so they did less.",
                words = in_words(self.flawed)
            ));
        }
        sentences.join(" ")
    }

    fn spread_sentence(&self, spread: &Spread) -> String {
        let middle = ms(spread.median_ms);
        let clock = self.clock_ms();
        let steps = clock.map_or_else(
            || say!("how finely the clock steps isn’t known"),
            |step| say!("the clock steps by {step} ms", step = given(step)),
        );
        let runs = self.counted();
        if self.runs.len() == 1 {
            return say!(
                "{runs}: {middle}; one run can’t say how far runs vary. {steps}.",
                runs,
                middle,
                steps = capital(&steps)
            );
        }
        if clock.is_some_and(|step| spread.range_ms() < step) {
            return say!(
                "{runs}: {middle} in the middle; {steps}, so it can’t tell them apart.",
                runs,
                middle,
                steps
            );
        }
        say!(
            "{runs}: {middle} in the middle, from {least} to {most}; {steps}.",
            runs,
            middle,
            least = ms(spread.least_ms),
            most = ms(spread.most_ms),
            steps
        )
    }

    /// How many runs there were, as a sentence begins with it.
    fn counted(&self) -> String {
        let runs = u32::try_from(self.runs.len()).unwrap_or(u32::MAX);
        let words = capital(&in_words(runs));
        if self.stopped {
            counted!(
                runs,
                "A single run after a warm-up, then stopped",
                "{words} runs after a warm-up, then stopped",
                words
            )
        } else {
            counted!(
                runs,
                "A single run after a warm-up",
                "{words} runs after a warm-up",
                words
            )
        }
    }

    /// Every run, and where they lie, for who reads rather than looks.
    pub fn table(&self) -> Table {
        let row = |name: String, time: f64| vec![name, ms(time)];
        let mut rows: Vec<_> = self
            .warm_up
            .map(|time| row(say!("warm-up, not counted"), time))
            .into_iter()
            .chain(
                (1..)
                    .zip(&self.runs)
                    .map(|(nth, time)| row(whole(nth), *time)),
            )
            .collect();
        if let Some(spread) = self.spread() {
            rows.extend([
                row(say!("in the middle"), spread.median_ms),
                row(say!("shortest"), spread.least_ms),
                row(say!("a quarter took at most"), spread.lower_quartile_ms),
                row(
                    say!("three quarters took at most"),
                    spread.upper_quartile_ms,
                ),
                row(say!("longest"), spread.most_ms),
            ]);
        }
        Table {
            caption: say!("Each run, in the order in which they ran"),
            columns: vec![say!("run"), say!("on the clock")],
            rows,
        }
    }
}
