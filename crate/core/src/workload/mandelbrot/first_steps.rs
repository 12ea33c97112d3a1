//! The first steps of every pixel. Most points leave during these or never.

use super::group::{Group, Survivor};
use super::orbits::{LANES, LEFT, Lanes};
use super::{Tile, View};

/// Goes over a tile's pixels, and stops where it has survivors to hand on.
pub(super) struct FirstSteps<'view> {
    view: &'view View,
    tile: Tile,
    /// The columns' real parts, filled up to whole groups with points that leave at once.
    columns: Vec<f64>,
    /// Where it is: a row of the tile, and a column where a group begins.
    row: u32,
    column: usize,
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
            column: 0,
            survivors: Vec::with_capacity(LANES),
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
        let max_iterations = self.view.max_iterations;
        let width = self.tile.width as usize;
        while self.survivors.is_empty() && self.row < self.tile.height {
            let start = self.row as usize * width;
            let c_im = self.view.point(self.tile.x, self.tile.y + self.row).1;
            let (groups, _) = self.columns[self.column..].as_chunks::<LANES>();
            for columns in groups {
                let columns: Lanes = *columns;
                let end = width.min(self.column + LANES);
                let pixel = start + self.column;
                Group::start(columns, c_im).finish(
                    max_iterations,
                    pixel,
                    &mut out[pixel..start + end],
                    &mut self.survivors,
                );
                self.column += LANES;
                if !self.survivors.is_empty() {
                    break;
                }
            }
            if self.column >= self.columns.len() {
                (self.row, self.column) = (self.row + 1, 0);
            }
        }
    }
}
