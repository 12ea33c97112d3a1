//! Medians with their spread.

use serde::Serialize;

/// What repeated measurements of one thing came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// The value in the middle.
    pub median: f64,
    /// A quarter of the values are below this.
    pub quarter: f64,
    /// A quarter of the values are above this.
    pub three_quarters: f64,
    /// The smallest value.
    pub least: f64,
    /// The largest value.
    pub most: f64,
    /// How often it was measured.
    pub count: usize,
}

impl Spread {
    /// The spread of these values; `None` where there is no value, or one is no number.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut sorted: Vec<f64> = values.into_iter().collect();
        if sorted.is_empty() || sorted.iter().any(|value| !value.is_finite()) {
            return None;
        }
        sorted.sort_by(f64::total_cmp);
        Some(Self {
            median: quantile(&sorted, 0.5),
            quarter: quantile(&sorted, 0.25),
            three_quarters: quantile(&sorted, 0.75),
            least: sorted[0],
            most: sorted[sorted.len() - 1],
            count: sorted.len(),
        })
    }
}

/// The value below which this share of values lie; `None` where there is no value, or one is
/// no number.
pub fn percentile(values: &[f64], share: f64) -> Option<f64> {
    if values.is_empty() || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    Some(quantile(&sorted, share.clamp(0.0, 1.0)))
}

/// The value at a share of the way through sorted values, with straight lines between
/// neighbours (Hyndman and Fan's type 7, as most programs for statistics do).
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an index into the values"
)]
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let below = sorted[place.floor() as usize];
    let above = sorted[place.ceil() as usize];
    below + (above - below) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::{Spread, percentile};

    #[test]
    fn the_median_is_in_the_middle_whatever_the_order() {
        let spread = Spread::of([5.0, 1.0, 3.0, 2.0, 4.0]).expect("there are values");
        assert_eq!(
            spread,
            Spread {
                median: 3.0,
                quarter: 2.0,
                three_quarters: 4.0,
                least: 1.0,
                most: 5.0,
                count: 5,
            }
        );
    }

    #[test]
    fn between_two_values_lies_their_mean() {
        let spread = Spread::of([1.0, 2.0]).expect("there are values");
        assert!((spread.median - 1.5).abs() < 1e-12, "{spread:?}");
    }

    #[test]
    fn the_hundredth_part_that_is_latest_begins_near_the_end() {
        let values: Vec<f64> = (0..=100).rev().map(f64::from).collect();
        let late = percentile(&values, 0.99).expect("there are values");
        assert!((late - 99.0).abs() < 1e-9, "{late}");
        assert_eq!(percentile(&[], 0.99), None);
    }

    #[test]
    fn what_is_no_number_has_no_spread() {
        assert_eq!(Spread::of([]), None);
        assert_eq!(Spread::of([1.0, f64::NAN]), None);
        assert_eq!(Spread::of([1.0 / 0.0]), None);
    }
}
