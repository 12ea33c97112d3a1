//! A sweep over arrays: the fast triad is the slow one, to the bit, and threads sweep every element
//! in every pass.

use crate::support::pool::swept;
use proptest::prelude::*;
use ww_core::spec::RunSpec;
use ww_core::workload::stream::{Arrays, fast, reference};

proptest! {
    #[test]
    fn the_fast_triad_is_the_slow_one(
        b in prop::collection::vec(any::<f64>(), 0..40),
        c in prop::collection::vec(any::<f64>(), 0..40),
        elements in 0..40_usize,
    ) {
        let (mut quick, mut slow) = (vec![7.0; elements], vec![7.0; elements]);
        fast::triad(&mut quick, &b, &c);
        reference::triad(&mut slow, &b, &c);
        for (quick, slow) in quick.iter().zip(&slow) {
            // One that is no number may say so in other bits.
            prop_assert!(quick.to_bits() == slow.to_bits() || (quick.is_nan() && slow.is_nan()));
        }
    }

    #[test]
    fn whatever_the_size_and_the_threads(
        threads in 1..=4_u32,
        edges in (1..80_u32, 1..80_u32, 1..30_u32),
        times in 1..5_u32,
    ) {
        let texts = [threads, edges.0, edges.1, edges.2, times].map(|number| number.to_string());
        let names = ["threads", "width", "height", "tile", "times"];
        let pairs = names.into_iter().zip(texts.iter().map(String::as_str));
        let spec = RunSpec::from_pairs(pairs.chain([("workload", "stream")])).expect("possible");
        let (run, arrays) = swept(spec);
        let elements = spec.elements();
        prop_assert_eq!(run.steps, u64::from(times) * elements as u64);
        prop_assert_eq!(run.record.summary(run.record.last()).iterations, run.steps);
        let mut tiles = run.tiles;
        tiles.sort_unstable();
        prop_assert_eq!(tiles, (0..).take(spec.tiles().len()).collect::<Vec<u32>>());
        let mut alone = Arrays::new(elements);
        reference::triad(&mut alone.a, &alone.b, &alone.c);
        prop_assert_eq!(arrays, alone);
    }
}
