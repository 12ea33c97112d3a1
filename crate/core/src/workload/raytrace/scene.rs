//! What is drawn: a floor, spheres on it, and a sky above.

use super::camera::{Camera, Setting};
use super::chance::Chance;
use super::fast::Fours;
use super::material::{Hit, Material};
use super::{NEAREST, Ray, Vec3};

/// A ball.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sphere {
    /// Its middle.
    pub centre: Vec3,
    /// Its radius; above 0.
    pub radius: f32,
    /// What it is made of.
    pub material: Material,
}

/// All there is to be seen.
#[derive(Clone, Debug)]
pub struct Scene {
    spheres: Vec<Sphere>,
    /// The places of those that shine.
    lamps: Vec<usize>,
    fours: Fours,
    setting: Setting,
}

/// The edge of a square of the floor.
const SQUARE: f32 = 0.9;
/// How many small spheres lie around.
const SMALL: u32 = 42;

impl Scene {
    /// These spheres on the floor, seen like this.
    pub fn new(spheres: Vec<Sphere>, setting: Setting) -> Self {
        Self {
            lamps: (0..spheres.len())
                .filter(|place| matches!(spheres[*place].material, Material::Light(_)))
                .collect(),
            fours: Fours::of(&spheres),
            spheres,
            setting,
        }
    }

    /// The scene that the page draws: glass, copper and clay beneath two lamps, and small ones
    /// around them that fell where the seed has it.
    pub fn house(seed: u32) -> Self {
        let glass = Material::Glass { index: 1.5 };
        let copper = Material::Metal {
            colour: Vec3::new(0.93, 0.52, 0.34),
            roughness: 0.06,
        };
        let clay = Material::Matt(Vec3::new(0.03, 0.24, 0.38));
        let large = |x, z, radius, material| Sphere {
            centre: Vec3::new(x, radius, z),
            radius,
            material,
        };
        let mut spheres = vec![
            Sphere {
                centre: Vec3::new(-3.2, 6.4, 3.4),
                radius: 1.5,
                material: Material::Light(Vec3::new(13.0, 11.4, 9.2)),
            },
            Sphere {
                centre: Vec3::new(5.4, 4.2, 1.0),
                radius: 0.7,
                material: Material::Light(Vec3::new(5.0, 7.2, 11.0)),
            },
            large(0.0, 0.4, 1.0, glass),
            large(-2.05, -0.55, 0.9, clay),
            large(1.95, -0.75, 0.95, copper),
        ];
        scatter(&mut spheres, seed);
        Self::new(
            spheres,
            Setting {
                eye: Vec3::new(0.5, 1.9, 7.6),
                focus: Vec3::new(0.0, 0.75, 0.6),
                opening: 0.54,
                lens: 0.07,
            },
        )
    }

    /// What is on the floor and above it.
    pub fn spheres(&self) -> &[Sphere] {
        &self.spheres
    }

    /// The places of the spheres that shine.
    pub fn lamps(&self) -> &[usize] {
        &self.lamps
    }

    /// The same, four at a time.
    pub(super) fn fours(&self) -> &Fours {
        &self.fours
    }

    /// The camera for a picture of so many pixels.
    pub fn camera(&self, width: u32, height: u32) -> Camera {
        Camera::new(&self.setting, width, height)
    }
}

/// Puts small spheres on the floor where none is yet.
fn scatter(spheres: &mut Vec<Sphere>, seed: u32) {
    let mut chance = Chance::of(seed, u32::MAX, u32::MAX);
    let all = spheres.len() + SMALL as usize;
    while spheres.len() < all {
        let (x, z) = chance.on_disc();
        let radius = 0.13 + 0.16 * chance.unit();
        let centre = Vec3::new(4.4 * x, radius, 3.3 * z + 0.9);
        let kind = chance.unit();
        let colour = [(); 3].map(|()| chance.unit());
        let is_free = spheres
            .iter()
            .all(|other| other.centre.distance(centre) > other.radius + radius + 0.03);
        if is_free {
            spheres.push(Sphere {
                centre,
                radius,
                material: small(kind, Vec3::from_array(colour)),
            });
        }
    }
}

/// What a small sphere is made of: of each kind, so many.
fn small(kind: f32, colour: Vec3) -> Material {
    match kind {
        ..0.2 => Material::Glass { index: 1.45 },
        ..0.45 => Material::Metal {
            colour: Vec3::splat(0.55) + colour * 0.4,
            roughness: 0.25 * colour.x,
        },
        // Squared: strong colours rather than greys.
        _ => Material::Matt(Vec3::splat(0.04) + colour * colour * 0.72),
    }
}

/// How far along a ray a sphere is met; none, if it isn't. All ways to find it do these steps in
/// this order, so that they find the same.
pub fn distance(ray: Ray, sphere: &Sphere) -> Option<f32> {
    let over = sphere.centre - ray.from;
    let along = over.dot(ray.to);
    let apart = over.dot(over) - sphere.radius * sphere.radius;
    let inside = along * along - apart;
    if inside < 0.0 {
        return None;
    }
    let half = inside.sqrt();
    [along - half, along + half]
        .into_iter()
        .find(|distance| *distance > NEAREST)
}

/// How far along a ray the floor is met.
pub fn floor(ray: Ray) -> Option<f32> {
    let distance = -ray.from.y / ray.to.y;
    (distance > NEAREST && distance.is_finite()).then_some(distance)
}

/// The floor, met there.
pub fn floor_hit(ray: Ray, distance: f32) -> Hit {
    let at = ray.from + ray.to * distance;
    let odd = ((at.x / SQUARE).floor() + (at.z / SQUARE).floor()).rem_euclid(2.0) > 0.5;
    let colour = if odd {
        Vec3::new(0.30, 0.29, 0.28)
    } else {
        Vec3::new(0.58, 0.57, 0.55)
    };
    Hit {
        at,
        outwards: Vec3::Y,
        material: Material::Matt(colour),
    }
}

/// A sphere, met there.
pub fn sphere_hit(ray: Ray, distance: f32, sphere: &Sphere) -> Hit {
    let at = ray.from + ray.to * distance;
    Hit {
        at,
        outwards: (at - sphere.centre) / sphere.radius,
        material: sphere.material,
    }
}

/// The light that comes from the sky: dusk, warm where it ends.
pub fn sky(ray: Ray) -> Vec3 {
    let height = ray.to.y.max(0.0);
    let (low, high) = (Vec3::new(0.55, 0.36, 0.30), Vec3::new(0.06, 0.10, 0.22));
    low + (high - low) * height.sqrt()
}
