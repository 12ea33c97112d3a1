//! The long orbits, in lanes that are refilled as soon as they are free.
//!
//! Steps are taken in blocks, and only at the end of a block is looked whether an orbit has
//! left (it can't come back, see [`super::group`]) or has returned to exactly where it
//! was before: then it goes round for ever, and its count is the limit. Where to return to
//! is a place that is moved after 1, 2, 4, … blocks, so that any cycle is found (Brent).

use super::first_steps::FirstSteps;
use super::last_steps::LastSteps;
use super::orbits::{BLOCK, LANES, LEFT, Lanes, Orbits, Row, all, bits, lanes, row};

/// Blocks before the place to return to is moved for the first time.
const FIRST_GAP: u64 = 16;
/// The time of something that never happens.
const NEVER: u64 = u64::MAX;

/// Eight lanes, each with an orbit or idle.
pub(super) struct LongOrbits {
    max_iterations: u32,
    /// Steps that all lanes have taken, idle or not.
    clock: u64,
    /// The clock when the lane's orbit would have had no steps behind it.
    born: [u64; LANES],
    /// The clock when the lane needs to be looked at, whatever its orbit does.
    due: [u64; LANES],
    /// Blocks between the last move of the place to return to and the next.
    gap: [u64; LANES],
    pixel: [usize; LANES],
    re: Lanes,
    im: Lanes,
    c_re: Lanes,
    c_im: Lanes,
    /// Where the orbit was a block ago.
    before_re: Lanes,
    before_im: Lanes,
    /// The place to return to; not a number where there is none, which equals nothing.
    mark_re: Lanes,
    mark_im: Lanes,
}

impl LongOrbits {
    pub fn new(max_iterations: u32) -> Self {
        Self {
            max_iterations,
            clock: u64::from(u32::MAX),
            born: [0; LANES],
            due: [NEVER; LANES],
            gap: [FIRST_GAP; LANES],
            pixel: [0; LANES],
            re: [0.0; LANES],
            im: [0.0; LANES],
            c_re: [0.0; LANES],
            c_im: [0.0; LANES],
            before_re: [0.0; LANES],
            before_im: [0.0; LANES],
            mark_re: [f64::NAN; LANES],
            mark_im: [f64::NAN; LANES],
        }
    }

    /// Follows all survivors of the first steps to their ends.
    pub fn follow(&mut self, first: &mut FirstSteps, last: &mut LastSteps, out: &mut [u32]) {
        let mut busy = 0;
        for lane in 0..LANES {
            busy += usize::from(self.refill(lane, first, out));
        }
        while busy > 0 {
            let looks = self.run();
            for lane in 0..LANES {
                if (looks >> lane & 1 == 1 || self.clock >= self.due[lane])
                    && self.ended(lane, last, out)
                    && !self.refill(lane, first, out)
                {
                    busy -= 1;
                }
            }
        }
    }

    /// Gives the lane the next survivor, or lets it idle: says whether it got one.
    #[inline]
    fn refill(&mut self, lane: usize, first: &mut FirstSteps, out: &mut [u32]) -> bool {
        (self.mark_re[lane], self.mark_im[lane]) = (f64::NAN, f64::NAN);
        let Some(survivor) = first.next(out) else {
            self.due[lane] = NEVER;
            (self.re[lane], self.im[lane]) = (0.0, 0.0);
            (self.c_re[lane], self.c_im[lane]) = (0.0, 0.0);
            return false;
        };
        self.pixel[lane] = survivor.pixel;
        (self.re[lane], self.im[lane]) = (survivor.re, survivor.im);
        (self.c_re[lane], self.c_im[lane]) = (survivor.c_re, survivor.c_im);
        (self.before_re[lane], self.before_im[lane]) = (survivor.re, survivor.im);
        self.born[lane] = self.clock - u64::from(survivor.done);
        self.gap[lane] = FIRST_GAP;
        self.plan(lane);
        true
    }

    /// When the lane is to be looked at next: when its mark is to be moved, or where another
    /// block would go past the limit.
    #[inline]
    fn plan(&mut self, lane: usize) {
        let block = u64::from(BLOCK);
        let left = (self.born[lane] + u64::from(self.max_iterations)).saturating_sub(self.clock);
        self.due[lane] = self.clock + block * self.gap[lane].min(left / block);
    }

    /// Steps all lanes until one has to be looked at: says which have left or returned.
    fn run(&mut self) -> u32 {
        let next = self.due.iter().copied().min().unwrap_or(NEVER);
        let mut orbits = Orbits {
            re: row(&self.re),
            im: row(&self.im),
            c_re: row(&self.c_re),
            c_im: row(&self.c_im),
        };
        if self.clock >= next {
            return 0;
        }
        let (mark_re, mark_im) = (row(&self.mark_re), row(&self.mark_im));
        let mut before;
        let mut going: Row;
        loop {
            before = (orbits.re, orbits.im);
            orbits.advance();
            self.clock += u64::from(BLOCK);
            going = std::array::from_fn(|vector| {
                let elsewhere = orbits.re[vector].simd_ne(mark_re[vector])
                    | orbits.im[vector].simd_ne(mark_im[vector]);
                orbits.inside(vector) & elsewhere
            });
            if self.clock >= next || !all(&going) {
                break;
            }
        }
        (self.re, self.im) = (lanes(orbits.re), lanes(orbits.im));
        (self.before_re, self.before_im) = (lanes(before.0), lanes(before.1));
        !bits(&going)
    }

    /// Looks at a lane: says whether its orbit is done with here, and else moves its mark.
    #[inline]
    fn ended(&mut self, lane: usize, last: &mut LastSteps, out: &mut [u32]) -> bool {
        let z = (self.re[lane], self.im[lane]);
        let c = (self.c_re[lane], self.c_im[lane]);
        let done = self.clock - self.born[lane];
        let inside = z.0 * z.0 + z.1 * z.1 < LEFT;
        if !inside {
            let before = (self.before_re[lane], self.before_im[lane]);
            last.push(self.pixel[lane], steps(done) - BLOCK, before, c, out);
        } else if z == (self.mark_re[lane], self.mark_im[lane]) {
            out[self.pixel[lane]] = self.max_iterations;
        } else if done + u64::from(BLOCK) > u64::from(self.max_iterations) {
            last.push(self.pixel[lane], steps(done), z, c, out);
        } else {
            (self.mark_re[lane], self.mark_im[lane]) = z;
            self.gap[lane] *= 2;
            self.plan(lane);
            return false;
        }
        true
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "an orbit is looked at before its limit, a u32"
)]
const fn steps(done: u64) -> u32 {
    done as u32
}
