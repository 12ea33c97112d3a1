//! What a reader should know of how a run was measured, in a sentence or two.

use super::Summary;
use super::format::counted;

/// That a single run says little, how fine its clock is, and what recording it took: as far
/// as each is known.
pub fn measured(run: &Summary) -> String {
    let is_known = |number: f64| number.is_finite() && number > 0.0;
    let step = is_known(run.clock_resolution_us).then(|| step(run.clock_resolution_us));
    let events = counted(run.events.into(), "event", "events");
    let took = (run.events > 0 && is_known(run.trace_ms)).then(|| about(run.trace_ms));
    let more = match (step, took) {
        (Some(step), Some(took)) => {
            format!(" The clock steps by {step}; recording {events} took {took}.")
        }
        (Some(step), None) => format!(" The clock steps by {step}."),
        (None, Some(took)) => format!(" Recording {events} took {took}."),
        (None, None) => String::new(),
    };
    format!("A single run: times vary.{more}")
}

/// A clock's step, given in microseconds: `5 µs`, `0.1 ms`, `1 ms`.
fn step(us: f64) -> String {
    if us < 99.5 {
        format!("{} µs", one_digit(us))
    } else {
        format!("{} ms", one_digit(us / 1e3))
    }
}

/// An estimate in milliseconds, with no more digits than it deserves.
fn about(ms: f64) -> String {
    if ms < 0.000_95 {
        "less than 0.001 ms".to_string()
    } else {
        format!("about {} ms", one_digit(ms))
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
    format!("{number:.decimals$}")
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
