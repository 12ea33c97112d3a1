//! Light that comes straight from a lamp: looked for rather than waited for, since a path meets
//! a small lamp seldom, and a picture of such luck is noise.

use super::chance::Chance;
use super::material::Hit;
use super::scene::Scene;
use super::{Ray, Vec3};

/// Share of a way that is looked along: the lamp itself doesn't stand in its own light.
const ALMOST: f32 = 0.999;

/// What a matt surface gets from one point of one lamp, on average as much as from all points of
/// all of them: of the light that arrives, the share that Lambert's law has. `facing` is the
/// surface's direction, `is_blocked` says whether anything is nearer than that along a ray.
pub fn light(
    scene: &Scene,
    hit: &Hit,
    facing: Vec3,
    chance: &mut Chance,
    is_blocked: impl FnOnce(Ray, f32) -> bool,
) -> Vec3 {
    let lamps = scene.lamps();
    // One for each lamp and number below 1; rounding can't bring it to the end.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "there are few lamps"
    )]
    let place = (chance.unit() * lamps.len() as f32) as usize;
    let outwards = chance.direction();
    let Some(lamp) = lamps.get(place).map(|place| &scene.spheres()[*place]) else {
        return Vec3::ZERO;
    };
    let over = lamp.centre + outwards * lamp.radius - hit.at;
    let squared = over.length_squared();
    let distance = squared.sqrt();
    let to = over / distance;
    let (here, there) = (to.dot(facing), -to.dot(outwards));
    if here <= 0.0 || there <= 0.0 {
        return Vec3::ZERO;
    }
    let ray = Ray { from: hit.at, to };
    if is_blocked(ray, distance * ALMOST) {
        return Vec3::ZERO;
    }
    // The lamp's surface, 4πr², over π of Lambert's law: each point stands for all.
    #[expect(clippy::cast_precision_loss, reason = "there are few lamps")]
    let stands_for = 4.0 * lamp.radius * lamp.radius * lamps.len() as f32;
    lamp.material.light() * (here * there * stands_for / squared)
}
