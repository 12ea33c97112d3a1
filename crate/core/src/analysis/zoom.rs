//! Which part of the time axis is looked at: nearer, further, on, back.

/// The shortest part of an axis that can be looked at, in milliseconds: a microsecond, finer
/// than any browser's clock.
const SHORTEST: f64 = 1e-3;

/// A part of the time axis, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// The moment at the left edge.
    pub from: f64,
    /// The moment at the right edge, later than `from`.
    pub to: f64,
}

impl Window {
    /// All of an axis that reaches so far.
    pub fn all(extent: f64) -> Self {
        let to = if extent.is_finite() {
            extent.max(SHORTEST)
        } else {
            SHORTEST
        };
        Self { from: 0.0, to }
    }

    /// `times` as near, with the moment `at` staying where it is; within an axis that reaches
    /// to `extent`. What isn't a number changes nothing.
    #[must_use]
    pub fn zoomed(self, at: f64, times: f64, extent: f64) -> Self {
        if !(times.is_finite() && times > 0.0 && at.is_finite()) {
            return Self::within(self.from, self.length(), extent);
        }
        let at = at.clamp(self.from, self.to);
        let share = (at - self.from) / self.length();
        let length = (self.length() / times).clamp(SHORTEST, Self::all(extent).to);
        Self::within(at - share * length, length, extent)
    }

    /// Moved by `by` milliseconds, as far as the axis allows.
    #[must_use]
    pub fn moved(self, by: f64, extent: f64) -> Self {
        let by = if by.is_finite() { by } else { 0.0 };
        Self::within(self.from + by, self.length(), extent)
    }

    /// Moved so that `at` is in it, if it isn't: then in the middle.
    #[must_use]
    pub fn showing(self, at: f64, extent: f64) -> Self {
        let by = if self.from <= at && at <= self.to {
            0.0
        } else {
            at - f64::midpoint(self.from, self.to)
        };
        self.moved(by, extent)
    }

    fn length(self) -> f64 {
        (self.to - self.from).max(SHORTEST)
    }

    /// A window of this length, at most the axis's, as near to `from` as the axis allows.
    fn within(from: f64, length: f64, extent: f64) -> Self {
        let all = Self::all(extent);
        let length = length.min(all.to);
        let from = from.clamp(0.0, all.to - length);
        Self {
            from,
            to: from + length,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Window;
    use proptest::prelude::*;

    fn is_within(window: Window, extent: f64) -> bool {
        0.0 <= window.from && window.from < window.to && window.to <= extent * (1.0 + 1e-12)
    }

    proptest! {
        #[test]
        fn a_window_stays_within_its_axis(
            extent in 1.0..1e7_f64,
            steps in prop::collection::vec((any::<f64>(), any::<f64>(), 0..3_u8), 0..20),
        ) {
            let mut window = Window::all(extent);
            for (a, b, what) in steps {
                window = match what {
                    0 => window.zoomed(a, b, extent),
                    1 => window.moved(a, extent),
                    _ => window.showing(a, extent),
                };
                prop_assert!(is_within(window, extent), "{window:?} of {extent}");
            }
        }

        #[test]
        fn the_moment_under_the_pointer_stays_there(share in 0.0..1.0_f64, times in 1.0..50.0_f64) {
            let at = share * 1000.0;
            let near = Window::all(1000.0).zoomed(at, times, 1000.0);
            let place = (at - near.from) / (near.to - near.from);
            prop_assert!((place - share).abs() < 1e-6, "{near:?}");
        }

        #[test]
        fn what_is_sought_is_shown(at in 0.0..1000.0_f64, from in 0.0..900.0_f64) {
            let window = Window { from, to: from + 50.0 }.showing(at, 1000.0);
            prop_assert!(window.from <= at && at <= window.to, "{window:?}");
        }
    }
}
