//! Eight pixels side by side, from their first step on. Neighbours have similar counts, so
//! they can go a long way together.

use wide::f64x2;

use super::orbits::{BLOCK, LANES, LEFT, Lanes, Orbits, Row, VECTORS, bits, lanes, row};
use super::{interior, reference};

/// Steps that are taken before anything is looked at. The first leads from 0 to c, and needs
/// no arithmetic.
const FIRST: u32 = 1 + BLOCK;

/// Blocks that eight orbits are taken on together, at most: orbits that stay for longer are
/// watched for cycles, which is done elsewhere.
const BLOCKS_TOGETHER: u32 = 16;

/// Orbits that have to stay for it to be worth while to go on together.
const ENOUGH: u32 = 6;

/// Where |c|² is less than this, an orbit that has left never comes back: once |z| ≥ 2, the
/// next |z| is at least |z|² − |c| > 2, even after rounding, and so on. Only within 10⁻⁷ of
/// the circle |c| = 2 rounding might tell otherwise; the reference counts those few points.
const RETURNS_NEVER: f64 = LEFT - 1e-7;

/// An orbit that has not left after `done` steps, fewer than the limit, and lies in no part
/// of the set that has a formula.
#[derive(Clone, Copy)]
pub(super) struct Survivor {
    pub pixel: usize,
    pub done: u32,
    pub re: f64,
    pub im: f64,
    pub c_re: f64,
    pub c_im: f64,
}

/// Eight pixels of a row. Sets of lanes are bit masks.
pub(super) struct Group {
    columns: Lanes,
    c_im: f64,
    orbits: Orbits,
    /// Steps that the staying orbits have behind them.
    done: u32,
    staying: u32,
    /// The counts of the orbits that have left.
    counts: [u32; LANES],
}

impl Group {
    /// Takes the first steps of the points with these real parts and this imaginary part.
    #[inline]
    pub fn start(columns: Lanes, c_im: f64) -> Self {
        let (c_re, c_im_row) = (row(&columns), [f64x2::splat(c_im); VECTORS]);
        let mut orbits = Orbits {
            re: c_re,
            im: c_im_row,
            c_re,
            c_im: c_im_row,
        };
        let counted = orbits.counted();
        Self {
            columns,
            c_im,
            orbits,
            done: FIRST,
            staying: bits(&counted.staying),
            counts: counted.steps.map(|steps| 1 + whole(steps)),
        }
    }

    /// Writes the counts that are known to `out`, which begins at `pixel`, and adds the
    /// orbits that have to be followed further to `survivors`.
    #[inline]
    pub fn finish(
        mut self,
        max_iterations: u32,
        pixel: usize,
        out: &mut [u32],
        survivors: &mut Vec<Survivor>,
    ) {
        let mut certain = 0;
        let mut tame = 0;
        if self.staying != 0 {
            (certain, tame) = self.known();
            if self.staying & tame & !certain == (1 << LANES) - 1 {
                self.go_on(max_iterations);
            }
        }
        for (place, count) in out.iter_mut().zip(self.counts) {
            *place = max_iterations.min(count);
        }
        if self.staying == 0 {
            return;
        }
        let (re, im) = (lanes(self.orbits.re), lanes(self.orbits.im));
        for (lane, place) in out.iter_mut().enumerate() {
            let is_in = |set: u32| (set >> lane) & 1 == 1;
            if !is_in(self.staying) {
                continue;
            }
            let (c_re, c_im) = (self.columns[lane], self.c_im);
            if is_in(certain) || max_iterations <= self.done {
                *place = max_iterations;
            } else if is_in(tame) {
                let (re, im) = (re[lane], im[lane]);
                survivors.push(Survivor {
                    pixel: pixel + lane,
                    done: self.done,
                    re,
                    im,
                    c_re,
                    c_im,
                });
            } else {
                *place = reference::count(c_re, c_im, max_iterations);
            }
        }
    }

    /// The lanes that can never leave, and those that can never return.
    #[inline]
    fn known(&self) -> (u32, u32) {
        let (c_re, c_im) = (&self.orbits.c_re, &self.orbits.c_im);
        let certain: Row = std::array::from_fn(|at| interior::certain(c_re[at], c_im[at]));
        let tame: Row = std::array::from_fn(|at| {
            (c_re[at] * c_re[at] + c_im[at] * c_im[at]).simd_lt(f64x2::splat(RETURNS_NEVER))
        });
        (bits(&certain), bits(&tame))
    }

    /// Goes on while most orbits stay. Counts only in the blocks in which one leaves: those
    /// are taken a second time.
    fn go_on(&mut self, max_iterations: u32) {
        let limit = max_iterations.min(FIRST + BLOCKS_TOGETHER * BLOCK);
        while self.done + BLOCK <= limit && self.staying.count_ones() >= ENOUGH {
            let before = self.orbits;
            self.orbits.advance();
            let inside: Row = std::array::from_fn(|vector| self.orbits.inside(vector));
            let leaving = self.staying & !bits(&inside);
            if leaving != 0 {
                let steps = { before }.counted().steps;
                for (lane, steps) in steps.into_iter().enumerate() {
                    if (leaving >> lane) & 1 == 1 {
                        self.counts[lane] = self.done + whole(steps);
                    }
                }
                self.staying &= !leaving;
            }
            self.done += BLOCK;
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "steps are 0 to 8"
)]
#[inline]
fn whole(steps: f64) -> u32 {
    steps as u32
}
