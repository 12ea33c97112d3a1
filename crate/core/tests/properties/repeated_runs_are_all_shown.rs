//! Repeated runs: their middle and quarters are those of an obvious count, every run is a dot
//! of its own, and what is said follows from them.

use proptest::prelude::*;
use ww_core::analysis::{DOT, Repeats, Spread, Times, dots, levels, settings};
use ww_core::spec::RunSpec;

fn spec() -> RunSpec {
    RunSpec::from_pairs([("workload", "mandelbrot"), ("threads", "2")]).expect("it is possible")
}

/// Repeats of these runs after a warm-up, with a clock of so many microseconds.
fn repeats_of(planned: u32, runs: &[f64], clock_us: f64) -> Repeats {
    let planned = Times::new(planned).expect("so often is allowed");
    let mut repeats = Repeats::new(&spec(), planned, clock_us);
    repeats.add(999.0, false);
    for run in runs {
        repeats.add(*run, false);
    }
    repeats
}

fn times() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(
        prop_oneof![0.0..2000.0_f64, Just(0.0), Just(300.0), 299.9..300.1_f64],
        1..40,
    )
}

/// The share of the times that are less than this, and the share that are at most this.
fn shares(times: &[f64], ms: f64) -> (f64, f64) {
    let share = |is: &dyn Fn(f64) -> bool| {
        times.iter().filter(|time| is(**time)).count() as f64 / times.len() as f64
    };
    (share(&|time| time < ms), share(&|time| time <= ms))
}

/// A quantile as spread.rs defines it, by counting up four steps between each two times.
fn by_steps(times: &[f64], quarters: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut fine = Vec::new();
    for pair in sorted.windows(2) {
        for step in 0..4 {
            fine.push(pair[0] + (pair[1] - pair[0]) * f64::from(step) / 4.0);
        }
    }
    fine.extend(sorted.last());
    fine[(fine.len() - 1) / 4 * quarters]
}

proptest! {
    #[test]
    fn the_middle_halves_the_times_and_the_quarters_quarter_them(times in times()) {
        let spread = Spread::of(&times).expect("there are times");
        for (quarters, found) in [
            (1, spread.lower_quartile_ms),
            (2, spread.median_ms),
            (3, spread.upper_quartile_ms),
        ] {
            let wanted = by_steps(&times, quarters);
            prop_assert!((found - wanted).abs() < 1e-9, "{found} is not {wanted}");
            let (below, up_to) = shares(&times, found);
            let one = 1.0 / times.len() as f64;
            let share = quarters as f64 / 4.0;
            prop_assert!(below <= share + one && up_to >= share - one, "{below} {up_to}");
        }
        prop_assert!(times.iter().all(|time| spread.least_ms <= *time && *time <= spread.most_ms));
        prop_assert!(times.contains(&spread.least_ms) && times.contains(&spread.most_ms));
    }

    #[test]
    fn stacked_dots_never_overlap_and_none_hovers(places in prop::collection::vec(0.0..300.0_f32, 0..60)) {
        let levels = levels(&places, DOT);
        for (at, (place, level)) in places.iter().zip(&levels).enumerate() {
            let earlier = || places.iter().zip(&levels).take(at);
            let touches = |below: u32| {
                earlier().any(|(other, taken)| *taken == below && (place - other).abs() < DOT)
            };
            prop_assert!(!touches(*level));
            prop_assert!((0..*level).all(touches), "a dot at level {level} could lie lower");
        }
    }

    #[test]
    fn every_run_is_a_dot_within_the_strip(runs in times(), width in -10.0..2000.0_f32) {
        let repeats = repeats_of(40, &runs, 5.0);
        let strip = dots(&repeats, width);
        prop_assert_eq!(strip.dots.len(), runs.len() + 1);
        prop_assert_eq!(strip.dots.iter().filter(|dot| dot.is_warm_up).count(), 1);
        let radius = strip.radius;
        for dot in &strip.dots {
            prop_assert!(dot.x >= radius && dot.x <= strip.width - radius, "{dot:?}");
            prop_assert!(dot.y >= radius && dot.y <= strip.base - radius + 1e-3, "{dot:?}");
        }
        // Who took longer lies further right.
        for (a, one) in runs.iter().enumerate() {
            for (b, other) in runs.iter().enumerate() {
                if one < other {
                    prop_assert!(strip.dots[a + 1].x <= strip.dots[b + 1].x);
                }
            }
        }
        let median = strip.median_x.expect("there are runs");
        let (left, right) = strip.half.expect("there are runs");
        prop_assert!(left <= median && median <= right);
        let xs = || strip.dots.iter().filter(|dot| !dot.is_warm_up).map(|dot| dot.x);
        prop_assert!(xs().any(|x| x <= left + 1e-3) && xs().any(|x| x >= right - 1e-3));
        prop_assert!(strip.ticks.iter().all(|tick| tick.x >= 0.0 && tick.x <= strip.width));
    }

    #[test]
    fn no_input_brings_forth_what_is_no_number(
        runs in prop::collection::vec(any::<f64>(), 0..20),
        clock_us in any::<f64>(),
        width in any::<f32>(),
    ) {
        let mut repeats = repeats_of(20, &runs, clock_us);
        repeats.stop();
        let said = format!("{} {:?}", repeats.sentence(), repeats.table());
        prop_assert!(!said.contains("NaN") && !said.contains("inf "), "{said}");
        let strip = dots(&repeats, width);
        let finite = strip.dots.iter().all(|dot| dot.x.is_finite() && dot.y.is_finite());
        prop_assert!(finite && strip.width.is_finite() && strip.height.is_finite(), "{strip:?}");
    }
}

