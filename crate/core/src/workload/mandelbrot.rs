//! Works: a picture of the Mandelbrot set, tile by tile.
//!
//! A point c of the plane starts at z = 0 and steps to z² + c. Its *count* is the number of
//! steps it takes while |z|² < 4, at most `max_iterations`: the points that never leave
//! are the set. Each pixel depends on nothing but itself, so tiles can be counted by any
//! thread in any order.
//!
//! [`fast`] and [`mod@reference`] give the same counts, always; only their speed differs.

#[cfg(feature = "baseline")]
pub mod baseline;
#[cfg(feature = "explore")]
pub mod explore;
pub mod fast;
mod first_steps;
mod interior;
mod later_steps;
mod look;
mod orbits;
mod packed;
pub mod reference;
pub mod shade;
#[cfg(feature = "explore")]
pub mod smooth;
mod tile;

pub use tile::{Tile, oblongs, tiles};

/// Which part of the plane a picture shows, and how closely it looks.
///
/// Pixel (x, y) is the point c = re + (x − width/2)·span/width
/// + i·(im + (y − height/2)·span/width), so pixels are square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// The picture's width in pixels.
    pub width: u32,
    /// The picture's height in pixels.
    pub height: u32,
    /// Real part of the picture's centre.
    pub re: f64,
    /// Imaginary part of the picture's centre.
    pub im: f64,
    /// Width of the picture on the plane.
    pub span: f64,
    /// Steps after which a point counts as staying.
    pub max_iterations: u32,
}

impl View {
    /// The point of the plane, (re, im), that pixel (x, y) stands for: its upper left
    /// corner, with y pointing down the picture and up the plane's imaginary axis. Pixels
    /// outside the picture have points too.
    ///
    /// The real part depends on x alone and the imaginary part on y alone.
    pub fn point(&self, x: u32, y: u32) -> (f64, f64) {
        let (width, height) = (f64::from(self.width), f64::from(self.height));
        (
            self.re + (f64::from(x) - width / 2.0) * self.span / width,
            self.im + (f64::from(y) - height / 2.0) * self.span / width,
        )
    }
}

/// Counts a tile and colours it: its pixels as RGBA, row by row, and the sum of its counts.
pub fn draw(view: &View, tile: Tile) -> (Vec<u8>, u64) {
    let mut counts = vec![0; tile.pixels()];
    let iterations = fast::counts(view, tile, &mut counts);
    let mut rgba = vec![0; counts.len() * shade::BYTES];
    shade::shade(&counts, view.max_iterations, &mut rgba);
    (rgba, iterations)
}
