//! The slow twin: BT.709 as it is written, pixel by pixel, in fractions.

use super::super::BYTES;
use super::Yuv;

/// What of a colour's brightness is red.
const RED: f64 = 0.2126;
/// What of it is blue; the rest is green.
const BLUE: f64 = 0.0722;

/// A frame of so wide rows. The same as [`super::convert`], but for roundings.
///
/// # Panics
/// When the bytes aren't those of whole rows.
pub fn convert(rgb: &[u8], width: u32) -> Yuv {
    let width = width as usize;
    assert_eq!(rgb.len() % (width * BYTES), 0, "a frame has whole rows");
    let height = rgb.len() / (width * BYTES);
    // Red, green and blue of a pixel, from 0 to 1; beyond the edges what is at the edge.
    let pixel = |x: usize, y: usize| -> [f64; BYTES] {
        let at = (y.min(height - 1) * width + x.min(width - 1)) * BYTES;
        std::array::from_fn(|channel| f64::from(rgb[at + channel]) / 255.0)
    };
    let mut luma = Vec::new();
    for y in 0..height {
        for x in 0..width {
            luma.push(rounded(16.0 + 219.0 * brightness(pixel(x, y))));
        }
    }
    let mut chroma = [Vec::new(), Vec::new()];
    for y in (0..height).step_by(2) {
        for x in (0..width).step_by(2) {
            let square = [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)].map(|(x, y)| pixel(x, y));
            let mean: [f64; BYTES] = std::array::from_fn(|channel| {
                square.iter().map(|pixel| pixel[channel]).sum::<f64>() / 4.0
            });
            let bright = brightness(mean);
            let blue = (mean[2] - bright) / (2.0 * (1.0 - BLUE));
            let red = (mean[0] - bright) / (2.0 * (1.0 - RED));
            chroma[0].push(rounded(128.0 + 224.0 * blue));
            chroma[1].push(rounded(128.0 + 224.0 * red));
        }
    }
    Yuv {
        width,
        luma,
        chroma,
    }
}

fn brightness([red, green, blue]: [f64; BYTES]) -> f64 {
    RED * red + (1.0 - RED - BLUE) * green + BLUE * blue
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "BT.709 has every colour between 16 and 240"
)]
fn rounded(number: f64) -> u8 {
    number.round() as u8
}
