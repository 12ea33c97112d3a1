//! Shades are opaque, never darker for more steps, and darkest where nothing left.

use proptest::prelude::*;
use ww_core::workload::mandelbrot::shade::{BYTES, shade};

/// The colours of some counts.
fn colours(counts: &[u32], max_iterations: u32) -> Vec<[u8; BYTES]> {
    let mut rgba = vec![0; counts.len() * BYTES];
    shade(counts, max_iterations, &mut rgba);
    rgba.chunks_exact(BYTES)
        .map(|pixel| [pixel[0], pixel[1], pixel[2], pixel[3]])
        .collect()
}

/// Relative luminance of a colour by the formula of the Web Content Accessibility Guidelines,
/// 0 (black) to 1 (white).
fn luminance(colour: [u8; BYTES]) -> f64 {
    let linear = |channel: u8| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

/// All counts of points that left, up to a limit that is quick to go through, and the limit.
fn with_limit(max_iterations: u32) -> (Vec<[u8; BYTES]>, [u8; BYTES]) {
    let counts: Vec<_> = (1..max_iterations.min(20_000)).collect();
    (
        colours(&counts, max_iterations),
        colours(&[max_iterations], max_iterations)[0],
    )
}

proptest! {
    #[test]
    fn more_steps_are_never_darker(max_iterations in 2..=1_000_000_u32) {
        let (left, _) = with_limit(max_iterations);
        let brightness: Vec<_> = left.into_iter().map(luminance).collect();
        prop_assert!(brightness.is_sorted());
    }

    #[test]
    fn what_never_left_is_darker_than_all_that_did(max_iterations in 2..=1_000_000_u32) {
        let (left, interior) = with_limit(max_iterations);
        let darkest = luminance(left[0]);
        prop_assert!(luminance(interior) < darkest, "{interior:?} against {:?}", left[0]);
    }

    #[test]
    fn any_count_under_any_limit_is_opaque(counts: Vec<u32>, max_iterations: u32) {
        prop_assert!(colours(&counts, max_iterations).iter().all(|colour| colour[3] == 255));
    }

    #[test]
    fn the_last_to_leave_is_nearly_white(max_iterations in 20..=1_000_000_u32) {
        let last = colours(&[max_iterations - 1], max_iterations)[0];
        prop_assert!(luminance(last) > 0.8, "{last:?}");
    }

    #[test]
    fn twice_the_steps_are_brighter(count in 1..=1_024_u32, max_iterations in 2_049..=1_000_000_u32) {
        let pair = colours(&[count, 2 * count], max_iterations);
        prop_assert!(luminance(pair[0]) < luminance(pair[1]), "{pair:?}");
    }
}
