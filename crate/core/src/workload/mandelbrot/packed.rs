//! Orbits packed, so that they fill all lanes, whichever pixels they come from.

use super::orbits::{LANES, Lanes, Numbers, Points};

/// Room for fewer orbits than fill the lanes, and as many again.
const ROOM: usize = 2 * LANES;

/// Eight orbits.
pub(super) struct Orbits {
    /// Where they are.
    pub z: Numbers,
    /// The points that they belong to.
    pub c_re: Lanes,
    pub c_im: Lanes,
    /// The pixels that they belong to.
    pub pixel: [usize; LANES],
    /// The steps behind them.
    pub done: [u32; LANES],
}

/// A stack of orbits.
pub(super) struct Packed {
    len: usize,
    re: [f64; ROOM],
    im: [f64; ROOM],
    c_re: [f64; ROOM],
    c_im: [f64; ROOM],
    pixel: [usize; ROOM],
    done: [u32; ROOM],
}

impl Orbits {
    /// The points that they belong to.
    #[inline]
    pub const fn points(&self) -> Points<'_> {
        Points {
            re: &self.c_re,
            im: &self.c_im,
        }
    }
}

impl Packed {
    pub const fn new() -> Self {
        Self {
            len: 0,
            re: [0.0; ROOM],
            im: [0.0; ROOM],
            c_re: [0.0; ROOM],
            c_im: [0.0; ROOM],
            pixel: [0; ROOM],
            done: [0; ROOM],
        }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Adds those of the orbits that are in these lanes, a bit mask, after they have taken
    /// so many steps more and are at z. There must be fewer than [`LANES`] on the stack.
    #[inline(never)]
    pub fn push(&mut self, z: Numbers, orbits: &Orbits, taken: u32, lanes: u32) {
        let (re, im) = (z.re.to_array(), z.im.to_array());
        let (c_re, c_im) = (orbits.c_re.to_array(), orbits.c_im.to_array());
        // No branch: which lanes are in the mask can't be foreseen. What is written for a
        // lane that is not, the next overwrites.
        for lane in 0..LANES {
            let place = self.len % ROOM;
            self.re[place] = re[lane];
            self.im[place] = im[lane];
            self.c_re[place] = c_re[lane];
            self.c_im[place] = c_im[lane];
            self.pixel[place] = orbits.pixel[lane];
            self.done[place] = orbits.done[lane].wrapping_add(taken);
            self.len += (lanes as usize >> lane) & 1;
        }
    }

    /// Takes the last orbits away, as many as there are lanes, or all. Says which lanes they
    /// are in, as a bit mask; the others hold what was there before.
    #[inline]
    pub fn pop(&mut self) -> (Orbits, u32) {
        let start = self.len.saturating_sub(LANES);
        let lanes = (1 << (self.len - start)) - 1;
        self.len = start;
        let orbits = Orbits {
            z: Numbers {
                re: Lanes::new(window(&self.re, start)),
                im: Lanes::new(window(&self.im, start)),
            },
            c_re: Lanes::new(window(&self.c_re, start)),
            c_im: Lanes::new(window(&self.c_im, start)),
            pixel: window(&self.pixel, start),
            done: window(&self.done, start),
        };
        (orbits, lanes)
    }
}

/// As many as there are lanes, from `start` on.
#[inline]
fn window<T: Copy>(all: &[T; ROOM], start: usize) -> [T; LANES] {
    let start = start.min(ROOM - LANES);
    std::array::from_fn(|lane| all[start + lane])
}
