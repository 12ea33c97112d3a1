//! The fast kernel gives the reference's counts, one by one, wherever it looks; and so does
//! the baseline on ordinary pictures.

use std::f64::consts::TAU;

use proptest::prelude::*;
use ww_core::workload::mandelbrot::{Tile, View, baseline, fast, reference};

/// Steps that a case may take the reference, so that all cases together take seconds.
const STEPS: u32 = 150_000;

/// A number with this many decimal digits before its point, of either sign.
fn magnitude(digits: std::ops::Range<f64>) -> impl Strategy<Value = f64> {
    (digits, any::<bool>()).prop_map(|(digits, negative)| {
        if negative {
            -(10_f64.powf(digits))
        } else {
            10_f64.powf(digits)
        }
    })
}

/// Points where rounding, or a formula for the interior, could go wrong.
fn delicate() -> impl Strategy<Value = (f64, f64)> {
    let boundary = prop_oneof![
        // The main cardioid, the disc beside it, and the circle |c| = 2.
        (0.0..TAU).prop_map(|turn: f64| (
            turn.cos() / 2.0 - (2.0 * turn).cos() / 4.0,
            turn.sin() / 2.0 - (2.0 * turn).sin() / 4.0
        )),
        (0.0..TAU).prop_map(|turn: f64| (turn.cos() / 4.0 - 1.0, turn.sin() / 4.0)),
        (0.0..TAU).prop_map(|turn: f64| (turn.cos() * 2.0, turn.sin() * 2.0)),
        // The real axis, its tip, the cusp, and where cardioid and disc touch.
        (-2.1..0.5).prop_map(|re| (re, 0.0)),
        Just((-2.0, 0.0)),
        Just((0.25, 0.0)),
        Just((-0.75, 0.0)),
        // Points with long orbits: spirals, a period of three, a dendrite.
        Just((-0.743_643_887, 0.131_825_904)),
        Just((-1.754_877_666_246_693, 0.0)),
        Just((0.0, 1.0)),
    ];
    let nearby = prop_oneof![Just(0.0), magnitude(-17.0..-1.0)];
    (boundary, nearby.clone(), nearby).prop_map(|((re, im), right, up)| (re + right, im + up))
}

fn centre() -> impl Strategy<Value = (f64, f64)> {
    prop_oneof![
        4 => delicate(),
        3 => (-2.5..1.5, -2.0..2.0),
        1 => (magnitude(-3.0..308.0), magnitude(-3.0..308.0)),
        1 => (any::<f64>(), any::<f64>()),
    ]
}

fn span() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => magnitude(-15.0..1.0),
        1 => magnitude(1.0..308.0),
        1 => any::<f64>(),
    ]
}

fn limit() -> impl Strategy<Value = u32> {
    // The fast kernel begins with 16 steps, and goes on in blocks of 8.
    let near_a_block =
        prop::sample::select(vec![1, 2, 3, 8, 15, 16, 17, 18, 23, 24, 25, 31, 32, 33]);
    prop_oneof![
        near_a_block,
        0..300_u32,
        300..2_000_u32,
        Just(1_000),
        Just(5_000)
    ]
}

/// A view, and a tile of it that is not too much work.
fn work() -> impl Strategy<Value = (View, Tile)> {
    let picture = (centre(), span(), limit(), 1..700_u32, 1..700_u32);
    let tile = (0..700_u32, 0..700_u32, 1..40_u32, 1..40_u32);
    (picture, tile).prop_map(|(((re, im), span, max_iterations, width, height), tile)| {
        let view = View {
            width,
            height,
            re,
            im,
            span,
            max_iterations,
        };
        let (x, y) = (tile.0 % width, tile.1 % height);
        let width = tile.2.min(width - x);
        let rows = STEPS / (width * max_iterations.max(1));
        (
            view,
            Tile {
                x,
                y,
                width,
                height: tile.3.min(height - y).min(rows.max(1)),
            },
        )
    })
}

type Kernel = fn(&View, Tile, &mut [u32]) -> u64;

