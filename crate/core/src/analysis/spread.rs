//! How several measurements of the same thing lie: the middle one, the ends, the quarters.

/// Longer than any page stays open, in milliseconds: eleven days.
const LONGEST: f64 = 1e9;

/// A wall time in milliseconds as it can have been measured; `None` for what is no time.
pub(super) fn measured(wall_ms: f64) -> Option<f64> {
    (0.0..=LONGEST).contains(&wall_ms).then_some(wall_ms.abs())
}

/// Where times lie, in milliseconds: all finite, in the order of the fields but the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The middle: half of the times are at most this.
    pub median_ms: f64,
    /// The shortest.
    pub least_ms: f64,
    /// A quarter of the times are at most this.
    pub lower_quartile_ms: f64,
    /// Three quarters of the times are at most this.
    pub upper_quartile_ms: f64,
    /// The longest.
    pub most_ms: f64,
}

impl Spread {
    /// Where these times lie; `None` if none of them is a finite number. Quantiles between
    /// two times are found on the straight line between them (type 7 of Hyndman and Fan,
    /// 'Sample quantiles in statistical packages', 1996).
    pub fn of(times_ms: &[f64]) -> Option<Self> {
        // Inserted where it belongs: they are few, and a sort is large to download.
        let mut sorted: Vec<f64> = Vec::with_capacity(times_ms.len());
        for ms in times_ms.iter().filter(|ms| ms.is_finite()) {
            sorted.insert(sorted.partition_point(|other| other <= ms), *ms);
        }
        Some(Self {
            median_ms: quantile(&sorted, 2)?,
            least_ms: *sorted.first()?,
            lower_quartile_ms: quantile(&sorted, 1)?,
            upper_quartile_ms: quantile(&sorted, 3)?,
            most_ms: *sorted.last()?,
        })
    }

    /// From the shortest to the longest, in milliseconds.
    pub fn range_ms(&self) -> f64 {
        self.most_ms - self.least_ms
    }
}

/// The quantile at so many quarters of what is sorted.
fn quantile(sorted: &[f64], quarters: usize) -> Option<f64> {
    let steps = sorted.len().checked_sub(1)? * quarters;
    let below = sorted[steps / 4];
    let above = sorted[steps.div_ceil(4)];
    let between = (steps % 4) as f64 / 4.0;
    // Two equal times have nothing between them, however the sum is rounded.
    Some((below + (above - below) * between).clamp(below, above))
}
