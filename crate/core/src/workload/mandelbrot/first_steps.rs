//! The first steps of every pixel. Most points leave during these or never.

use wide::f64x2;

use super::interior;
use super::orbits::{BLOCK, LANES, LEFT, Lanes, Orbits, VECTORS, any, bits, lanes, row};
use super::{Tile, View, reference};

/// Steps that an orbit has behind it when it gets through here. The first leads from 0 to
/// c, and needs no arithmetic.
pub(super) const DONE: u32 = 1 + BLOCK;

/// Where |c|² is less than this, an orbit that has left never comes back: once |z| ≥ 2, the
/// next |z| is at least |z|² − |c| > 2, even after rounding, and so on. Only within 10⁻⁷ of
/// the circle |c| = 2 rounding might tell otherwise; the reference counts those few points.
const RETURNS_NEVER: f64 = LEFT - 1e-7;

/// An orbit that has not left after [`DONE`] steps, and lies in no part with a formula.
#[derive(Clone, Copy)]
pub(super) struct Survivor {
    pub pixel: usize,
    pub re: f64,
    pub im: f64,
    pub c_re: f64,
    pub c_im: f64,
}

/// Goes over a tile's pixels, and stops where it has survivors to hand on.
pub(super) struct FirstSteps<'view> {
    view: &'view View,
    tile: Tile,
    /// The columns' real parts, filled up to whole groups with points that leave at once.
    columns: Vec<f64>,
    row: u32,
    group: usize,
    survivors: Vec<Survivor>,
}

impl<'view> FirstSteps<'view> {
    pub fn new(view: &'view View, tile: Tile) -> Self {
        let mut columns: Vec<f64> = (tile.x..tile.x + tile.width)
            .map(|x| view.point(x, tile.y).0)
            .collect();
        columns.resize(columns.len().next_multiple_of(LANES), LEFT);
        Self {
            view,
            tile,
            columns,
            row: 0,
            group: 0,
            survivors: Vec::with_capacity(2 * LANES),
        }
    }

    /// The next survivor, when there is one; writes the counts of the pixels that it passes.
    #[inline]
    pub fn next(&mut self, out: &mut [u32]) -> Option<Survivor> {
        if self.survivors.is_empty() {
            self.scan(out);
        }
        self.survivors.pop()
    }

    /// Goes on until there are survivors or no more pixels.
    fn scan(&mut self, out: &mut [u32]) {
        while self.survivors.is_empty() && self.row < self.tile.height {
            let width = self.tile.width as usize;
            let start = self.row as usize * width;
            let c_im = self.view.point(self.tile.x, self.tile.y + self.row).1;
            let out = &mut out[start..start + width];
            while self.survivors.is_empty() && self.group < self.columns.len() {
                let group: &Lanes = self.columns[self.group..self.group + LANES]
                    .try_into()
                    .expect("the slice has this length");
                let end = width.min(self.group + LANES);
                scan_group(
                    group,
                    c_im,
                    self.view.max_iterations,
                    &mut out[self.group..end],
                    start + self.group,
                    &mut self.survivors,
                );
                self.group += LANES;
            }
            if self.group >= self.columns.len() {
                self.group = 0;
                self.row += 1;
            }
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "steps are 0 to 8"
)]
#[inline]
fn scan_group(
    columns: &Lanes,
    c_im: f64,
    max_iterations: u32,
    out: &mut [u32],
    pixel: usize,
    survivors: &mut Vec<Survivor>,
) {
    let (c_re, c_im_row) = (row(columns), [f64x2::splat(c_im); VECTORS]);
    let mut orbits = Orbits {
        re: c_re,
        im: c_im_row,
        c_re,
        c_im: c_im_row,
    };
    let counted = orbits.counted();
    for (place, steps) in out.iter_mut().zip(counted.steps) {
        *place = max_iterations.min(1 + steps as u32);
    }
    if !any(&counted.staying) {
        return;
    }
    let certain = std::array::from_fn(|vector| interior::certain(c_re[vector], c_im_row[vector]));
    let (staying, certain) = (bits(&counted.staying), bits(&certain));
    let (re, im) = (lanes(orbits.re), lanes(orbits.im));
    for (lane, place) in out.iter_mut().enumerate() {
        if staying >> lane & 1 == 0 {
            continue;
        }
        let c_re = columns[lane];
        if certain >> lane & 1 == 1 || max_iterations <= DONE {
            *place = max_iterations;
        } else if c_re * c_re + c_im * c_im < RETURNS_NEVER {
            survivors.push(Survivor {
                pixel: pixel + lane,
                re: re[lane],
                im: im[lane],
                c_re,
                c_im,
            });
        } else {
            *place = reference::count(c_re, c_im, max_iterations);
        }
    }
}
