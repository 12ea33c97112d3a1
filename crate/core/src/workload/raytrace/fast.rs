//! The fast way to follow a path: four spheres at a time, and a loop.

use wide::f32x4;

use super::chance::Chance;
use super::direct;
use super::material::Hit;
use super::scene::{self, Scene, Sphere};
use super::{MOST_BOUNCES, NEAREST, Ray, Vec3};

/// Spheres that one instruction looks at.
const AT_ONCE: usize = 4;

/// Four spheres, number by number.
#[derive(Clone, Copy, Debug)]
struct Four {
    centre: [f32x4; 3],
    /// Square of the radius; below 0 where there is no sphere, which no ray then meets.
    squared: f32x4,
}

/// All spheres of a scene, in fours.
#[derive(Clone, Debug)]
pub struct Fours(Vec<Four>);

impl Fours {
    /// These spheres.
    pub(super) fn of(spheres: &[Sphere]) -> Self {
        let four = |some: &[Sphere]| {
            let each = |number: fn(&Sphere) -> f32, none: f32| {
                let mut numbers = [none; AT_ONCE];
                for (place, sphere) in numbers.iter_mut().zip(some) {
                    *place = number(sphere);
                }
                f32x4::from(numbers)
            };
            Four {
                centre: [
                    each(|sphere| sphere.centre.x, 0.0),
                    each(|sphere| sphere.centre.y, 0.0),
                    each(|sphere| sphere.centre.z, 0.0),
                ],
                squared: each(|sphere| sphere.radius * sphere.radius, -1.0),
            }
        };
        Self(spheres.chunks(AT_ONCE).map(four).collect())
    }

    /// How far along a ray the first sphere is met, and its place among all; none, if none is
    /// nearer than `limit`.
    fn nearest(&self, ray: Ray, limit: f32) -> Option<(f32, usize)> {
        let from = ray.from.to_array().map(f32x4::splat);
        let to = ray.to.to_array().map(f32x4::splat);
        let too_near = f32x4::splat(NEAREST);
        let far = f32x4::splat(f32::INFINITY);
        let (mut best, mut group) = (far, [0_u32; AT_ONCE]);
        // ANCHOR: four_at_once
        for (place, four) in (0..).zip(&self.0) {
            let [x, y, z] = [0, 1, 2].map(|axis| four.centre[axis] - from[axis]);
            let along = x * to[0] + y * to[1] + z * to[2];
            let apart = x * x + y * y + z * z - four.squared;
            let inside = along * along - apart;
            let is_met = inside.simd_ge(f32x4::ZERO);
            if is_met.none() {
                continue;
            }
            let half = inside.sqrt();
            let (near, other) = (along - half, along + half);
            let other = other.simd_gt(too_near).select(other, far);
            let distance = near.simd_gt(too_near).select(near, other);
            let is_nearer = is_met & distance.simd_lt(best);
            best = is_nearer.select(distance, best);
            let nearer = is_nearer.to_bitmask();
            for (lane, group) in group.iter_mut().enumerate() {
                if nearer & (1 << lane) != 0 {
                    *group = place;
                }
            }
        }
        // ANCHOR_END: four_at_once
        let best = best.to_array();
        (0..AT_ONCE)
            .map(|lane| (best[lane], group[lane] as usize * AT_ONCE + lane))
            .filter(|(distance, _)| *distance <= limit)
            .min_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)))
            .filter(|(distance, _)| distance.is_finite())
    }
}

fn nearest(scene: &Scene, ray: Ray) -> Option<Hit> {
    let floor = scene::floor(ray);
    match scene.fours().nearest(ray, floor.unwrap_or(f32::INFINITY)) {
        Some((distance, place)) => Some(scene::sphere_hit(ray, distance, &scene.spheres()[place])),
        None => floor.map(|distance| scene::floor_hit(ray, distance)),
    }
}

/// What arrives along a ray, and how many rays it took; see [`super::Follow`].
///
/// Light comes the other way than the path is followed, so what each hit leaves of it is kept, and
/// multiplied from the last to the first: in the order of [`mod@super::reference`], whose result
/// this is to the bit.
pub fn follow(scene: &Scene, ray: Ray, chance: &mut Chance) -> (Vec3, u32) {
    let mut hits = [(Vec3::ZERO, Vec3::ZERO); MOST_BOUNCES as usize];
    let mut ray = ray;
    let mut rays = 1;
    let mut bounces = 0;
    let mut counts = true;
    let mut light = loop {
        let Some(hit) = nearest(scene, ray) else {
            break scene::sky(ray);
        };
        let mut given = if counts {
            hit.material.light()
        } else {
            Vec3::ZERO
        };
        if let Some(colour) = hit.matt() {
            let straight = direct::light(scene, &hit, hit.facing(ray), chance, |ray, limit| {
                rays += 1;
                is_blocked(scene, ray, limit)
            });
            given += colour * straight;
        }
        let Some(kept) = hits.get_mut(bounces) else {
            break given;
        };
        let Some((next, share)) = hit.scatter(ray, chance) else {
            break given;
        };
        *kept = (given, share);
        counts = hit.matt().is_none();
        ray = next;
        rays += 1;
        bounces += 1;
    };
    for (given, share) in hits[..bounces].iter().rev() {
        light = *given + *share * light;
    }
    (light, rays)
}

/// Whether anything is met nearer than that.
fn is_blocked(scene: &Scene, ray: Ray, limit: f32) -> bool {
    scene::floor(ray).is_some_and(|distance| distance <= limit)
        || scene.fours().nearest(ray, limit).is_some()
}
