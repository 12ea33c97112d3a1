//! From counts to colours: neutral ones, so that the colour of a thread can lie over them.
//!
//! Points that leave at once are deep slate, those that take long pale and then warm white,
//! so that the set's edge glows; the set itself is darker than all of them. Brightness
//! follows the logarithm of the count: pictures have many small counts and few large ones.

/// Bytes of one pixel: red, green, blue, alpha.
pub const BYTES: usize = 4;

/// What never left: near-black, cool.
pub(super) const INTERIOR: [u8; BYTES] = [0x14, 0x16, 0x1d, 0xff];

/// Counts from here on are as bright as can be, however high the limit is: with a limit of
/// a million the picture would be all dark else.
const BRIGHTEST: u32 = 4096;

/// Counts below this have their colours computed once for all pixels of a tile.
const SMALL: usize = 32;

/// The last place of the gradient.
const LAST: u32 = 255;

/// Places of the gradient that have a colour given, in order; no channel ever falls.
const STOPS: [(usize, [u8; 3]); 6] = [
    (0, [0x1c, 0x20, 0x2a]),
    (104, [0x2a, 0x32, 0x42]),
    (140, [0x55, 0x61, 0x76]),
    (172, [0xa6, 0xac, 0xb4]),
    (204, [0xec, 0xe5, 0xd8]),
    (LAST as usize, [0xff, 0xf9, 0xec]),
];

/// Colours of what left, from the first to the last.
static GRADIENT: [[u8; BYTES]; LAST as usize + 1] = gradient();

/// Writes an opaque colour for each count, as RGBA. Among points that left, more steps are
/// never darker.
///
/// # Panics
/// When `rgba` doesn't have exactly [`BYTES`] for each count.
pub fn shade(counts: &[u32], max_iterations: u32, rgba: &mut [u8]) {
    assert_eq!(
        rgba.len(),
        counts.len() * BYTES,
        "a count becomes {BYTES} bytes"
    );
    // 16 bits behind the point, rounded down: the brightest may miss the end by one place.
    let scale = (LAST << 16) / log2(max_iterations.clamp(2, BRIGHTEST));
    let colour = |count: u32| {
        if count >= max_iterations {
            INTERIOR
        } else {
            let place = (log2(count.clamp(1, BRIGHTEST)) * scale) >> 16;
            GRADIENT[place.min(LAST) as usize]
        }
    };
    // Most counts are small, and their colours are quicker looked up than computed.
    let mut small = [INTERIOR; SMALL];
    for (place, count) in small.iter_mut().zip(0..) {
        *place = colour(count);
    }
    for (pixel, count) in rgba.chunks_exact_mut(BYTES).zip(counts) {
        let known = small.get(*count as usize).copied();
        pixel.copy_from_slice(&known.unwrap_or_else(|| colour(*count)));
    }
}

/// The logarithm of a count of 1 to [`BRIGHTEST`], in 1/256, with straight lines between
/// the powers of two.
const fn log2(count: u32) -> u32 {
    let whole = count.ilog2();
    (whole << 8) + (((count << 8) >> whole) & 0xff)
}

const fn gradient() -> [[u8; BYTES]; LAST as usize + 1] {
    let mut colours = [[0xff; BYTES]; LAST as usize + 1];
    let mut stop = 1;
    while stop < STOPS.len() {
        let ((from, dark), (to, light)) = (STOPS[stop - 1], STOPS[stop]);
        let mut place = from;
        while place <= to {
            let mut channel = 0;
            while channel < 3 {
                colours[place][channel] =
                    between(dark[channel], light[channel], place - from, to - from);
                channel += 1;
            }
            place += 1;
        }
        stop += 1;
    }
    colours
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the result lies between two bytes"
)]
const fn between(dark: u8, light: u8, part: usize, whole: usize) -> u8 {
    ((dark as usize * (whole - part) + light as usize * part) / whole) as u8
}