/// The fast and the reference kernel's counts and sums of a tile.
fn both(view: &View, tile: Tile) -> [(Vec<u32>, u64); 2] {
    counts(view, tile, [fast::counts, reference::counts])
}

/// Two kernels' counts and sums of a tile.
fn counts(view: &View, tile: Tile, kernels: [Kernel; 2]) -> [(Vec<u32>, u64); 2] {
    kernels.map(|kernel| {
        // Filled with what no count is, so that a pixel left out shows.
        let mut counts = vec![u32::MAX; tile.pixels()];
        let sum = kernel(view, tile, &mut counts);
        (counts, sum)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn count_for_count((view, tile) in work()) {
        let [fast, reference] = both(&view, tile);
        prop_assert_eq!(&fast, &reference);
        prop_assert_eq!(fast.1, fast.0.iter().map(|count| u64::from(*count)).sum::<u64>());
        prop_assert!(fast.0.iter().all(|count| *count <= view.max_iterations));
    }
}

proptest! {
    #[test]
    fn the_baseline_counts_the_same_on_ordinary_pictures(
        re in -2.5..1.5,
        im in -1.5..1.5,
        span in magnitude(-12.0..1.0),
        max_iterations in 0..300_u32,
    ) {
        let (width, height) = (20, 10);
        let view = View { width, height, re, im, span, max_iterations };
        let tile = Tile { x: 0, y: 0, width, height };
        let [baseline, reference] = counts(&view, tile, [baseline::counts, reference::counts]);
        prop_assert_eq!(baseline, reference);
    }

    /// Long rows, whose groups of lanes go from outside the circle |c| = 2 through all that
    /// there is; near the real axis, on it, and across the whole set.
    #[test]
    fn in_rows_across_the_whole_set(
        width in 1..300_u32,
        im in prop_oneof![Just(0.0), magnitude(-12.0..0.3)],
        span in 3.0..5.0,
        max_iterations in 1..400_u32,
    ) {
        let height = 3;
        let view = View { width, height, re: -0.3, im, span, max_iterations };
        let [fast, reference] = both(&view, Tile { x: 0, y: 0, width, height });
        prop_assert_eq!(fast, reference);
    }
}

#[test]
fn in_every_width_and_at_every_small_limit() {
    for max_iterations in 0..60 {
        for width in 1..=17 {
            let view = View {
                width,
                height: 3,
                re: -0.5,
                im: 0.1,
                span: 2.5,
                max_iterations,
            };
            let tile = Tile {
                x: 0,
                y: 0,
                width,
                height: 3,
            };
            let [fast, reference] = both(&view, tile);
            assert_eq!(
                fast, reference,
                "{width} pixels wide, at most {max_iterations} steps"
            );
        }
    }
}

#[test]
fn on_the_picture_whose_sum_is_known() {
    let view = View {
        width: 700,
        height: 700,
        re: 0.0,
        im: 0.0,
        span: 4.0,
        max_iterations: 1_000,
    };
    let whole = Tile {
        x: 0,
        y: 0,
        width: 700,
        height: 700,
    };
    let [fast, reference] = both(&view, whole);
    assert_eq!(reference.1, 47_997_974);
    assert_eq!(fast.1, 47_997_974);
    assert!(
        fast.0 == reference.0,
        "the counts differ although their sums don't"
    );
}

#[test]
fn on_the_deep_picture_of_spirals() {
    let view = View {
        width: 96,
        height: 64,
        re: -0.743_643_887,
        im: 0.131_825_904,
        span: 0.002,
        max_iterations: 5_000,
    };
    let [fast, reference] = both(
        &view,
        Tile {
            x: 0,
            y: 0,
            width: 96,
            height: 64,
        },
    );
    assert_eq!(fast, reference);
}

#[test]
fn on_a_tile_without_pixels() {
    let view = View {
        width: 0,
        height: 0,
        re: 0.0,
        im: 0.0,
        span: 4.0,
        max_iterations: 100,
    };
    let [fast, reference] = both(
        &view,
        Tile {
            x: 0,
            y: 0,
            width: 0,
            height: 0,
        },
    );
    assert_eq!((fast, reference), ((vec![], 0), (vec![], 0)));
}
