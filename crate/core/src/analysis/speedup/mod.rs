//! The speed-up curve: the same run on more and more threads, all its runs, and the law that
//! is fitted to them.

mod chart;
mod foretold;
mod plan;
mod words;

pub use chart::{Advertised, Chart, ChartTick, Median};
pub use plan::{Counts, CountsRefusal, Rounds, Step, plan};

use super::amdahl::{Fit, fit};
use super::spread::{Spread, measured};

/// A measurement of the curve, as its runs come in.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeedUp {
    counts: Counts,
    rounds: Rounds,
    steps: Vec<Step>,
    /// The wall times of the steps that ended, in milliseconds, where they were measured.
    walls: Vec<Option<f64>>,
    advertised: u32,
    clock_resolution_us: f64,
    stopped: bool,
    /// The serial share that somebody expects, 0 to 1.
    expected: Option<f64>,
    /// What was expected before the first run.
    foretold: Option<f64>,
}

/// What was measured on one number of threads.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// How many threads.
    pub threads: u32,
    /// The wall times of its runs, in milliseconds, in the order in which they ran.
    pub runs: Vec<f64>,
    /// Where they lie.
    pub spread: Spread,
    /// How many times as fast as on one thread, median to median; `None` as long as there is
    /// no run on one thread, and where the clock saw no time pass.
    pub speed_up: Option<f64>,
}

impl SpeedUp {
    /// Nothing measured yet. `advertised` is the number of threads that the browser says it
    /// runs at once, at least 1; the resolution is the clock's smallest step that was seen,
    /// in microseconds.
    pub fn new(
        counts: Counts,
        rounds: Rounds,
        seed: u64,
        advertised: u32,
        clock_resolution_us: f64,
    ) -> Self {
        Self {
            steps: plan(&counts, rounds, seed),
            counts,
            rounds,
            walls: Vec::new(),
            advertised: advertised.max(1),
            clock_resolution_us,
            stopped: false,
            expected: None,
            foretold: None,
        }
    }

    /// The run that comes next; `None` after the last.
    pub fn next_step(&self) -> Option<Step> {
        self.steps.get(self.walls.len()).copied()
    }

    /// Adds the wall time of the run that [`SpeedUp::next_step`] named, in milliseconds. What
    /// is no time stands for a run that wasn't measured.
    pub fn add(&mut self, wall_ms: f64) {
        if self.next_step().is_some() {
            if self.walls.is_empty() {
                self.foretold = self.expected;
            }
            self.walls.push(measured(wall_ms));
        }
    }

    /// No run follows.
    pub fn stop(&mut self) {
        self.stopped = self.next_step().is_some();
    }

    /// What was measured, by rising number of threads, the warm-ups left out.
    pub fn points(&self) -> Vec<Point> {
        let mut points: Vec<Point> = self
            .counts
            .numbers()
            .iter()
            .filter_map(|threads| {
                let runs: Vec<f64> = self
                    .measured()
                    .filter(|(count, _)| count == threads)
                    .map(|(_, ms)| ms)
                    .collect();
                Some(Point {
                    threads: *threads,
                    spread: Spread::of(&runs)?,
                    runs,
                    speed_up: None,
                })
            })
            .collect();
        let one = one_thread_ms(&points);
        for point in &mut points {
            point.speed_up = speed_up(one, point.spread.median_ms);
        }
        points
    }

    /// The law, fitted to every run on at most the advertised number of threads: beyond it
    /// threads take turns, which the law knows nothing of.
    pub fn fit(&self) -> Option<Fit> {
        let runs: Vec<(u32, f64)> = self
            .measured()
            .filter(|(threads, _)| *threads <= self.advertised)
            .collect();
        fit(&runs)
    }

    /// The runs that count: threads and wall time in milliseconds.
    fn measured(&self) -> impl Iterator<Item = (u32, f64)> {
        self.steps
            .iter()
            .zip(&self.walls)
            .filter(|(step, _)| !step.is_warm_up)
            .filter_map(|(step, ms)| Some((step.threads, (*ms)?)))
    }
}

/// The median on one thread, if it was measured.
fn one_thread_ms(points: &[Point]) -> Option<f64> {
    points
        .iter()
        .find(|point| point.threads == 1)
        .map(|point| point.spread.median_ms)
}

/// Less than a step of any browser's clock, in milliseconds.
const NO_TIME: f64 = 1e-3;

/// How many times as fast `ms` is as the time on one thread; `None` where the clock saw no
/// time pass.
fn speed_up(one_thread_ms: Option<f64>, ms: f64) -> Option<f64> {
    let one = one_thread_ms.filter(|one| *one >= NO_TIME)?;
    (ms >= NO_TIME).then(|| one / ms)
}
