//! What a reader should know of how a run was measured, in a sentence or two.

use super::Summary;
use super::format::decimal;
use crate::counted;
use crate::say;

/// That a single run says little, how fine its clock is, and what recording it took: as far
/// as each is known.
pub fn measured(run: &Summary) -> String {
    let is_known = |number: f64| number.is_finite() && number > 0.0;
    let step = is_known(run.clock_resolution_us).then(|| step(run.clock_resolution_us));
    let took = (run.events > 0 && is_known(run.trace_ms)).then(|| about(run.trace_ms));
    let single = say!("A single run: times vary.");
    match (step, took) {
        (Some(step), Some(took)) => counted!(
            run.events,
            "{single} The clock steps by {step}; recording {n} event took {took}.",
            "{single} The clock steps by {step}; recording {n} events took {took}.",
            single,
            step,
            took
        ),
        (Some(step), None) => say!("{single} The clock steps by {step}.", single, step),
        (None, Some(took)) => counted!(
            run.events,
            "{single} Recording {n} event took {took}.",
            "{single} Recording {n} events took {took}.",
            single,
            took
        ),
        (None, None) => single,
    }
}

/// A clock's step, given in microseconds: `5 µs`, `0.1 ms`, `1 ms`.
fn step(us: f64) -> String {
    if us < 99.5 {
        say!("{number} µs", number = one_digit(us))
    } else {
        say!("{number} ms", number = one_digit(us / 1e3))
    }
}

/// An estimate in milliseconds, with no more digits than it deserves.
fn about(ms: f64) -> String {
    if ms < 0.000_95 {
        say!("less than {number} ms", number = one_digit(0.001))
    } else {
        say!("about {number} ms", number = one_digit(ms))
    }
}

/// One digit that isn't 0, and whatever is before the point: `0.004`, `0.3`, `12`.
fn one_digit(number: f64) -> String {
    let mut decimals = 0;
    let mut scaled = number;
    while scaled < 0.95 && decimals < 6 {
        scaled *= 10.0;
        decimals += 1;
    }
    decimal(number, decimals)
}

#[cfg(test)]
mod tests {
    use super::{about, step};

    #[test]
    fn estimates_have_one_digit() {
        assert_eq!(step(4.999_999_888), "5 µs");
        assert_eq!(step(19.999_999_999_981_81), "20 µs");
        assert_eq!(step(100.000_001_5), "0.1 ms");
        assert_eq!(step(1_000.0), "1 ms");
        assert_eq!(step(0.05), "0.05 µs");
        assert_eq!(about(0.3147), "about 0.3 ms");
        assert_eq!(about(0.000_96), "about 0.001 ms");
        assert_eq!(about(0.000_1), "less than 0.001 ms");
        assert_eq!(about(12.7), "about 13 ms");
        assert_eq!(about(1.46), "about 1 ms");
    }
}
