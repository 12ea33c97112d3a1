//! What becomes of light where it meets a surface.

use super::chance::Chance;
use super::{Ray, Vec3};

/// What a surface is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Material {
    /// Throws light back into all directions alike: of each colour, this share.
    Matt(Vec3),
    /// Mirrors, the rougher the less sharply, and takes on its own colour.
    Metal {
        /// The share of each colour that it throws back.
        colour: Vec3,
        /// From 0, a mirror, to 1.
        roughness: f32,
    },
    /// Lets light through and bends it, and mirrors the rest.
    Glass {
        /// How much slower light is in it: 1.5 for window glass.
        index: f32,
    },
    /// Shines, and throws nothing back.
    Light(Vec3),
}

/// Where a ray met a surface.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Where.
    pub at: Vec3,
    /// The direction away from the surface, of length 1, on its outer side.
    pub outwards: Vec3,
    /// What it is made of.
    pub material: Material,
}

impl Material {
    /// What light it gives off itself.
    pub const fn light(self) -> Vec3 {
        match self {
            Self::Light(light) => light,
            Self::Matt(_) | Self::Metal { .. } | Self::Glass { .. } => Vec3::ZERO,
        }
    }
}

impl Hit {
    /// The direction away from the surface, on the side that a ray came from.
    pub fn facing(&self, ray: Ray) -> Vec3 {
        if ray.to.dot(self.outwards) > 0.0 {
            -self.outwards
        } else {
            self.outwards
        }
    }

    /// The share of each colour that a matt surface throws back; none, if it isn't matt.
    pub const fn matt(&self) -> Option<Vec3> {
        match self.material {
            Material::Matt(colour) => Some(colour),
            Material::Metal { .. } | Material::Glass { .. } | Material::Light(_) => None,
        }
    }

    /// Where light may come from that leaves here against the ray, and the share of it that
    /// does; none, where nothing is thrown back.
    pub fn scatter(&self, ray: Ray, chance: &mut Chance) -> Option<(Ray, Vec3)> {
        let is_inside = ray.to.dot(self.outwards) > 0.0;
        let facing = self.facing(ray);
        let (to, share) = match self.material {
            Material::Light(_) => return None,
            Material::Matt(colour) => {
                // Sampled as the cosine of Lambert's law has it, which then cancels.
                let towards = facing + chance.direction();
                let squared = towards.length_squared();
                let to = if squared > 1e-8 {
                    towards / squared.sqrt()
                } else {
                    facing
                };
                (to, colour)
            }
            Material::Metal { colour, roughness } => {
                let mirrored = mirrored(ray.to, facing);
                let to = (mirrored + chance.near() * roughness).normalize();
                if to.dot(facing) <= 0.0 {
                    return None;
                }
                (to, colour)
            }
            Material::Glass { index } => {
                let ratio = if is_inside { index } else { 1.0 / index };
                (through_glass(ray.to, facing, ratio, chance), Vec3::ONE)
            }
        };
        Some((Ray { from: self.at, to }, share))
    }
}

fn mirrored(to: Vec3, facing: Vec3) -> Vec3 {
    to - facing * (2.0 * to.dot(facing))
}

/// Bent by Snell's law or mirrored, each as often as Schlick's approximation of Fresnel's
/// equations says ("An Inexpensive BRDF Model for Physically-based Rendering", 1994).
fn through_glass(to: Vec3, facing: Vec3, ratio: f32, chance: &mut Chance) -> Vec3 {
    let cosine = (-to.dot(facing)).min(1.0);
    let sine_squared = ratio * ratio * (1.0 - cosine * cosine);
    let draw = chance.unit();
    if sine_squared >= 1.0 {
        return mirrored(to, facing);
    }
    let bent_cosine = (1.0 - sine_squared).sqrt();
    let straight = (1.0 - ratio) / (1.0 + ratio);
    let straight = straight * straight;
    // On the thinner side, where the angle is the larger one.
    let off = 1.0 - if ratio > 1.0 { bent_cosine } else { cosine };
    let mirrors = straight + (1.0 - straight) * (off * off * off * off * off);
    if draw < mirrors {
        mirrored(to, facing)
    } else {
        to * ratio + facing * (ratio * cosine - bent_cosine)
    }
}
