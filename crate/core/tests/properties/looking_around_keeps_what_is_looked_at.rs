//! What lies under a finger stays there, and nobody gets lost.

use proptest::prelude::*;
use ww_core::spec::RunSpec;
use ww_core::workload::mandelbrot::View;

fn view() -> impl Strategy<Value = View> {
    (
        (1..=2048_u32, 1..=2048_u32),
        (-2.0..2.0_f64, -2.0..2.0_f64, 1e-9..4.0_f64),
    )
        .prop_map(|((width, height), (re, im, span))| View {
            width,
            height,
            re,
            im,
            span,
            max_iterations: 100,
        })
}

/// Whether a view lies where it was asked to, not at the edge of where one may be.
fn is_inside(view: &View) -> bool {
    view.re.abs().max(view.im.abs()) < 16.0
}

proptest! {
    #[test]
    fn what_is_pointed_at_stays(view in view(), at in (0..2048_u32, 0..2048_u32), times in 0.5..20.0_f64) {
        let at = (at.0 % view.width, at.1 % view.height);
        let near = view.looked((at.0.into(), at.1.into()), times, (0.0, 0.0));
        prop_assume!(is_inside(&near));
        let (before, after) = (view.point(at.0, at.1), near.point(at.0, at.1));
        let pixel = near.span / f64::from(near.width);
        let close = |one: f64, other: f64| (one - other).abs() <= pixel / 100.0 + 1e-15;
        prop_assert!(close(before.0, after.0) && close(before.1, after.1), "{before:?} {after:?}");
    }

    #[test]
    fn a_sheet_follows_the_hand(view in view(), by in (-50..=50_i32, -50..=50_i32)) {
        let moved = view.looked((0.0, 0.0), 1.0, (by.0.into(), by.1.into()));
        prop_assume!(is_inside(&moved));
        let pixel = view.span / f64::from(view.width);
        let close = |one: f64, other: f64| (one - other).abs() <= pixel / 100.0 + 1e-15;
        prop_assert!(close(moved.re, view.re - f64::from(by.0) * pixel));
        prop_assert!(close(moved.im, view.im - f64::from(by.1) * pixel));
        prop_assert!(close(moved.span, view.span));
    }

    #[test]
    fn whatever_is_asked_for_can_be_run(
        view in view(), at: (f64, f64), times: f64, by: (f64, f64),
    ) {
        let looked = view.looked(at, times, by);
        let texts = [looked.re, looked.im, looked.span].map(|it| it.to_string());
        let pairs = ["re", "im", "span"].into_iter().zip(texts.iter().map(|it| &**it));
        prop_assert!(RunSpec::from_pairs(pairs).is_ok(), "{looked:?}");
    }

    #[test]
    fn f64_ends_where_neighbours_are_one_number(re in 0.3..1.9_f64, log_span in -18.0..0.0_f64) {
        let view = View {
            width: 1000, height: 1000, re, im: 0.0, span: 10_f64.powf(log_span), max_iterations: 100,
        };
        let columns: std::collections::BTreeSet<u64> =
            (0..1000).map(|x| view.point(x, 0).0.to_bits()).collect();
        if view.resolves() {
            prop_assert!(columns.len() > 900, "{} of 1000 columns", columns.len());
        }
        if columns.len() < 400 {
            prop_assert!(!view.resolves());
        }
    }
}
