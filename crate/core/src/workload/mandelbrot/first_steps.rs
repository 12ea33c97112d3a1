//! The first steps of every pixel. Most points leave during these or never.

use std::ops::Range;

use super::later_steps::LaterSteps;
use super::orbits::{LANES, LEFT, Lanes, Points, all, any, bits, has};
use super::packed::Orbits;
use super::{interior, reference};

/// Steps after which an orbit that has not left is handed on. The first leads from 0 to c,
/// and needs no arithmetic.
pub(super) const FIRST: u32 = 16;

/// Where |c|² is less than this, an orbit that has left never comes back: once |z| ≥ 2, the
/// next |z| is at least |z|² − |c| > 2, even after rounding, and so on. So it is enough to
/// add up, step by step, which lanes are inside. Only within 10⁻⁷ of the circle |c| = 2
/// rounding might tell otherwise; the reference counts what is there.
const RETURNS_NEVER: f64 = LEFT - 1e-7;

/// All lanes, as a bit mask.
const ALL: u32 = (1 << LANES) - 1;

/// Takes the first steps of a row of pixels: writes the counts that are known then to their
/// places, and hands the orbits that have to be followed further on.
pub(super) fn row(
    columns: &[Lanes],
    c_im: f64,
    mut places: Range<usize>,
    out: &mut [u32],
    later: &mut LaterSteps,
) {
    let limit = later.max_iterations();
    let c_im = Lanes::splat(c_im);
    // The neighbour of a group inside is likely to be inside too.
    let mut was_interior = false;
    for c_re in columns {
        let c = Points {
            re: c_re,
            im: &c_im,
        };
        let pixel = places.start;
        places.start = places.end.min(pixel + LANES);
        let place = &mut out[pixel..places.start];
        if was_interior && all(interior::certain(c)) {
            write(place, [limit; LANES]);
            continue;
        }
        was_interior = false;
        let norm = c.first().norm();
        if !all(norm.simd_lt(Lanes::splat(RETURNS_NEVER))) {
            let leaves_at_once = !any(norm.simd_lt(Lanes::splat(LEFT)));
            let counts = if leaves_at_once {
                [1; LANES]
            } else {
                plain(c, limit)
            };
            write(place, counts);
            continue;
        }
        let (z, steps) = c.first().counted(c, FIRST - 1);
        write(place, steps.map(|steps| 1 + u32::from(steps)));
        let staying = bits(z.inside()) & (ALL >> (LANES - place.len()));
        if staying == 0 {
            continue;
        }
        let certain = bits(interior::certain(c));
        was_interior = certain == ALL;
        for (lane, place) in place.iter_mut().enumerate() {
            if has(certain, lane) {
                *place = limit;
            }
        }
        if staying & !certain != 0 {
            let orbits = Orbits {
                z,
                c_re: *c_re,
                c_im,
                pixel: std::array::from_fn(|lane| pixel + lane),
                done: [FIRST; LANES],
            };
            later.push(&orbits, staying & !certain, out);
        }
    }
}

/// Writes counts to a place that is as long, or shorter at the end of a row.
#[inline]
fn write(place: &mut [u32], counts: [u32; LANES]) {
    if let Ok(whole) = <&mut [u32; LANES]>::try_from(&mut *place) {
        *whole = counts;
    } else {
        for (place, count) in place.iter_mut().zip(counts) {
            *place = count;
        }
    }
}

/// The counts of eight points by the reference: for those few on the circle |c| = 2.
#[inline(never)]
fn plain(c: Points, limit: u32) -> [u32; LANES] {
    let (re, im) = (c.re.to_array(), c.im.to_array());
    std::array::from_fn(|lane| reference::count(re[lane], im[lane], limit))
}
