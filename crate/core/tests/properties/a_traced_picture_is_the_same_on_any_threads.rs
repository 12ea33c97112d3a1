//! Path tracing on a real pool: every tile of every pass, once, and the same picture whichever
//! thread drew what.

use crate::support::pool::{Drawn, drawn};
use proptest::prelude::*;
use ww_core::engine::rayon::PIXEL;
use ww_core::spec::RunSpec;
use ww_core::workload::raytrace;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_the_size_the_samples_and_the_threads(
        threads in 1..=5_u32,
        edges in (1..60_u32, 1..60_u32, 8..40_u32),
        samples in 1..7_u32,
        seed in 0..=999_999_u32,
    ) {
        let numbers = [threads, edges.0, edges.1, edges.2, samples, seed];
        let texts = numbers.map(|number| number.to_string());
        let names = ["threads", "width", "height", "tile", "samples", "seed"];
        let pairs = names.into_iter().zip(texts.iter().map(String::as_str));
        let spec = RunSpec::from_pairs(pairs.chain([("workload", "raytrace")]))
            .expect("the spec is possible");
        let Drawn { pixels, mut tiles, record, steps, .. } = drawn(spec);
        tiles.sort_unstable();
        let all = spec.tiles();
        prop_assert_eq!(tiles, (0..).take(all.len()).collect::<Vec<u32>>());
        prop_assert_eq!(record.summary(record.last()).iterations, steps);

        let of_a_pass = spec.tiles_of_a_pass().len();
        let square = spec.pixels_of_a_tile() * PIXEL;
        for (place, tile) in all.iter().enumerate() {
            let pass = u32::try_from(place / of_a_pass).expect("few passes");
            let (alone, _) = raytrace::draw(&spec, *tile, pass);
            let from = place * square;
            prop_assert_eq!(&pixels[from..from + alone.len()], &alone[..]);
        }
    }
}
