//! How many times as fast as the reference kernel the fast one is: both in turns, in the
//! same run, on one thread, so that whatever slows the machine slows both.
//!
//! Under `cargo test` it only checks that both still give the same sum.

use std::hint::black_box;
use std::time::{Duration, Instant};

use ww_core::workload::mandelbrot::{Tile, View, fast, reference, tiles};

type Kernel = fn(&View, Tile, &mut [u32]) -> u64;

/// Pairs of measurements after one that warms up.
const PAIRS: usize = 15;

const VIEWS: [(&str, u32, View); 2] = [
    (
        "whole set, 700 × 700, 1000 iterations, tiles of 32",
        32,
        View {
            width: 700,
            height: 700,
            re: 0.0,
            im: 0.0,
            span: 4.0,
            max_iterations: 1_000,
        },
    ),
    (
        "deep spirals, 640 × 480, 5000 iterations, tiles of 64",
        64,
        View {
            width: 640,
            height: 480,
            re: -0.743_643_887,
            im: 0.131_825_904,
            span: 0.002,
            max_iterations: 5_000,
        },
    ),
];

fn main() {
    // Cargo says `--bench` when it is to be measured.
    let pairs = if std::env::args().any(|argument| argument == "--bench") {
        PAIRS
    } else {
        0
    };
    for (name, tile, view) in VIEWS {
        let (_, plain_sum) = measure(reference::counts, &view, tile);
        let (_, sum) = measure(fast::counts, &view, tile);
        assert_eq!(sum, plain_sum, "{name}: the kernels disagree");

        let mut plain = Vec::new();
        let mut quick = Vec::new();
        for _ in 0..pairs {
            plain.push(measure(reference::counts, &view, tile).0);
            quick.push(measure(fast::counts, &view, tile).0);
        }
        let ratios = plain
            .iter()
            .zip(&quick)
            .map(|(plain, quick)| plain.div_duration_f64(*quick));
        println!("{name}: {sum} iterations");
        if pairs > 0 {
            println!(
                "  fast / reference  {} times as fast",
                spread(ratios.collect())
            );
            println!(
                "  reference         {} ms",
                spread(plain.iter().map(millis).collect())
            );
            println!(
                "  fast              {} ms",
                spread(quick.iter().map(millis).collect())
            );
        }
    }
}

/// How long a kernel takes for all tiles of a view, and the sum of all counts.
#[expect(
    clippy::disallowed_methods,
    reason = "core has no clock; what measures it from outside needs one"
)]
fn measure(kernel: Kernel, view: &View, tile: u32) -> (Duration, u64) {
    let mut out = vec![0; (tile * tile) as usize];
    let start = Instant::now();
    let sum = tiles(view.width, view.height, tile)
        .map(|tile| kernel(black_box(view), tile, &mut out[..tile.pixels()]))
        .sum();
    (start.elapsed(), sum)
}

fn millis(duration: &Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// The median and, in brackets, the least and the most.
fn spread(mut values: Vec<f64>) -> String {
    values.sort_by(f64::total_cmp);
    match values.as_slice() {
        [] => "nothing measured".to_string(),
        [least, .., most] => format!("{:.1} ({least:.1} to {most:.1})", values[values.len() / 2]),
        [only] => format!("{only:.1}"),
    }
}
