//! Where the eye is, and what it looks at.

use super::chance::Chance;
use super::{Ray, Vec3};

/// An eye with a lens: what is as far away as the focus is sharp.
#[derive(Clone, Copy, Debug)]
pub struct Camera {
    eye: Vec3,
    /// From the eye to the middle of the picture, in the plane of focus.
    ahead: Vec3,
    /// From one pixel to the next, in the plane of focus.
    right: Vec3,
    down: Vec3,
    /// Half the width of the lens, to the right and downwards.
    lens_right: Vec3,
    lens_down: Vec3,
    /// Half the picture, in pixels.
    middle: (f32, f32),
}

/// How a camera is set up.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Where the eye is.
    pub eye: Vec3,
    /// The point in the middle of the picture, and in focus.
    pub focus: Vec3,
    /// Height of the picture at a distance of 1.
    pub opening: f32,
    /// Radius of the lens; 0 has everything sharp.
    pub lens: f32,
}

impl Camera {
    /// A camera for a picture of so many pixels. Upwards is y.
    #[expect(
        clippy::cast_precision_loss,
        reason = "pictures have few pixels along an edge"
    )]
    pub fn new(setting: &Setting, width: u32, height: u32) -> Self {
        let ahead = setting.focus - setting.eye;
        let distance = ahead.length();
        let forward = ahead / distance;
        let right = forward.cross(Vec3::Y).normalize();
        let down = forward.cross(right);
        let pixel = setting.opening * distance / height as f32;
        Self {
            eye: setting.eye,
            ahead,
            right: right * pixel,
            down: down * pixel,
            lens_right: right * setting.lens,
            lens_down: down * setting.lens,
            middle: (width as f32 / 2.0, height as f32 / 2.0),
        }
    }

    /// A ray through a pixel: anywhere in it, from anywhere on the lens.
    #[expect(
        clippy::cast_precision_loss,
        reason = "pictures have few pixels along an edge"
    )]
    pub fn ray(&self, x: u32, y: u32, chance: &mut Chance) -> Ray {
        let across = x as f32 + chance.unit() - self.middle.0;
        let along = y as f32 + chance.unit() - self.middle.1;
        let (lens_x, lens_y) = chance.on_disc();
        let off = self.lens_right * lens_x + self.lens_down * lens_y;
        let to = self.ahead + self.right * across + self.down * along - off;
        Ray {
            from: self.eye + off,
            to: to.normalize(),
        }
    }
}
