//! Points that need no steps: the two largest parts of the set have a formula.

use super::orbits::{Lanes, Points};

/// How far inside its formula a point has to be. Rounding disturbs each step by some 10⁻¹⁶,
/// which moves the orbit of a point this far inside by less than 10⁻⁶: it can't leave.
const MARGIN: f64 = 1e-9;

/// All bits set in the lanes whose points lie well inside the main cardioid or the disc to
/// its left, where no orbit ever leaves.
#[inline]
pub(super) fn certain(c: Points) -> Lanes {
    let (c_re, c_im) = (*c.re, *c.im);
    let im2 = c_im * c_im;
    let from_cusp = c_re - 0.25;
    let q = from_cusp * from_cusp + im2;
    let cardioid = (q * (q + from_cusp)).simd_lt(im2 * 0.25 - MARGIN);
    let from_centre = c_re + 1.0;
    let disc = (from_centre * from_centre + im2).simd_lt(Lanes::splat(0.0625 - MARGIN));
    cardioid | disc
}