#[test]
fn the_sentence_says_middle_spread_and_clock() {
    let runs = [301.2, 297.4, 342.0, 300.1, 305.0, 299.0, 330.0];
    let mut repeats = repeats_of(7, &runs[..6], 5.0);
    assert_eq!(repeats.heading(), "7 times: 2 threads");
    assert_eq!(repeats.progress(), "Run 7 of 7.");
    assert_eq!(repeats.sentence(), "");
    repeats.add(runs[6], false);
    assert_eq!(repeats.progress(), "");
    assert_eq!(
        repeats.sentence(),
        "Seven runs after a warm-up: 301 ms in the middle, from 297 ms to 342 ms; the clock steps by 0.005 ms."
    );
}

#[test]
fn a_single_run_says_that_it_is_one() {
    let said = repeats_of(1, &[301.2], 100.0).sentence();
    assert!(
        said.starts_with("A single run after a warm-up: 301 ms;"),
        "{said}"
    );
    assert!(said.contains("The clock steps by 0.1 ms."), "{said}");
}

#[test]
fn runs_that_differ_by_less_than_a_step_are_not_told_apart() {
    let said = repeats_of(3, &[3.0, 3.4, 3.9], 1000.0).sentence();
    assert!(said.contains("can’t tell them apart"), "{said}");
    let said = repeats_of(3, &[3.0, 3.4, 4.0], 1000.0).sentence();
    assert!(!said.contains("can’t tell them apart"), "{said}");
}

#[test]
fn what_was_stopped_or_failed_is_said() {
    let mut repeats = repeats_of(7, &[], 5.0);
    assert_eq!(repeats.progress(), "Run 1 of 7.");
    repeats.stop();
    assert_eq!(repeats.sentence(), "Stopped before a run had ended.");
    let mut repeats = repeats_of(7, &[300.0, 310.0], 5.0);
    repeats.add(20.0, true);
    repeats.stop();
    let said = repeats.sentence();
    assert!(
        said.starts_with("Three runs after a warm-up, then stopped:"),
        "{said}"
    );
    assert!(
        said.ends_with("In one of them something failed, so it did less."),
        "{said}"
    );
}

#[test]
fn times_out_of_range_are_refused() {
    for times in ["0", "100", "-1", "seven", ""] {
        let refused = Repeats::from_text(&settings(&spec()), times, 5.0);
        let said = refused.expect_err("it is out of range").to_string();
        assert!(
            said.ends_with("it can be a whole number from 1 to 99."),
            "{said}"
        );
    }
}
