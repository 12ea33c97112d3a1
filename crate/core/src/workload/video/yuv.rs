//! From red, green and blue to what encoders take: how bright each pixel is, and for every four
//! pixels together two numbers for their colour. By BT.709, in its limited range: brightness from
//! 16 to 235, colour from 16 to 240, with 128 for none.
//!
//! [`convert`] and [`reference`] differ by at most 1: the one computes with whole numbers of 16
//! bits behind the point, the other with fractions, and each rounds in its own way.

pub mod reference;

use super::BYTES;

/// A frame as an encoder takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Yuv {
    /// Pixels in a row.
    pub width: usize,
    /// How bright each pixel is, row by row.
    pub luma: Vec<u8>,
    /// How blue, then how red, every square of two by two pixels is, row by row; at the right and
    /// at the bottom of a frame with an odd edge the squares are what is left of them.
    pub chroma: [Vec<u8>; 2],
}

/// Bits behind the point.
const POINT: u32 = 16;
/// What of red, green and blue is brightness; what is blue, what is red. Rounded so that grey has
/// no colour, and white is 235.
const LUMA: [i32; BYTES] = [11_966, 40_254, 4_064];
const BLUE: [i32; BYTES] = [-6_596, -22_189, 28_785];
const RED: [i32; BYTES] = [28_785, -26_145, -2_640];

/// A frame of so wide rows.
///
/// # Panics
/// When the bytes aren't those of whole rows.
pub fn convert(rgb: &[u8], width: u32) -> Yuv {
    let width = width as usize;
    assert_eq!(rgb.len() % (width * BYTES), 0, "a frame has whole rows");
    let (pixels, _) = rgb.as_chunks::<BYTES>();
    let luma = pixels.iter().map(|pixel| byte(LUMA, *pixel, 16)).collect();
    let squares = pixels.len().div_ceil(4);
    let mut chroma = [Vec::with_capacity(squares), Vec::with_capacity(squares)];
    for rows in pixels.chunks(2 * width) {
        let (upper, lower) = rows.split_at(width);
        // A row without another below it counts for both.
        let lower = if lower.is_empty() { upper } else { lower };
        for (above, below) in upper.chunks(2).zip(lower.chunks(2)) {
            let mean = mean([
                above[0],
                above[above.len() - 1],
                below[0],
                below[below.len() - 1],
            ]);
            chroma[0].push(byte(BLUE, mean, 128));
            chroma[1].push(byte(RED, mean, 128));
        }
    }
    Yuv {
        width,
        luma,
        chroma,
    }
}

/// The mean of four pixels.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the mean of bytes is a byte"
)]
fn mean(pixels: [[u8; BYTES]; 4]) -> [u8; BYTES] {
    std::array::from_fn(|channel| {
        let sum: u32 = pixels.iter().map(|pixel| u32::from(pixel[channel])).sum();
        ((sum + 2) / 4) as u8
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "BT.709 has every colour between 16 and 240"
)]
fn byte(parts: [i32; BYTES], pixel: [u8; BYTES], zero: i32) -> u8 {
    let sum: i32 = (parts.iter().zip(pixel))
        .map(|(part, channel)| part * i32::from(channel))
        .sum();
    ((sum + (zero << POINT) + (1 << (POINT - 1))) >> POINT) as u8
}
