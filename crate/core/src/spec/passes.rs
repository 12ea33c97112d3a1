//! What a picture is cut into: tiles, and, where it gets better while one watches, passes over
//! all of them.

use std::ops::Range;

use super::{Cut, RunSpec, Workload};
use crate::workload::mandelbrot::{Tile, oblongs};

impl RunSpec {
    /// Whether another run draws the same picture as often, whoever draws it; of what draws none
    /// there is nothing to tell apart.
    pub fn draws_as(&self, other: &Self) -> bool {
        let passes = |spec: &Self| (spec.coarse, spec.colours, spec.samples, spec.seed);
        !self.draws() || (self.view() == other.view() && passes(self) == passes(other))
    }

    /// Passes over the picture: each has as many samples as all before it, so that the picture is
    /// there at once and every pass halves what noise is left in its square.
    pub fn passes(&self) -> u32 {
        match self.workload {
            Workload::Raytrace => self.samples.get().next_power_of_two().trailing_zeros() + 1,
            Workload::Mandelbrot => self.coarse.get() + 1,
            Workload::Stream => self.times.get(),
            _ => 1,
        }
    }

    /// The edge of what a pass of the Mandelbrot set draws as one pixel: 1 in the last.
    pub fn step_of(&self, pass: u32) -> u32 {
        1 << self.coarse.get().saturating_sub(pass)
    }

    /// The samples of a pass, from 0: 0..1, 1..2, 2..4, 4..8, and so on.
    pub fn samples_of(&self, pass: u32) -> Range<u32> {
        let until = |passes: u32| match passes {
            0 => 0,
            passes => self.samples.get().min(1 << (passes - 1)),
        };
        until(pass)..until(pass + 1)
    }

    /// The tiles of a picture, by their numbers: those of the first pass, then those of the next.
    pub fn tiles(&self) -> Vec<Tile> {
        (0..self.passes())
            .flat_map(|_| self.tiles_of_a_pass())
            .collect()
    }

    /// Those of one pass.
    pub fn tiles_of_a_pass(&self) -> impl ExactSizeIterator<Item = Tile> + Clone + use<> {
        let (width, tile) = (self.width.get(), self.tile.get());
        let across = match self.cut {
            // An array has rows only.
            Cut::Squares if self.workload != Workload::Stream => tile,
            Cut::Squares | Cut::Rows => width,
        };
        oblongs(width, self.height.get(), (across, tile))
    }

    /// Pixels of a tile that is whole: as many as the first one has.
    pub fn pixels_of_a_tile(&self) -> usize {
        self.tiles_of_a_pass()
            .next()
            .as_ref()
            .map_or(0, Tile::pixels)
    }
}

#[cfg(test)]
mod tests {
    use crate::spec::RunSpec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn passes_have_all_samples_once(samples in 1..=4096_u32) {
            let text = samples.to_string();
            let spec = RunSpec::from_pairs([("workload", "raytrace"), ("samples", &text)])
                .expect("it is possible");
            let mut next = 0;
            for pass in 0..spec.passes() {
                let range = spec.samples_of(pass);
                prop_assert!(!range.is_empty());
                prop_assert_eq!(range.start, next);
                next = range.end;
            }
            prop_assert_eq!(next, samples);
        }
    }
}
