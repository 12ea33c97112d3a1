//! From counts to values between them, and to colours without bands.
//!
//! A point that leaves after n steps is followed for [`MORE`] steps more; its value is
//! n + [`MORE`] + 1 − log₂ log₂ |z|, which hardly depends on [`MORE`] and goes from one count to the
//! next without a jump (the normalized iteration count; see Inigo Quilez, "Smooth iteration count
//! for generalized Mandelbrot sets").
//!
//! [`values`] and [`value`] give the same numbers; only their speed differs.

use wide::f64x4;

use super::{Tile, View, shade};

/// Steps that are taken beyond the one with which a point has left: far from the set |z| squares
/// with each, and c hardly counts.
pub const MORE: u32 = 3;

/// Points that are followed at once.
const LANES: usize = 4;

/// The value of a point that leaves after `count` steps.
pub fn value(c: (f64, f64), count: u32) -> f64 {
    let (mut re, mut im) = (0.0, 0.0);
    for _ in 0..count + MORE {
        (re, im) = (re * re - im * im + c.0, 2.0 * re * im + c.1);
    }
    of(count, re * re + im * im)
}

/// From |z|² after all steps.
fn of(count: u32, norm: f64) -> f64 {
    // At least 1: no point that has left comes nearer than 2 again.
    let doublings = (norm.log2() / 2.0).max(1.0);
    f64::from(count + MORE + 1) - doublings.log2()
}

/// The values of every `step`th pixel of a tile, row by row, from their counts. Those that stay
/// are `None`: they have none.
///
/// # Panics
/// When there aren't as many counts as such pixels.
pub fn values(view: &View, tile: Tile, step: u32, counts: &[u32]) -> Vec<Option<f64>> {
    assert_eq!(counts.len(), tile.pixels_every(step), "a count for each");
    let columns: Vec<f64> = (tile.x..tile.x + tile.width)
        .step_by(step as usize)
        .map(|x| view.point(x, tile.y).0)
        .collect();
    let rows = (tile.y..tile.y + tile.height).step_by(step as usize);
    let mut values = Vec::with_capacity(counts.len());
    for (y, counts) in rows.zip(counts.chunks(columns.len())) {
        let im = view.point(tile.x, y).1;
        for (res, counts) in columns.chunks(LANES).zip(counts.chunks(LANES)) {
            let norms = norms(res, im, counts, view.max_iterations);
            values.extend(
                counts
                    .iter()
                    .zip(norms)
                    .map(|(count, norm)| (*count < view.max_iterations).then(|| of(*count, norm))),
            );
        }
    }
    values
}

/// |z|² of some neighbours after all of their steps; those that stay take none.
fn norms(res: &[f64], im: f64, counts: &[u32], max_iterations: u32) -> [f64; LANES] {
    let (mut c_re, mut last) = ([0.0; LANES], [0.0; LANES]);
    c_re[..res.len()].copy_from_slice(res);
    for (last, count) in last.iter_mut().zip(counts) {
        if *count < max_iterations {
            *last = f64::from(count + MORE);
        }
    }
    let most = last.into_iter().fold(0.0, f64::max);
    let (c_re, c_im, last) = (f64x4::from(c_re), f64x4::splat(im), f64x4::from(last));
    let (mut re, mut im) = (f64x4::ZERO, f64x4::ZERO);
    let (mut step, one) = (f64x4::ZERO, f64x4::ONE);
    let mut steps = 0.0;
    while steps < most {
        let goes_on = step.simd_lt(last);
        let next_re = re * re - im * im + c_re;
        let next_im = f64x4::splat(2.0) * re * im + c_im;
        re = goes_on.select(next_re, re);
        im = goes_on.select(next_im, im);
        step += one;
        steps += 1.0;
    }
    (re * re + im * im).to_array()
}

/// The colours, from dark to light and back to dark: each twice the value of the one before.
const PALETTE: [[f64; 3]; 6] = [
    [11.0, 14.0, 34.0],
    [24.0, 66.0, 104.0],
    [52.0, 152.0, 160.0],
    [244.0, 232.0, 196.0],
    [222.0, 116.0, 52.0],
    [86.0, 26.0, 52.0],
];

/// Colours that go by while a value doubles.
const PER_DOUBLING: f64 = 1.5;

/// The colour of a value, which nothing but the value decides; of what stays, that of the set.
pub fn colour(value: Option<f64>) -> [u8; shade::BYTES] {
    let Some(value) = value else {
        return shade::INTERIOR;
    };
    let place = value.max(1.0).log2() * PER_DOUBLING;
    let part = place.fract();
    let colour = palette_at(place);
    let next = palette_at(place + 1.0);
    let mix = |channel: usize| byte(colour[channel] + (next[channel] - colour[channel]) * part);
    [mix(0), mix(1), mix(2), 0xff]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place is a small number, not below 0"
)]
fn palette_at(place: f64) -> [f64; 3] {
    PALETTE[place as usize % PALETTE.len()]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what lies between two bytes is one"
)]
fn byte(channel: f64) -> u8 {
    channel.round() as u8
}
