//! The time axis: round numbers at even steps.

use super::format::{given, ms};
use super::layout::View;
use crate::say;

/// A mark on the axis.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Tick {
    /// The moment, in milliseconds.
    pub at: f64,
    /// Where it is, in pixels.
    pub x: f32,
    /// What is written there.
    pub label: String,
}

/// Pixels that a label needs, with space around it.
const LABEL: f64 = 84.0;

/// The largest power of ten that is not above a positive number. Unlike `powf`, a whole power
/// needs no series, which would be some kilobytes of what a reader downloads.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the logarithm of an f64 is between -324 and 309"
)]
fn power_of_ten(positive: f64) -> f64 {
    10_f64.powi(positive.log10().floor() as i32)
}

/// The step of the axis, in milliseconds: 1, 2 or 5 times a power of ten.
fn step(view: View) -> f64 {
    let span = (view.to_ms - view.from_ms).max(1e-3);
    let at_least = span * LABEL / f64::from(view.width).max(LABEL);
    let power = power_of_ten(at_least);
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|times| times * power)
        .find(|step| *step >= at_least)
        .unwrap_or(power * 10.0)
}

/// The marks in view.
#[expect(clippy::cast_possible_truncation, reason = "pixels")]
pub fn ticks(view: View) -> Vec<Tick> {
    if !(view.from_ms.is_finite()
        && view.to_ms.is_finite()
        && view.to_ms > view.from_ms
        && view.width >= 1.0)
    {
        return Vec::new();
    }
    let step = step(view);
    let first = (view.from_ms / step).ceil();
    let in_seconds = view.to_ms >= 10_000.0;
    (0..64)
        .map(|nth| (first + f64::from(nth)) * step)
        .take_while(|at| *at <= view.to_ms)
        .map(|at| Tick {
            at,
            x: ((at - view.from_ms) / (view.to_ms - view.from_ms) * f64::from(view.width)) as f32,
            label: if in_seconds {
                say!("{number} s", number = given(at / 1e3))
            } else {
                label(at)
            },
        })
        .collect()
}

fn label(at: f64) -> String {
    if at >= 1000.0 {
        ms(at)
    } else {
        say!("{number} ms", number = given(at))
    }
}

/// How far an axis must reach to show `ms`: the next round number, so that a live axis
/// grows in steps and not at every frame.
pub fn extent(ms: f64) -> f64 {
    let ms = if ms.is_finite() { ms.max(1.0) } else { 1.0 };
    let power = power_of_ten(ms);
    [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0]
        .into_iter()
        .map(|times| times * power)
        .find(|extent| *extent >= ms)
        .unwrap_or(power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::{View, extent, ticks};
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round() {
        let labels = |to_ms, width| -> Vec<String> {
            ticks(View {
                from_ms: 0.0,
                to_ms,
                width,
            })
            .into_iter()
            .map(|tick| tick.label)
            .collect()
        };
        assert_eq!(
            labels(450.0, 500.0),
            ["0 ms", "100 ms", "200 ms", "300 ms", "400 ms"]
        );
        assert_eq!(labels(0.4, 200.0), ["0 ms", "0.2 ms", "0.4 ms"]);
        assert_eq!(labels(2000.0, 200.0), ["0 ms", "1,000 ms", "2,000 ms"]);
        assert_eq!(labels(30_000.0, 340.0), ["0 s", "10 s", "20 s", "30 s"]);
    }

    proptest! {
        #[test]
        fn labels_have_room_and_the_extent_covers(ms in 0.01..1e7_f64, width in 120.0..4000.0_f32) {
            prop_assert!(extent(ms) >= ms && extent(ms) <= 10.0_f64.max(ms * 2.0));
            let ticks = ticks(View { from_ms: 0.0, to_ms: ms, width });
            prop_assert!(!ticks.is_empty());
            for pair in ticks.windows(2) {
                prop_assert!(pair[1].x - pair[0].x >= 83.0);
            }
        }
    }
}
