//! What a coarse pass shows are pixels of the picture itself, and smooth values are those of a slow
//! obvious twin, without a jump from one count to the next.

use proptest::prelude::*;
use ww_core::spec::{Colours, RunSpec};
use ww_core::workload::mandelbrot::{Tile, View, explore, fast, reference, smooth};

fn view() -> impl Strategy<Value = View> {
    (
        (1..=90_u32, 1..=90_u32),
        (-2.0..1.0_f64, -1.5..1.5_f64, 1e-9..4.0_f64),
        2..=400_u32,
    )
        .prop_map(|((width, height), (re, im, span), max_iterations)| View {
            width,
            height,
            re,
            im,
            span,
            max_iterations,
        })
}

/// All of a picture.
fn whole(view: &View) -> Tile {
    Tile {
        x: 0,
        y: 0,
        width: view.width,
        height: view.height,
    }
}

proptest! {
    #[test]
    fn every_step_counts_what_the_reference_counts(view in view(), step in 1..=16_u32) {
        let tile = whole(&view);
        let mut fast_counts = vec![0; tile.pixels_every(step)];
        let mut counts = fast_counts.clone();
        let sums = [
            fast::counts_every(&view, tile, step, &mut fast_counts),
            reference::counts_every(&view, tile, step, &mut counts),
        ];
        prop_assert_eq!(fast_counts, counts);
        prop_assert_eq!(sums[0], sums[1]);
    }

    #[test]
    fn a_coarse_pixel_is_the_corner_of_its_square(view in view(), coarse in 0..=4_u32, smooth: bool) {
        let (tile, step) = (whole(&view), 1 << coarse);
        let colours = if smooth { Colours::Smooth } else { Colours::Bands };
        let drawn = |step| {
            let mut rgba = vec![0; tile.pixels() * 4];
            explore::draw(&view, tile, step, colours, &mut rgba);
            rgba
        };
        let (few, all) = (drawn(step), drawn(1));
        let pixel = |rgba: &[u8], x: u32, y: u32| {
            let from = (y * tile.width + x) as usize * 4;
            rgba[from..from + 4].to_vec()
        };
        for y in 0..tile.height {
            for x in 0..tile.width {
                let corner = pixel(&all, x / step * step, y / step * step);
                prop_assert_eq!(pixel(&few, x, y), corner);
            }
        }
    }

    #[test]
    fn four_at_once_have_the_values_of_one(view in view(), step in 1..=4_u32) {
        let tile = whole(&view);
        let mut counts = vec![0; tile.pixels_every(step)];
        reference::counts_every(&view, tile, step, &mut counts);
        let values = smooth::values(&view, tile, step, &counts);
        let places = (0..tile.height).step_by(step as usize)
            .flat_map(|y| (0..tile.width).step_by(step as usize).map(move |x| (x, y)));
        for (((x, y), count), value) in places.zip(&counts).zip(values) {
            let wanted = (*count < view.max_iterations)
                .then(|| smooth::value(view.point(x, y), *count).to_bits());
            prop_assert_eq!(value.map(f64::to_bits), wanted);
        }
    }

    #[test]
    fn values_have_no_jump_where_counts_have_one(
        angle in 0.0..std::f64::consts::TAU, wide in 2.001..2.2_f64,
    ) {
        // Far out, where a count changes along every ray.
        let along = |wide: f64| {
            let c = (wide * angle.cos(), wide * angle.sin());
            let view = View { width: 1, height: 1, re: c.0, im: c.1, span: 1e-9, max_iterations: 99 };
            let mut counts = [0];
            reference::counts(&view, whole(&view), &mut counts);
            smooth::value(view.point(0, 0), counts[0])
        };
        let change = (along(wide) - along(wide + 1e-6)).abs();
        prop_assert!(change < 1e-2, "{change}");
    }

    #[test]
    fn colours_change_little_where_values_do(value in 1.0..1e6_f64) {
        let [one, other] = [value, value * 1.0001].map(|it| smooth::colour(Some(it)));
        for (one, other) in one.into_iter().zip(other) {
            prop_assert!(one.abs_diff(other) <= 1, "{one} and {other}");
        }
    }
}

#[test]
fn a_run_ends_with_the_picture_that_it_would_have_at_once() {
    let pairs = |coarse: &'static str| {
        let pairs = [
            ("width", "90"),
            ("height", "70"),
            ("tile", "32"),
            ("colours", "smooth"),
        ];
        RunSpec::from_pairs(pairs.into_iter().chain([("coarse", coarse)])).expect("it is possible")
    };
    let (at_once, after) = (
        crate::support::pool::drawn(pairs("0")),
        crate::support::pool::drawn(pairs("3")),
    );
    let last = after.pixels.len() - at_once.pixels.len();
    assert_eq!(after.pixels[last..], at_once.pixels);
    assert_eq!(after.pixels.len(), 4 * at_once.pixels.len());
    assert!(after.steps > at_once.steps);
}
