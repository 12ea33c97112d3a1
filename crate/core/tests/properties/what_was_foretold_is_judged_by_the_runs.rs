//! What somebody expects of a speed-up curve is drawn at once, and judged by the runs once they
//! are over; what is expected later is not.

use proptest::prelude::*;
use ww_core::analysis::{Counts, Rounds, SpeedUp};

fn curve() -> SpeedUp {
    let (counts, rounds) = (Counts::beyond(2, 4), Rounds::new(3).expect("rounds"));
    SpeedUp::new(counts, rounds, 7, 2, 5.0)
}

/// Measures a curve as the law of a serial share has it, on as many cores as there are threads.
fn measure(curve: &mut SpeedUp, share: f64) {
    while let Some(step) = curve.next_step() {
        curve.add(100.0 * (share + (1.0 - share) / f64::from(step.threads)));
    }
}

proptest! {
    #[test]
    fn what_comes_as_foretold_is_said_to(share in 0.0..=1.0_f64) {
        let mut curve = curve();
        curve.expect(share);
        prop_assert!(!curve.chart(400.0, 280.0).expected.is_empty());
        prop_assert_eq!(curve.verdict(), "");
        measure(&mut curve, share);
        let verdict = curve.verdict();
        prop_assert_eq!(verdict.matches("so it came").count(), 2, "{}", verdict);
    }

    #[test]
    fn what_comes_otherwise_is_said_to(share in 0.3..=1.0_f64) {
        for (foretold, came, said) in [(0.0, share, "it gained less"), (share, 0.0, "it gained more")] {
            let mut curve = curve();
            curve.expect(foretold);
            measure(&mut curve, came);
            let verdict = curve.verdict();
            prop_assert_eq!(verdict.matches(said).count(), 2, "{}", verdict);
        }
    }
}

#[test]
fn wisdom_after_the_event_is_not_judged() {
    let mut curve = curve();
    curve.expect(0.0);
    measure(&mut curve, 0.5);
    let before = curve.verdict();
    curve.expect(0.5);
    assert_eq!(curve.verdict(), before);
    assert!(before.contains("it gained less"), "{before}");
    let mut silent = self::curve();
    measure(&mut silent, 0.5);
    assert_eq!(silent.verdict(), "");
    assert_eq!(silent.expects(), "");
    silent.expect(f64::NAN);
    assert_eq!(silent.chart(400.0, 280.0).expected, "");
}

#[test]
fn what_is_expected_is_said() {
    let mut curve = curve();
    curve.expect(0.1);
    assert_eq!(
        curve.expects(),
        "If 10 % of it is serial: 1.82 times as fast on two, 4.71 times as fast on eight, and never more than 10 times."
    );
}

#[test]
fn a_curve_may_go_far_beyond_what_is_offered() {
    assert_eq!(Counts::beyond(2, 4).numbers(), [1, 2, 4, 8]);
    assert_eq!(Counts::beyond(6, 4).numbers(), [1, 2, 4, 6, 8, 16]);
    assert_eq!(Counts::beyond(1, 0).numbers(), [1, 2]);
}
