//! From sums of light to pixels.

use super::Vec3;

/// Bytes of one pixel: red, green, blue, alpha.
pub const BYTES: usize = 4;

/// How bright a pixel's mean is shown. Bright light is bent towards white rather than cut off
/// (Reinhard et al., "Photographic Tone Reproduction for Digital Images", 2002, equation 4), and a
/// square root stands in for the screen's curve.
///
/// # Panics
/// When there isn't room for as many pixels as there are sums.
pub fn develop(sums: &[Vec3], samples: u32, rgba: &mut [u8]) {
    assert_eq!(rgba.len(), sums.len() * BYTES, "room for each pixel");
    for (sum, pixel) in sums.iter().zip(rgba.chunks_exact_mut(BYTES)) {
        let bytes = shown(*sum, samples);
        pixel.copy_from_slice(&[bytes[0], bytes[1], bytes[2], u8::MAX]);
    }
}

/// What is shown at its whitest.
const WHITE: f32 = 4.0;

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a number from 0 to 255, of few samples"
)]
fn shown(sum: Vec3, samples: u32) -> [u8; 3] {
    let mean = sum / samples.max(1) as f32;
    mean.to_array().map(|light| {
        let bent = light * (1.0 + light / (WHITE * WHITE)) / (1.0 + light);
        (bent.clamp(0.0, 1.0).sqrt() * 255.0 + 0.5) as u8
    })
}
