//! From red, green and blue to brightness and colour: the quick way and the slow one.

use proptest::prelude::*;
use ww_core::workload::video::yuv::{Yuv, convert, reference};

fn differ_by_a_rounding(a: &Yuv, b: &Yuv) {
    assert_eq!(a.width, b.width);
    for (a, b) in [
        (&a.luma, &b.luma),
        (&a.chroma[0], &b.chroma[0]),
        (&a.chroma[1], &b.chroma[1]),
    ] {
        assert_eq!(a.len(), b.len());
        let most = a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(most.unwrap_or(0) <= 1, "they differ by {most:?}");
    }
}

proptest! {
    #[test]
    fn both_ways_differ_by_a_rounding(
        width in 1..=9_u32,
        rows in prop::collection::vec(prop::array::uniform27(any::<u8>()), 1..=7),
    ) {
        let rgb: Vec<u8> = rows.iter().flat_map(|row| &row[..width as usize * 3]).copied().collect();
        differ_by_a_rounding(&convert(&rgb, width), &reference::convert(&rgb, width));
    }
}

#[test]
fn grey_has_no_colour_and_keeps_its_order() {
    let mut before = 0;
    for grey in 0..=255 {
        let yuv = convert(&[grey; 12], 2);
        assert_eq!(yuv.chroma, [vec![128], vec![128]]);
        assert!(yuv.luma[0] >= before);
        before = yuv.luma[0];
    }
    assert_eq!(convert(&[0; 3], 1).luma, [16]);
    assert_eq!(convert(&[255; 3], 1).luma, [235]);
}

#[test]
fn every_colour_has_its_brightness() {
    // All of them, sixteen levels apart, and the ends.
    let levels = || (0..=255_u8).step_by(15);
    for red in levels() {
        for green in levels() {
            for blue in levels() {
                let rgb = [red, green, blue];
                differ_by_a_rounding(&convert(&rgb, 1), &reference::convert(&rgb, 1));
            }
        }
    }
}
