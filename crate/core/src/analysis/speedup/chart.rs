//! The curve as a picture: where its points, its law and its marks lie on so many pixels.

use super::{Point, SpeedUp, one_thread_ms, speed_up};
use crate::analysis::amdahl::Fit;
use crate::analysis::format::{given, times};
use crate::say;

const LEFT: f32 = 34.0;
const RIGHT: f32 = 16.0;
const TOP: f32 = 24.0;
const BOTTOM: f32 = 24.0;
/// Between the axis and the first number of threads.
const INSET: f32 = 20.0;
/// Between two labels of medians.
const LABEL: f32 = 44.0;
/// Points of a curve: enough to look round.
const SMOOTH: u32 = 48;

/// A mark on an axis.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChartTick {
    /// Pixels from the left, or from the top.
    pub at: f32,
    /// What is written there.
    pub label: String,
}

/// The median of a number of threads.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Median {
    /// Pixels from the left.
    pub x: f32,
    /// Pixels from the top.
    pub y: f32,
    /// How many times as fast; empty where it would touch another label.
    pub label: String,
    /// On which side of the point that text is: `start` is to its right, `end` to its left.
    pub anchor: &'static str,
}

/// The number of threads that the browser says it runs at once.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Advertised {
    /// Pixels from the left.
    pub x: f32,
    /// What is written there.
    pub label: String,
    /// On which side of the line that text is: `start` is to its right, `end` to its left.
    pub anchor: &'static str,
}

/// The chart. Lengths are in pixels, from the upper left corner; lines are `x,y x,y`, as
/// SVG's `points` has them, and empty where there is nothing to draw.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Chart {
    /// As it was asked for.
    pub width: f32,
    /// As it was asked for.
    pub height: f32,
    /// The left edge of the plot.
    pub left: f32,
    /// The right edge of the plot.
    pub right: f32,
    /// The upper edge of the plot.
    pub top: f32,
    /// The lower edge of the plot.
    pub bottom: f32,
    /// Numbers of threads.
    pub x_ticks: Vec<ChartTick>,
    /// Times as fast as on one thread.
    pub y_ticks: Vec<ChartTick>,
    /// `k` times as fast on `k` threads.
    pub ideal: String,
    /// The fitted law, up to the advertised number of threads.
    pub law: String,
    /// The law as somebody expects it, up to the last number of threads.
    pub expected: String,
    /// The law at both ends of its interval: an area.
    pub band: String,
    /// Every run: its middle.
    pub runs: Vec<(f32, f32)>,
    /// The median of each number of threads.
    pub medians: Vec<Median>,
    /// The mark; `None` where it lies beyond the axis.
    pub advertised: Option<Advertised>,
}

/// From threads and speed-ups to pixels.
struct Scale {
    right: f32,
    bottom: f32,
    most_threads: f32,
    most_times: f64,
}

impl Scale {
    fn x(&self, threads: f32) -> f32 {
        let from = LEFT + INSET;
        from + (threads - 1.0) / (self.most_threads - 1.0) * (self.right - INSET - from)
    }

    #[expect(clippy::cast_possible_truncation, reason = "pixels")]
    fn y(&self, times: f64) -> f32 {
        let up = (times / self.most_times).clamp(0.0, 1.0) as f32;
        self.bottom - up * (self.bottom - TOP)
    }
}

impl SpeedUp {
    /// The chart, so wide and so high; smaller than its margins it can't be.
    pub fn chart(&self, width: f32, height: f32) -> Chart {
        let at_least =
            |length: f32, least: f32| if length.is_finite() { length } else { least }.max(least);
        let (width, height) = (at_least(width, 160.0), at_least(height, 120.0));
        let points = self.points();
        let one = one_thread_ms(&points);
        let each = |point: &Point| -> Vec<f64> {
            point
                .runs
                .iter()
                .filter_map(|ms| speed_up(one, *ms))
                .collect()
        };
        let numbers = self.counts.numbers();
        let most_threads = numbers.last().copied().unwrap_or(2);
        let fastest = points.iter().flat_map(each).fold(1.0, f64::max);
        let expectation = self.expectation();
        let expected = |threads: f64| expectation.map(|law| 1.0 / law.at(threads));
        let scale = Scale {
            right: width - RIGHT,
            bottom: height - BOTTOM,
            most_threads: most_threads as f32,
            // A run that a coarse clock hardly saw may look thousands of times as fast.
            most_times: fastest
                .max(expected(most_threads.into()).unwrap_or(1.0))
                .max(f64::from(self.advertised.clamp(2, most_threads)))
                .min(4.0 * f64::from(most_threads))
                * 1.08,
        };
        let xs = |threads: u32| scale.x(threads as f32);
        let fit = self.fit();
        Chart {
            width,
            height,
            left: LEFT,
            right: scale.right,
            top: TOP,
            bottom: scale.bottom,
            x_ticks: numbers
                .iter()
                .map(|threads| ChartTick {
                    at: xs(*threads),
                    label: threads.to_string(),
                })
                .collect(),
            y_ticks: y_ticks(&scale),
            ideal: ideal(&scale),
            law: fit.map_or_else(String::new, |fit| line(&self.curve(&scale, &fit, one))),
            expected: smooth(&scale, most_threads, expected),
            band: self.band(&scale, fit, one),
            runs: points
                .iter()
                .flat_map(|point| {
                    each(point)
                        .into_iter()
                        .map(|times| (xs(point.threads), scale.y(times)))
                        .collect::<Vec<_>>()
                })
                .collect(),
            medians: medians(&scale, &points, self.advertised),
            advertised: (self.advertised <= most_threads).then(|| Advertised {
                x: xs(self.advertised),
                label: say!("this browser says {threads}", threads = self.advertised),
                anchor: if xs(self.advertised) > width / 2.0 {
                    "end"
                } else {
                    "start"
                },
            }),
        }
    }

