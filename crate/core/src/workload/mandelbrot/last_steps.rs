//! The last steps of the orbits that leave, and of those that reach the limit: at most a
//! block of them, counted one by one. Eight orbits are collected and counted together.

use super::orbits::{LANES, Lanes, Orbits, row};

/// Orbits whose last steps are still to be counted.
pub(super) struct LastSteps {
    max_iterations: u32,
    waiting: usize,
    pixel: [usize; LANES],
    done: [u32; LANES],
    re: Lanes,
    im: Lanes,
    c_re: Lanes,
    c_im: Lanes,
}

impl LastSteps {
    pub fn new(max_iterations: u32) -> Self {
        Self {
            max_iterations,
            waiting: 0,
            pixel: [0; LANES],
            done: [0; LANES],
            re: [0.0; LANES],
            im: [0.0; LANES],
            c_re: [0.0; LANES],
            c_im: [0.0; LANES],
        }
    }

    /// Takes an orbit that is at z after `done` steps, and will leave or reach the limit
    /// within a block.
    #[inline]
    pub fn push(&mut self, pixel: usize, done: u32, z: (f64, f64), c: (f64, f64), out: &mut [u32]) {
        let place = self.waiting;
        self.pixel[place] = pixel;
        self.done[place] = done;
        (self.re[place], self.im[place]) = z;
        (self.c_re[place], self.c_im[place]) = c;
        self.waiting += 1;
        if self.waiting == LANES {
            self.flush(out);
        }
    }

    /// Counts what has been collected.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "steps are 0 to 8"
    )]
    pub fn flush(&mut self, out: &mut [u32]) {
        let mut orbits = Orbits {
            re: row(&self.re),
            im: row(&self.im),
            c_re: row(&self.c_re),
            c_im: row(&self.c_im),
        };
        let steps = orbits.counted().steps;
        for (lane, steps) in steps.into_iter().enumerate().take(self.waiting) {
            out[self.pixel[lane]] = self.max_iterations.min(self.done[lane] + steps as u32);
        }
        self.waiting = 0;
    }
}
