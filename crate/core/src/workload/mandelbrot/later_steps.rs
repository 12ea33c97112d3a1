//! The later steps, of the few orbits that neither leave soon nor lie in a part of the set
//! that has a formula.
//!
//! Eight orbits go on together while most of them stay; then the lanes of those that ended
//! are given to others. Steps are taken in blocks, and only at the end of a block is looked
//! whether an orbit has left (it can't come back, see [`super::first_steps`]): in which of
//! the steps, is counted when eight such last blocks have been collected. Or it has returned
//! to exactly where it was before: then it goes round for ever, and its count is the limit.
//! Where to return to is a place that is moved after 1, 2, 4, … blocks, so that any cycle is
//! found (Brent).

use super::orbits::{LANES, Lanes, Numbers, bits, has};
use super::packed::{Orbits, Packed};

/// Steps between one look at the orbits and the next.
const BLOCK: u32 = 8;

/// Orbits that have to stay for it to be worth while to go on without filling up.
const ENOUGH: u32 = 6;

/// Follows orbits to their ends.
pub(super) struct LaterSteps {
    max_iterations: u32,
    /// Fewer than fill the lanes.
    going: Packed,
    /// Orbits that leave, or reach the limit, within the next block.
    ending: Packed,
}

impl LaterSteps {
    pub const fn new(max_iterations: u32) -> Self {
        Self {
            max_iterations,
            going: Packed::new(),
            ending: Packed::new(),
        }
    }

    pub const fn max_iterations(&self) -> u32 {
        self.max_iterations
    }

    /// Takes the orbits in these lanes, a bit mask. None may have left, or have reached the
    /// limit.
    #[inline(never)]
    pub fn push(&mut self, orbits: &Orbits, lanes: u32, out: &mut [u32]) {
        self.going.push(orbits.z, orbits, 0, lanes);
        while self.going.len() >= LANES {
            self.follow(ENOUGH, out);
        }
    }

    /// Follows those that are left.
    pub fn finish(&mut self, out: &mut [u32]) {
        while self.going.len() > 0 {
            self.follow(1, out);
        }
        self.end(out);
    }

    /// Takes eight orbits on while enough of them stay, and keeps those that do.
    fn follow(&mut self, enough: u32, out: &mut [u32]) {
        let (orbits, mut staying) = self.going.pop();
        let (c, limit) = (orbits.points(), self.max_iterations);
        let done = (0..LANES).filter(|lane| has(staying, *lane));
        let most = done.map(|lane| orbits.done[lane]).max().unwrap_or(limit);

        let mut z = orbits.z;
        let mut taken = 0;
        // Not a number equals nothing.
        let mut mark = Numbers::NAN;
        let mut mark_due = BLOCK;
        while staying.count_ones() >= enough {
            if limit - most - taken < BLOCK {
                let near = |done: u32| limit - done - taken < BLOCK;
                let lanes = (0..LANES).filter(|lane| has(staying, *lane));
                let ending = lanes
                    .filter(|lane| near(orbits.done[*lane]))
                    .fold(0, |ending, lane| ending | 1 << lane);
                self.last(z, &orbits, taken, ending, out);
                staying &= !ending;
                break;
            }
            let before = z;
            z = z.advance(c, BLOCK);
            let inside = z.inside();
            let elsewhere = z.is_not(mark);
            if staying & !bits(inside & elsewhere) != 0 {
                let left = staying & !bits(inside);
                if left != 0 {
                    self.last(before, &orbits, taken, left, out);
                }
                staying &= !left;
                let returned = staying & !bits(elsewhere);
                if returned != 0 {
                    write_limit(returned, &orbits, limit, out);
                }
                staying &= !returned;
            }
            taken += BLOCK;
            if taken == mark_due {
                mark = z;
                mark_due = mark_due.saturating_mul(2);
            }
        }
        self.going.push(z, &orbits, taken, staying);
    }

    /// Takes orbits whose next block is their last.
    #[inline(never)]
    fn last(&mut self, z: Numbers, orbits: &Orbits, taken: u32, lanes: u32, out: &mut [u32]) {
        self.ending.push(z, orbits, taken, lanes);
        if self.ending.len() >= LANES {
            self.end(out);
        }
    }

    /// Counts last blocks, of as many orbits as there are lanes.
    #[inline(never)]
    fn end(&mut self, out: &mut [u32]) {
        let (orbits, lanes) = self.ending.pop();
        let (_, steps) = orbits.z.counted(orbits.points(), BLOCK);
        for lane in (0..LANES).filter(|lane| has(lanes, *lane)) {
            let count = orbits.done[lane].saturating_add(u32::from(steps[lane]));
            out[orbits.pixel[lane]] = self.max_iterations.min(count);
        }
    }
}

/// Writes the limit to the pixels in these lanes.
fn write_limit(lanes: u32, orbits: &Orbits, limit: u32, out: &mut [u32]) {
    for lane in (0..LANES).filter(|lane| has(lanes, *lane)) {
        out[orbits.pixel[lane]] = limit;
    }
}

impl Numbers {
    const NAN: Self = Self {
        re: Lanes::new([f64::NAN; LANES]),
        im: Lanes::new([f64::NAN; LANES]),
    };

    /// All bits set in the lanes that differ.
    #[inline]
    fn is_not(self, other: Self) -> Lanes {
        self.re.simd_ne(other.re) | self.im.simd_ne(other.im)
    }
}