    /// The law's speed-up against the measured time on one thread, as the points have it.
    fn curve(&self, scale: &Scale, fit: &Fit, one: Option<f64>) -> Vec<(f32, f32)> {
        let last = self
            .advertised
            .min(self.counts.numbers().last().copied().unwrap_or(1));
        (0..=SMOOTH)
            .filter_map(|step| {
                let along = f64::from(step) / f64::from(SMOOTH);
                let threads = 1.0 + along * f64::from(last - 1);
                let times = speed_up(one, fit.at(threads))?;
                #[expect(clippy::cast_possible_truncation, reason = "pixels")]
                Some((scale.x(threads as f32), scale.y(times)))
            })
            .collect()
    }

    fn band(&self, scale: &Scale, fit: Option<Fit>, one: Option<f64>) -> String {
        let Some((fit, (low, high))) = fit.and_then(|fit| Some((fit, fit.interval?))) else {
            return String::new();
        };
        let edge = |share: f64| self.curve(scale, &fit.with_share(share.clamp(0.0, 1.0)), one);
        let mut around = edge(low);
        around.extend(edge(high).into_iter().rev());
        line(&around)
    }
}

/// A curve over all numbers of threads; empty, where it has no points.
fn smooth(scale: &Scale, most_threads: u32, times: impl Fn(f64) -> Option<f64>) -> String {
    let points: Vec<_> = (0..=SMOOTH)
        .filter_map(|step| {
            let along = f64::from(step) / f64::from(SMOOTH);
            let threads = 1.0 + along * f64::from(most_threads - 1);
            #[expect(clippy::cast_possible_truncation, reason = "pixels")]
            Some((scale.x(threads as f32), scale.y(times(threads)?)))
        })
        .collect();
    line(&points)
}

/// Up to the end of the axis, or to where it leaves the plot at its upper edge.
fn ideal(scale: &Scale) -> String {
    let last = f64::from(scale.most_threads).min(scale.most_times);
    #[expect(clippy::cast_possible_truncation, reason = "pixels")]
    let end = (scale.x(last as f32), scale.y(last));
    line(&[(scale.x(1.0), scale.y(1.0)), end])
}

/// Whole numbers at even steps, at most seven of them.
fn y_ticks(scale: &Scale) -> Vec<ChartTick> {
    let step = [1.0, 2.0, 5.0, 10.0, 20.0]
        .into_iter()
        .find(|step| scale.most_times / step <= 6.0)
        .unwrap_or(50.0);
    (0..=6)
        .map(|nth| f64::from(nth) * step)
        .take_while(|times| *times <= scale.most_times)
        .map(|times| ChartTick {
            at: scale.y(times),
            label: say!("{times}×", times = given(times)),
        })
        .collect()
}

/// The medians, labelled where there is room: the advertised number of threads first, then
/// from many to few.
fn medians(scale: &Scale, points: &[Point], advertised: u32) -> Vec<Median> {
    let x = |point: &Point| scale.x(point.threads as f32);
    let measured = || points.iter().filter(|point| point.speed_up.is_some());
    let mut labelled: Vec<f32> = Vec::new();
    let first = measured().filter(|point| point.threads == advertised);
    for point in first.chain(measured().rev()) {
        if labelled
            .iter()
            .all(|other| (x(point) - other).abs() >= LABEL)
        {
            labelled.push(x(point));
        }
    }
    measured()
        .filter_map(|point| {
            let (x, ratio) = (x(point), point.speed_up?);
            Some(Median {
                x,
                y: scale.y(ratio),
                label: if labelled.contains(&x) {
                    say!("{times}×", times = times(ratio))
                } else {
                    String::new()
                },
                anchor: if x > scale.right - LABEL {
                    "end"
                } else {
                    "start"
                },
            })
        })
        .collect()
}

fn line(points: &[(f32, f32)]) -> String {
    let texts: Vec<String> = points
        .iter()
        .map(|(x, y)| format!("{x:.1},{y:.1}"))
        .collect();
    texts.join(" ")
}
