//! Eight orbits at once, in four vectors of two lanes: enough for the processor to have
//! something to do while a multiplication is under way.
//!
//! All operations are those of the reference kernel, in its order and without fused
//! multiply-add, so that every z is the same to the last bit (but for the sign of a zero,
//! which no count can tell).

use wide::f64x2;

/// Vectors that are stepped together.
pub(super) const VECTORS: usize = 4;
/// Orbits that are stepped together.
pub(super) const LANES: usize = 2 * VECTORS;
/// Steps between one look at the orbits and the next.
pub(super) const BLOCK: u32 = 8;
/// A point has left where |z|² is no longer less than this.
pub(super) const LEFT: f64 = 4.0;

/// One coordinate of eight orbits.
pub(super) type Row = [f64x2; VECTORS];
/// The same, lane by lane.
pub(super) type Lanes = [f64; LANES];

/// Where eight orbits are, and the points that they belong to.
#[derive(Clone, Copy)]
pub(super) struct Orbits {
    pub re: Row,
    pub im: Row,
    pub c_re: Row,
    pub c_im: Row,
}

/// What [`Orbits::counted`] found.
pub(super) struct Counted {
    /// Steps that each lane took while it had not left: 0 to [`BLOCK`].
    pub steps: Lanes,
    /// All bits set in the lanes that have still not left.
    pub staying: Row,
}

impl Orbits {
    /// One step of one vector.
    #[inline]
    fn step(&mut self, vector: usize) {
        let (re, im) = (self.re[vector], self.im[vector]);
        self.re[vector] = re * re - im * im + self.c_re[vector];
        self.im[vector] = (re + re) * im + self.c_im[vector];
    }

    /// All bits set in the lanes of a vector that have not left.
    #[inline]
    pub fn inside(&self, vector: usize) -> f64x2 {
        let (re, im) = (self.re[vector], self.im[vector]);
        (re * re + im * im).simd_lt(f64x2::splat(LEFT))
    }

    /// [`BLOCK`] steps, counting none.
    #[inline]
    pub fn advance(&mut self) {
        for _ in 0..BLOCK {
            for vector in 0..VECTORS {
                self.step(vector);
            }
        }
    }

    /// [`BLOCK`] steps, counting in each lane those taken until it left.
    #[inline]
    pub fn counted(&mut self) -> Counted {
        let mut staying = [f64x2::splat(f64::from_bits(u64::MAX)); VECTORS];
        let mut steps = [f64x2::ZERO; VECTORS];
        for half in 0..2 {
            for _ in 0..BLOCK / 2 {
                for vector in 0..VECTORS {
                    staying[vector] &= self.inside(vector);
                    steps[vector] += staying[vector] & f64x2::ONE;
                    self.step(vector);
                }
            }
            // Most pixels of most pictures leave at once.
            if half == 0 && !any(&staying) {
                break;
            }
        }
        for (vector, staying) in staying.iter_mut().enumerate() {
            *staying &= self.inside(vector);
        }
        Counted {
            steps: lanes(steps),
            staying,
        }
    }
}

/// Whether any lane has bits set.
#[inline]
pub(super) fn any(row: &Row) -> bool {
    row[1..]
        .iter()
        .fold(row[0], |all, vector| all | *vector)
        .any()
}

/// One bit for each lane: whether its sign bit is set.
#[inline]
pub(super) fn bits(row: &Row) -> u32 {
    (0..VECTORS).fold(0, |bits, vector| {
        bits | row[vector].to_bitmask() << (2 * vector)
    })
}

/// Lane by lane.
#[inline]
pub(super) fn lanes(row: Row) -> Lanes {
    let mut lanes = [0.0; LANES];
    for (pair, vector) in lanes.chunks_exact_mut(2).zip(row) {
        pair.copy_from_slice(&vector.to_array());
    }
    lanes
}

/// The vectors that hold these lanes.
#[inline]
pub(super) fn row(lanes: &Lanes) -> Row {
    std::array::from_fn(|vector| f64x2::from([lanes[2 * vector], lanes[2 * vector + 1]]))
}

/// Whether all lanes have all bits set.
#[inline]
pub(super) fn all(row: &Row) -> bool {
    row[1..]
        .iter()
        .fold(row[0], |all, vector| all & *vector)
        .all()
}
