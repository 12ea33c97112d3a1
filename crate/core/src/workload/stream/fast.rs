//! The triad, four elements at a time. Not much is gained by that: it is memory that is waited for.

use wide::f64x4;

use super::SCALAR;

// ANCHOR: triad
/// Writes b + s·c into `a`, as far as all three reach.
pub fn triad(a: &mut [f64], b: &[f64], c: &[f64]) {
    let elements = a.len().min(b.len()).min(c.len());
    let (a4, a1) = a[..elements].as_chunks_mut::<4>();
    let (b4, b1) = b[..elements].as_chunks::<4>();
    let (c4, c1) = c[..elements].as_chunks::<4>();
    let scalar = f64x4::splat(SCALAR);
    for ((a, b), c) in a4.iter_mut().zip(b4).zip(c4) {
        *a = (f64x4::from(*b) + scalar * f64x4::from(*c)).to_array();
    }
    for ((a, b), c) in a1.iter_mut().zip(b1).zip(c1) {
        *a = b + SCALAR * c;
    }
}
// ANCHOR_END: triad
