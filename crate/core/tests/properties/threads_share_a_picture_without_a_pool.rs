//! Threads that share a picture's tiles without a pool draw what a pool draws: each tile once, by
//! one thread; with a fixed share, by the one that it was given to.

use crate::support::pool::{Drawn, drawn};
use proptest::prelude::*;
use ww_core::spec::RunSpec;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whatever_the_share_the_cut_and_the_threads(
        threads in 1..=6_u32,
        edges in (1..120_u32, 1..120_u32, 1..40_u32),
        cut in prop::sample::select(vec!["squares", "rows"]),
        share in prop::sample::select(vec!["fixed", "queue"]),
    ) {
        let texts = [threads, edges.0, edges.1, edges.2].map(|number| number.to_string());
        let names = ["threads", "width", "height", "tile"];
        let picture = || {
            let numbers = names.into_iter().zip(texts.iter().map(String::as_str));
            numbers.chain([("cut", cut), ("max_iterations", "200")])
        };
        let pool = drawn(RunSpec::from_pairs(picture()).expect("it is possible"));
        let spec = RunSpec::from_pairs(picture().chain([("engine", "threads"), ("share", share)]));
        let spec = spec.expect("it is possible");
        let Drawn { pixels, steps, mut tiles, by_thread, record } = drawn(spec);

        prop_assert_eq!(pixels, pool.pixels);
        prop_assert_eq!(steps, pool.steps);
        prop_assert_eq!(record.summary(record.last()).iterations, steps);
        let all: Vec<u32> = (0..).take(spec.tiles().len()).collect();
        if share == "fixed" {
            // Each its own, one after another: as they stand, they are in order.
            prop_assert_eq!(&tiles, &all);
            let (least, most) = (by_thread.iter().map(Vec::len).min(), by_thread.iter().map(Vec::len).max());
            prop_assert!(most.unwrap() - least.unwrap() <= 1, "{:?}", by_thread);
        }
        tiles.sort_unstable();
        prop_assert_eq!(tiles, all);
    }
}

#[test]
fn rows_reach_from_edge_to_edge() {
    let spec = RunSpec::from_pairs([
        ("width", "50"),
        ("height", "10"),
        ("tile", "4"),
        ("cut", "rows"),
    ])
    .expect("it is possible");
    let rows: Vec<_> = spec
        .tiles()
        .iter()
        .map(|tile| (tile.x, tile.width, tile.y, tile.height))
        .collect();
    assert_eq!(rows, [(0, 50, 0, 4), (0, 50, 4, 4), (0, 50, 8, 2)]);
}
