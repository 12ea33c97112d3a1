//! On a real pool of threads: every tile is drawn, by exactly one thread, and the counts
//! add up to those of the plain kernel.

use crate::support::pool::Drawn;
use proptest::prelude::*;
use ww_core::engine::rayon::PIXEL;
use ww_core::spec::RunSpec;
use ww_core::workload::mandelbrot::{self, reference};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_the_size_and_the_threads(
        threads in 1..=5_u32,
        width in 1..150_u32,
        height in 1..150_u32,
        tile in 8..80_u32,
    ) {
        let texts = [threads, width, height, tile].map(|number| number.to_string());
        let spec = RunSpec::from_pairs([
            ("threads", texts[0].as_str()),
            ("width", texts[1].as_str()),
            ("height", texts[2].as_str()),
            ("tile", texts[3].as_str()),
            ("max_iterations", "200"),
        ])
        .expect("the spec is possible");
        let Drawn { pixels, steps: iterations, tiles: mut drawn, record, .. } = crate::support::pool::drawn(spec);
        drawn.sort_unstable();
        let tiles: Vec<_> = mandelbrot::tiles(width, height, tile).collect();
        prop_assert_eq!(drawn, (0..u32::try_from(tiles.len()).unwrap()).collect::<Vec<_>>());

        let summary = record.summary(record.last());
        let mut counts = vec![0; (width * height) as usize];
        let whole = mandelbrot::Tile { x: 0, y: 0, width, height };
        prop_assert_eq!(iterations, reference::counts(&spec.view(), whole, &mut counts));
        prop_assert_eq!(summary.iterations, iterations);
        prop_assert_eq!(summary.lanes, threads);
        // Every pixel of every tile was written: pixels are opaque.
        let square = spec.pixels_of_a_tile() * PIXEL;
        for (tile, pixels) in tiles.iter().zip(pixels.chunks(square)) {
            let tile_bytes = (tile.width * tile.height * 4) as usize;
            prop_assert!(pixels[..tile_bytes].iter().skip(3).step_by(4).all(|alpha| *alpha == 255));
        }
    }
}
