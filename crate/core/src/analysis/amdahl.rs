//! Amdahl's law, fitted to measured runs: which share of the work is done by one thread
//! alone, however many there are.
//!
//! The law: on `k` threads a run takes `T(k) = T(1) · (s + (1 − s) / k)`, where `s` is the
//! serial share (G. M. Amdahl, 'Validity of the single processor approach to achieving large
//! scale computing capabilities', 1967). With `a = T(1) · s` and `b = T(1) · (1 − s)` it is
//! `T(k) = a + b / k`, linear in both unknowns, so that least squares find them directly; and
//! `s = a / (a + b)`.
//!
//! **The uncertainty** is a 95 % interval by the delta method: `s` is linearised in the
//! measured times, and their variances are taken from the residuals, each divided by one less
//! its leverage (HC2; `MacKinnon` and White, 1985), times Student's t for two fewer degrees of
//! freedom than there are runs. So nothing is assumed to be equally noisy on one thread and
//! on many, which it isn't; and no dice are rolled. A bootstrap over runs was the other
//! choice: with five runs for each number of threads it draws from too few and comes out too
//! narrow.

/// What `b / k` and `a` are, and so the share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The part that more threads don't shorten, in milliseconds: `a`. Noise can make it
    /// less than 0.
    pub serial_ms: f64,
    /// The part that threads share, in milliseconds on one thread: `b`. It is less than 0
    /// where more threads are slower.
    pub shared_ms: f64,
    /// The serial share. The truth lies from 0 to 1; what is fitted to noise may not.
    pub share: f64,
    /// The 95 % interval of the share; `None` where there are too few runs to see any noise.
    pub interval: Option<(f64, f64)>,
}

impl Fit {
    /// The time on so many threads by this law, in milliseconds.
    pub fn at(&self, threads: f64) -> f64 {
        self.serial_ms + self.shared_ms / threads
    }

    /// The same law with another share, and the same time on one thread.
    #[must_use]
    pub fn with_share(&self, share: f64) -> Self {
        let one = self.serial_ms + self.shared_ms;
        Self {
            serial_ms: one * share,
            shared_ms: one * (1.0 - share),
            share,
            interval: None,
        }
    }
}

/// Fits the law to runs, each its number of threads and its wall time in milliseconds. `None`
/// if they have fewer than two numbers of threads, or took no time.
pub fn fit(runs: &[(u32, f64)]) -> Option<Fit> {
    let runs: Vec<(f64, f64)> = runs
        .iter()
        .filter(|(threads, ms)| *threads > 0 && ms.is_finite())
        .map(|(threads, ms)| (1.0 / f64::from(*threads), *ms))
        .collect();
    let count = runs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| runs.iter().map(of).sum::<f64>() / count;
    let (mean_x, mean_y) = (mean(|run| run.0), mean(|run| run.1));
    let spread_x: f64 = runs.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    // The nearest of two different 1/k are 1/256 apart and more.
    if runs.len() < 2 || spread_x < 1e-9 {
        return None;
    }
    let shared_ms = runs
        .iter()
        .map(|(x, y)| (x - mean_x) * (y - mean_y))
        .sum::<f64>()
        / spread_x;
    let serial_ms = mean_y - shared_ms * mean_x;
    let one = serial_ms + shared_ms;
    let share = serial_ms / one;
    if one <= 0.0 || !share.is_finite() {
        return None;
    }
    Some(Fit {
        serial_ms,
        shared_ms,
        share,
        interval: interval(&runs, mean_x, spread_x, (serial_ms, shared_ms)),
    })
}

/// The delta method, as this file's first lines say.
fn interval(
    runs: &[(f64, f64)],
    mean_x: f64,
    spread_x: f64,
    (serial, shared): (f64, f64),
) -> Option<(f64, f64)> {
    let count = runs.len() as f64;
    let freedom = u32::try_from(runs.len().checked_sub(2)?).ok()?;
    let one = serial + shared;
    let mut variance = 0.0;
    for (x, y) in runs {
        let leverage = 1.0 / count + (x - mean_x).powi(2) / spread_x;
        // A run that alone decides where the line goes says nothing of its own noise.
        if leverage > 1.0 - 1e-9 {
            return None;
        }
        let residual = y - serial - shared * x;
        // How much `b`, `a` and so `s` move with this run's time.
        let on_shared = (x - mean_x) / spread_x;
        let on_serial = 1.0 / count - mean_x * on_shared;
        let on_share = (shared * on_serial - serial * on_shared) / one.powi(2);
        variance += on_share.powi(2) * residual.powi(2) / (1.0 - leverage);
    }
    let reach = student_t(freedom)? * variance.sqrt();
    let share = serial / one;
    reach.is_finite().then_some((share - reach, share + reach))
}

/// The 97.5 % quantile of Student's t: from a table, and from ten degrees of freedom on by
/// the expansion at the normal quantile (Abramowitz and Stegun, 26.7.5), good to 0.001.
fn student_t(freedom: u32) -> Option<f64> {
    const TABLE: [f64; 10] = [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    ];
    const NORMAL: f64 = 1.959_964;
    let place = usize::try_from(freedom.checked_sub(1)?).ok()?;
    Some(TABLE.get(place).copied().unwrap_or_else(|| {
        let (z, v) = (NORMAL, f64::from(freedom));
        z + (z.powi(3) + z) / (4.0 * v)
            + (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * v.powi(2))
            + (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z)
                / (384.0 * v.powi(3))
    }))
}

#[cfg(test)]
mod tests {
    use super::student_t;

    #[test]
    fn quantiles_of_t_are_those_of_tables() {
        assert_eq!(student_t(0), None);
        for (freedom, quantile) in [
            (1, 12.706),
            (8, 2.306),
            (11, 2.201),
            (30, 2.042),
            (120, 1.980),
        ] {
            let found = student_t(freedom).unwrap_or(f64::NAN);
            assert!((found - quantile).abs() < 1.5e-3, "{freedom}: {found}");
        }
    }
}
