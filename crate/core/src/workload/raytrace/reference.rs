//! The plain way to follow a path, as the equation is written: to say what the fast one has to
//! give.

use super::chance::Chance;
use super::direct;
use super::material::Hit;
use super::scene::{self, Scene};
use super::{MOST_BOUNCES, Ray, Vec3};

/// What arrives along a ray, and how many rays it took; see [`super::Follow`].
pub fn follow(scene: &Scene, ray: Ray, chance: &mut Chance) -> (Vec3, u32) {
    arriving(scene, ray, chance, MOST_BOUNCES, true)
}

/// What arrives; that of a lamp only if it `counts`.
fn arriving(
    scene: &Scene,
    ray: Ray,
    chance: &mut Chance,
    bounces: u32,
    counts: bool,
) -> (Vec3, u32) {
    let Some(hit) = nearest(scene, ray) else {
        return (scene::sky(ray), 1);
    };
    let mut light = if counts {
        hit.material.light()
    } else {
        Vec3::ZERO
    };
    let mut rays = 1;
    if let Some(colour) = hit.matt() {
        let straight = direct::light(scene, &hit, hit.facing(ray), chance, |ray, limit| {
            rays += 1;
            is_blocked(scene, ray, limit)
        });
        light += colour * straight;
    }
    if bounces == 0 {
        return (light, rays);
    }
    match hit.scatter(ray, chance) {
        Some((next, share)) => {
            let counts = hit.matt().is_none();
            let (arrived, more) = arriving(scene, next, chance, bounces - 1, counts);
            (light + share * arrived, rays + more)
        }
        None => (light, rays),
    }
}

/// Whether anything is met nearer than that.
fn is_blocked(scene: &Scene, ray: Ray, limit: f32) -> bool {
    let spheres = scene.spheres().iter();
    let mut met = spheres.filter_map(|sphere| scene::distance(ray, sphere));
    met.any(|distance| distance <= limit)
        || scene::floor(ray).is_some_and(|distance| distance <= limit)
}

/// What a ray meets first: each sphere is asked.
fn nearest(scene: &Scene, ray: Ray) -> Option<Hit> {
    let met = scene
        .spheres()
        .iter()
        .filter_map(|sphere| Some((scene::distance(ray, sphere)?, sphere)))
        .min_by(|(one, _), (other, _)| one.total_cmp(other));
    match (met, scene::floor(ray)) {
        (Some((distance, sphere)), floor) if floor.is_none_or(|floor| distance <= floor) => {
            Some(scene::sphere_hit(ray, distance, sphere))
        }
        (_, Some(floor)) => Some(scene::floor_hit(ray, floor)),
        (_, None) => None,
    }
}
