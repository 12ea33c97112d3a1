//! The triad as one would write it down: element by element.

use super::SCALAR;

/// Writes b + s·c into `a`, as far as all three reach.
pub fn triad(a: &mut [f64], b: &[f64], c: &[f64]) {
    let elements = a.len().min(b.len()).min(c.len());
    for place in 0..elements {
        a[place] = b[place] + SCALAR * c[place];
    }
}
