//! Eight orbits at once, side by side in vectors.
//!
//! All operations are those of the reference kernel, in its order and without fused
//! multiply-add, so that every z is the same to the last bit (but for the sign of a zero,
//! which no count can tell).

use std::hint::black_box;

use wide::{f64x2, f64x8};

/// Orbits that are stepped together: enough for the processor to have something to do while
/// a multiplication is under way.
pub(super) const LANES: usize = 8;
/// A point has left where |z|² is no longer less than this.
pub(super) const LEFT: f64 = 4.0;

/// One number for each of eight orbits. Wasm has vectors of two: there it is four of them.
/// Sets of lanes have all bits set in the lanes that are in them.
pub(super) type Lanes = f64x8;

/// Where eight orbits are.
#[derive(Clone, Copy)]
pub(super) struct Numbers {
    pub re: Lanes,
    pub im: Lanes,
}

/// The points that eight orbits belong to. They stay in memory: processors have sixteen
/// registers for vectors of two, the orbits fill eight, and what is to be done next fills
/// the rest. A browser's compiler that is left the choice keeps points in registers and
/// orbits in memory, and then each step waits for it: it takes half as long again.
#[derive(Clone, Copy)]
pub(super) struct Points<'memory> {
    pub re: &'memory Lanes,
    pub im: &'memory Lanes,
}

impl Points<'_> {
    /// Where the orbits are after their first step, from 0.
    #[inline]
    pub const fn first(self) -> Numbers {
        Numbers {
            re: *self.re,
            im: *self.im,
        }
    }
}

impl Numbers {
    /// One step. What is read through the black box is read anew each time.
    #[inline]
    fn step(self, c: Points) -> Self {
        let (Self { re, im }, c) = (self, black_box(c));
        Self {
            re: re * re - im * im + *c.re,
            im: (re + re) * im + *c.im,
        }
    }

    /// So many steps, counting none.
    #[inline]
    pub fn advance(self, c: Points, steps: u32) -> Self {
        (0..steps).fold(self, |z, _| z.step(c))
    }

    /// So many steps, at most 255, and for each lane how many of them it took while it had
    /// not left. Once all have left, no more are taken.
    #[inline]
    pub fn counted(mut self, c: Points, steps: u32) -> (Self, [u8; LANES]) {
        let mut counts = 0;
        for _ in 0..steps {
            let inside = bits(self.inside());
            if inside == 0 {
                break;
            }
            counts += SPREAD[inside as usize % SPREAD.len()];
            self = self.step(c);
        }
        (self, counts.to_le_bytes())
    }

    /// The lanes that have not left.
    #[inline]
    pub fn inside(self) -> Lanes {
        self.norm().simd_lt(Lanes::splat(LEFT))
    }

    /// |z|².
    #[inline]
    pub fn norm(self) -> Lanes {
        self.re * self.re + self.im * self.im
    }
}

/// For each set of lanes a number that has a 1 in the bytes of those lanes: so one addition
/// counts a step of eight orbits.
static SPREAD: [u64; 1 << LANES] = {
    let mut spread = [0; 1 << LANES];
    let mut lane = 0;
    while lane < LANES {
        let mut set = 0;
        while set < spread.len() {
            spread[set] |= ((set as u64 >> lane) & 1) << (8 * lane);
            set += 1;
        }
        lane += 1;
    }
    spread
};

/// Whether any lane is in the set.
#[inline]
pub(super) fn any(set: Lanes) -> bool {
    let [a, b, c, d] = pairs(set);
    (a | b | c | d).any()
}

/// Whether all lanes are in the set.
#[inline]
pub(super) fn all(set: Lanes) -> bool {
    let [a, b, c, d] = pairs(set);
    (a & b & c & d).all()
}

/// The set as a bit mask.
#[inline]
pub(super) fn bits(set: Lanes) -> u32 {
    set.to_bitmask()
}

/// Whether a bit mask has this lane.
#[inline]
pub(super) const fn has(set: u32, lane: usize) -> bool {
    (set >> lane) & 1 == 1
}

#[inline]
fn pairs(lanes: Lanes) -> [f64x2; 4] {
    let lanes = lanes.to_array();
    std::array::from_fn(|pair| f64x2::from([lanes[2 * pair], lanes[2 * pair + 1]]))
}
