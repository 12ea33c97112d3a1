//! Chance that can be repeated.

use super::Vec3;

/// Numbers that look random and depend on nothing but what they were made of.
///
/// The generator is PCG-RXS-M-XS-32 (O'Neill, "PCG: A Family of Simple Fast Space-Efficient
/// Statistically Good Algorithms for Random Number Generation", 2014), begun from a hash of the
/// same shape, as Jarzynski and Olano advise ("Hash Functions for GPU Rendering", 2020).
#[derive(Clone, Debug)]
pub struct Chance {
    state: u32,
}

/// A step of the linear congruential generator.
const fn step(state: u32) -> u32 {
    state.wrapping_mul(747_796_405).wrapping_add(2_891_336_453)
}

/// What is made of a state.
const fn mixed(state: u32) -> u32 {
    let word = ((state >> ((state >> 28) + 4)) ^ state).wrapping_mul(277_803_737);
    (word >> 22) ^ word
}

impl Chance {
    /// That of one sample of a pixel.
    pub const fn of(seed: u32, pixel: u32, sample: u32) -> Self {
        let state = mixed(step(pixel ^ mixed(step(sample ^ mixed(step(seed))))));
        Self { state }
    }

    /// From 0 up to but not including 1, in steps of 2⁻²⁴: each is an `f32` exactly.
    #[expect(clippy::cast_precision_loss, reason = "24 bits fit")]
    pub fn unit(&mut self) -> f32 {
        self.state = step(self.state);
        (mixed(self.state) >> 8) as f32 / (1_u32 << 24) as f32
    }

    /// A point of the ball of radius 1 that isn't its centre, and its distance from there,
    /// squared. Found by trying, so that it takes no sine or cosine, which machines round as
    /// they like.
    fn in_ball(&mut self) -> (Vec3, f32) {
        loop {
            let [x, y, z] = [(); 3].map(|()| 2.0 * self.unit() - 1.0);
            let point = Vec3::new(x, y, z);
            let squared = point.length_squared();
            if (1e-6..1.0).contains(&squared) {
                return (point, squared);
            }
        }
    }

    /// A direction: all are equally likely.
    pub fn direction(&mut self) -> Vec3 {
        let (point, squared) = self.in_ball();
        point / squared.sqrt()
    }

    /// A point of the ball of radius 1.
    pub fn near(&mut self) -> Vec3 {
        self.in_ball().0
    }

    /// A point of the disc of radius 1.
    pub fn on_disc(&mut self) -> (f32, f32) {
        loop {
            let [x, y] = [(); 2].map(|()| 2.0 * self.unit() - 1.0);
            if x * x + y * y < 1.0 {
                return (x, y);
            }
        }
    }
}
