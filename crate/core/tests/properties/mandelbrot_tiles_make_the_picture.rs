//! Tiles cover each pixel once, and counted tile by tile a picture is the same as whole.

use proptest::prelude::*;
use ww_core::workload::mandelbrot::{Tile, View, draw, fast, shade, tiles};

/// The places of a tile's pixels in the whole picture, row by row.
fn places(tile: Tile, width: u32) -> impl Iterator<Item = usize> {
    (tile.y..tile.y + tile.height)
        .flat_map(move |y| (tile.x..tile.x + tile.width).map(move |x| (y * width + x) as usize))
}

proptest! {
    #[test]
    fn each_pixel_is_in_one_tile(width in 0..200_u32, height in 0..200_u32, tile in 1..250_u32) {
        let mut covered = vec![0; (width * height) as usize];
        for tile in tiles(width, height, tile) {
            for place in places(tile, width) {
                covered[place] += 1;
            }
        }
        prop_assert!(covered.iter().all(|times| *times == 1));
    }

    #[test]
    fn tiles_come_row_by_row_and_as_many_as_were_promised(
        width in 0..200_u32,
        height in 0..200_u32,
        tile in 1..250_u32,
    ) {
        let promised = tiles(width, height, tile).len();
        let all: Vec<_> = tiles(width, height, tile).collect();
        prop_assert_eq!(all.len(), promised);
        prop_assert!(all.is_sorted_by_key(|tile| (tile.y, tile.x)));
        prop_assert!(all.iter().all(|it| (1..=tile).contains(&it.width) && (1..=tile).contains(&it.height)));
    }

    #[test]
    fn tile_by_tile_equals_whole(
        width in 1..90_u32,
        height in 1..60_u32,
        edge in 1..70_u32,
        re in -2.0..0.5,
        im in -1.2..1.2,
        span in 0.001..4.0,
    ) {
        let view = View { width, height, re, im, span, max_iterations: 60 };
        let mut whole = vec![0; (width * height) as usize];
        let sum = fast::counts(&view, Tile { x: 0, y: 0, width, height }, &mut whole);

        let mut pieced = vec![0; whole.len()];
        let mut pieced_sum = 0;
        for tile in tiles(width, height, edge) {
            let mut counts = vec![0; tile.pixels()];
            pieced_sum += fast::counts(&view, tile, &mut counts);
            for (place, count) in places(tile, width).zip(counts) {
                pieced[place] = count;
            }
        }
        prop_assert_eq!(pieced_sum, sum);
        prop_assert_eq!(pieced, whole);
    }
}

#[test]
fn the_largest_picture_has_its_tiles_without_overflow() {
    let mut all = tiles(u32::MAX, 3, 1 << 31);
    assert_eq!(all.len(), 2);
    let last = Tile {
        x: 1 << 31,
        y: 0,
        width: (1 << 31) - 1,
        height: 3,
    };
    assert_eq!(all.nth(1), Some(last));
}

#[test]
#[should_panic(expected = "at least 1 pixel wide")]
fn a_tile_without_pixels_is_refused() {
    drop(tiles(10, 10, 0));
}

#[test]
fn drawing_a_tile_counts_it_and_shades_it() {
    let view = View {
        width: 50,
        height: 40,
        re: -0.5,
        im: 0.0,
        span: 3.0,
        max_iterations: 200,
    };
    let tile = Tile {
        x: 7,
        y: 9,
        width: 21,
        height: 13,
    };
    let mut counts = vec![0; tile.pixels()];
    let sum = fast::counts(&view, tile, &mut counts);
    let mut rgba = vec![0; counts.len() * shade::BYTES];
    shade::shade(&counts, view.max_iterations, &mut rgba);
    assert_eq!(draw(&view, tile), (rgba, sum));
}

#[test]
fn the_middle_of_a_picture_is_its_centre_and_pixels_are_square() {
    let view = View {
        width: 400,
        height: 200,
        re: -0.5,
        im: 0.25,
        span: 4.0,
        max_iterations: 1,
    };
    assert_eq!(view.point(200, 100), (-0.5, 0.25));
    assert_eq!(view.point(0, 0), (-2.5, -0.75));
    assert_eq!(view.point(400, 200), (1.5, 1.25));
}
