//! Works: a picture by path tracing, tile by tile, better with every pass.
//!
//! Each sample of a pixel follows one path of light backwards, from the eye until it reaches a
//! light, gets lost in the sky, or has been thrown back [`MOST_BOUNCES`] times. What a pixel gets
//! is the mean of its samples: an estimate of the rendering equation (Kajiya, "The Rendering
//! Equation", 1986) whose noise falls with the square root of their number.
//!
//! On matt surfaces a lamp's light is looked for by a ray of its own, and then not counted when
//! the path meets the lamp by itself.
//!
//! A sample depends on nothing but the seed, its pixel and its number, and a pixel's samples are
//! added in the order of their numbers. So the picture is the same, to the bit, whichever threads
//! draw its tiles, and in whichever order; natively and in wasm too, since only sums, products,
//! quotients and square roots are used, which IEEE 754 fixes.
//!
//! [`fast`] and [`mod@reference`] follow the same paths; only their speed differs.

pub mod camera;
pub mod chance;
pub mod direct;
pub mod fast;
pub mod film;
pub mod material;
pub mod reference;
pub mod scene;

use super::mandelbrot::Tile;
use crate::spec::RunSpec;
use chance::Chance;
use std::ops::Range;

pub use glam::Vec3;
pub use scene::Scene;

/// How often a path is thrown back before its light is given up for lost. Glass takes two for
/// each of its walls.
pub const MOST_BOUNCES: u32 = 12;

/// Shortest way from one hit to the next, in units of the scene: what is nearer is the surface
/// that the path just left, found again by rounding.
pub const NEAREST: f32 = 1e-3;

/// Which picture is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shot {
    /// The picture's width in pixels.
    pub width: u32,
    /// The picture's height in pixels.
    pub height: u32,
    /// What the noise depends on.
    pub seed: u32,
}

/// A half-line: where light comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ray {
    /// Where it begins.
    pub from: Vec3,
    /// Where it goes, of length 1.
    pub to: Vec3,
}

/// Follows a path of light through a scene, beginning with a ray from the eye: what arrives, as
/// linear red, green and blue, and how many rays it took.
pub type Follow = fn(&Scene, Ray, &mut Chance) -> (Vec3, u32);

impl RunSpec {
    /// The picture that a run draws.
    pub fn shot(&self) -> Shot {
        Shot {
            width: self.width.get(),
            height: self.height.get(),
            seed: self.seed.get(),
        }
    }
}

/// A tile as it is after a pass, from the first sample on: its pixels as RGBA, row by row, and how
/// many rays that took. For a thread that has not seen the passes before.
pub fn draw(spec: &RunSpec, tile: Tile, pass: u32) -> (Vec<u8>, u64) {
    let samples = 0..spec.samples_of(pass).end;
    let scene = Scene::house(spec.seed.get());
    let mut sums = vec![Vec3::ZERO; tile.pixels()];
    let rays = add(
        fast::follow,
        &scene,
        &spec.shot(),
        tile,
        samples.clone(),
        &mut sums,
    );
    let mut rgba = vec![0; sums.len() * film::BYTES];
    film::develop(&sums, samples.end, &mut rgba);
    (rgba, rays)
}

/// Adds samples to the sums of a tile's pixels, row by row; says how many rays that took.
///
/// # Panics
/// When there aren't as many sums as the tile has pixels.
pub fn add(
    follow: Follow,
    scene: &Scene,
    shot: &Shot,
    tile: Tile,
    samples: Range<u32>,
    sums: &mut [Vec3],
) -> u64 {
    assert_eq!(sums.len(), tile.pixels(), "a sum for each pixel");
    let camera = scene.camera(shot.width, shot.height);
    let places = (tile.y..tile.y + tile.height)
        .flat_map(|y| (tile.x..tile.x + tile.width).map(move |x| (x, y)));
    let mut rays = 0;
    // ANCHOR: samples
    for ((x, y), sum) in places.zip(sums) {
        let pixel = y * shot.width + x;
        for sample in samples.clone() {
            let mut chance = Chance::of(shot.seed, pixel, sample);
            let ray = camera.ray(x, y, &mut chance);
            let (light, took) = follow(scene, ray, &mut chance);
            *sum += light;
            rays += u64::from(took);
        }
    }
    // ANCHOR_END: samples
    rays
}
