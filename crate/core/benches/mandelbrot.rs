//! How many times as fast as the baseline and the reference the fast kernel is: all three in
//! turns, in the same run, on one thread, so that whatever slows the machine slows all.
//!
//! Under `cargo test` it only checks that they still give the same sum.

use std::hint::black_box;
use std::time::{Duration, Instant};

use ww_core::workload::mandelbrot::{Tile, View, baseline, fast, reference, tiles};

type Kernel = fn(&View, Tile, &mut [u32]) -> u64;

/// Rounds of measurements after one that warms up.
const ROUNDS: usize = 15;

/// The fast one first: the others are compared with it.
const KERNELS: [(&str, Kernel); 3] = [
    ("fast", fast::counts),
    ("baseline", baseline::counts),
    ("reference", reference::counts),
];

/// Edges of the tiles that each view is cut into.
const TILES: [u32; 2] = [32, 64];

const VIEWS: [(&str, View); 3] = [
    (
        "whole set, 700 × 700, 1000 iterations",
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
        "seahorse valley, 640 × 480, 5000 iterations",
        View {
            width: 640,
            height: 480,
            re: -0.743_643_887,
            im: 0.131_825_904,
            span: 0.001,
            max_iterations: 5_000,
        },
    ),
    (
        // All leave, after 153 to 627 steps.
        "spirals without interior, 640 × 480, 5000 iterations",
        View {
            width: 640,
            height: 480,
            re: -0.775_683_77,
            im: 0.136_467_37,
            span: 0.000_01,
            max_iterations: 5_000,
        },
    ),
];

fn main() {
    // Cargo says `--bench` when it is to be measured.
    let rounds = if std::env::args().any(|argument| argument == "--bench") {
        ROUNDS
    } else {
        0
    };
    for (name, view) in VIEWS {
        for tile in TILES {
            compare(name, &view, tile, rounds);
        }
    }
}

fn compare(name: &str, view: &View, tile: u32, rounds: usize) {
    let sums = KERNELS.map(|(_, kernel)| measure(kernel, view, tile).1);
    assert!(
        sums.iter().all(|sum| *sum == sums[0]),
        "{name}: the kernels disagree: {sums:?}"
    );
    println!("{name}, tiles of {tile}: {} iterations", sums[0]);
    if rounds == 0 {
        return;
    }
    let mut times = KERNELS.map(|_| Vec::new());
    for _ in 0..rounds {
        for (times, (_, kernel)) in times.iter_mut().zip(KERNELS) {
            times.push(measure(kernel, view, tile).0);
        }
    }
    for ((kernel, _), slow) in KERNELS.iter().zip(&times).skip(1) {
        let ratios = slow.iter().zip(&times[0]);
        let ratios = ratios.map(|(slow, fast)| slow.div_duration_f64(*fast));
        let ratios = spread(ratios.collect());
        println!("  fast / {kernel:9}  {ratios} times as fast");
    }
    for ((kernel, _), times) in KERNELS.iter().zip(&times) {
        let millis = times.iter().map(|time| time.as_secs_f64() * 1e3);
        println!("  {kernel:16}  {} ms", spread(millis.collect()));
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

/// The median and, in brackets, the least and the most.
fn spread(mut values: Vec<f64>) -> String {
    values.sort_by(f64::total_cmp);
    match values.as_slice() {
        [] => "nothing measured".to_string(),
        [least, .., most] => format!("{:.1} ({least:.1} to {most:.1})", values[values.len() / 2]),
        [only] => format!("{only:.1}"),
    }
}
