//! A picture that is measured: the same numbers as in a `RunSpec`.

use serde::{Deserialize, Serialize};
use ww_core::spec::{Refusal, RunSpec};
use ww_core::workload::mandelbrot::{Tile, View, tiles};

/// A picture of the Mandelbrot set, and how it is cut into tiles. Names and units are those
/// of a [`RunSpec`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Real part of the centre.
    pub re: f64,
    /// Imaginary part of the centre.
    pub im: f64,
    /// Width on the complex plane.
    pub span: f64,
    /// Steps after which a point counts as staying.
    pub max_iterations: u32,
    /// Pixels along one edge of a tile.
    pub tile: u32,
}

impl Picture {
    /// A run that draws it on so many threads.
    ///
    /// # Errors
    /// When no run can be like that; the sentence says what is allowed.
    pub fn spec(&self, threads: u32) -> Result<RunSpec, Refusal> {
        let numbers = [
            ("threads", threads.to_string()),
            ("width", self.width.to_string()),
            ("height", self.height.to_string()),
            ("re", self.re.to_string()),
            ("im", self.im.to_string()),
            ("span", self.span.to_string()),
            ("max_iterations", self.max_iterations.to_string()),
            ("tile", self.tile.to_string()),
        ];
        let names = [("workload", "mandelbrot"), ("engine", "rayon")];
        let numbers = numbers.iter().map(|(name, text)| (*name, text.as_str()));
        RunSpec::from_pairs(names.into_iter().chain(numbers))
    }

    /// What it shows.
    pub fn view(&self) -> View {
        View {
            width: self.width,
            height: self.height,
            re: self.re,
            im: self.im,
            span: self.span,
            max_iterations: self.max_iterations,
        }
    }

    /// Its tiles, in order.
    pub fn tiles(&self) -> impl ExactSizeIterator<Item = Tile> + Clone {
        tiles(self.width, self.height, self.tile)
    }
}
