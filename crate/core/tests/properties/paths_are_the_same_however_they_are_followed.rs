//! The fast path tracer draws what the plain one does, to the bit, in any order.

use proptest::prelude::*;
use std::ops::Range;
use ww_core::workload::mandelbrot::{Tile, tiles};
use ww_core::workload::raytrace::camera::Setting;
use ww_core::workload::raytrace::chance::Chance;
use ww_core::workload::raytrace::material::{Hit, Material};
use ww_core::workload::raytrace::scene::Sphere;
use ww_core::workload::raytrace::{Follow, Scene, Shot, Vec3, add, direct, fast, film, reference};

fn sums(follow: Follow, shot: &Shot, tile: Tile, passes: &[u32]) -> (Vec<Vec3>, u64) {
    let scene = Scene::house(shot.seed);
    let mut sums = vec![Vec3::ZERO; tile.pixels()];
    let mut rays = 0;
    let mut from = 0;
    for samples in passes {
        rays += add(follow, &scene, shot, tile, from..from + samples, &mut sums);
        from += samples;
    }
    (sums, rays)
}

fn bits(sums: &[Vec3]) -> Vec<[u32; 3]> {
    sums.iter()
        .map(|sum| sum.to_array().map(f32::to_bits))
        .collect()
}

fn whole(shot: &Shot) -> Tile {
    Tile {
        x: 0,
        y: 0,
        width: shot.width,
        height: shot.height,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_fast_one_follows_the_same_paths_as_the_plain_one(
        seed: u32, width in 1..40_u32, height in 1..40_u32, samples in 1..4_u32,
    ) {
        let shot = Shot { width, height, seed };
        let (plain, plain_rays) = sums(reference::follow, &shot, whole(&shot), &[samples]);
        let (fast, fast_rays) = sums(fast::follow, &shot, whole(&shot), &[samples]);
        prop_assert_eq!(bits(&fast), bits(&plain));
        prop_assert_eq!(fast_rays, plain_rays);
    }

    #[test]
    fn a_picture_is_the_same_in_tiles_and_in_passes(
        seed: u32, tile in 1..24_u32, first in 1..4_u32, second in 1..4_u32,
    ) {
        let shot = Shot { width: 30, height: 22, seed };
        let (at_once, _) = sums(fast::follow, &shot, whole(&shot), &[first + second]);
        for part in tiles(shot.width, shot.height, tile) {
            let (in_parts, _) = sums(fast::follow, &shot, part, &[first, second]);
            for (row, pixels) in in_parts.chunks(part.width as usize).enumerate() {
                let from = (part.y as usize + row) * shot.width as usize + part.x as usize;
                prop_assert_eq!(bits(pixels), bits(&at_once[from..from + pixels.len()]));
            }
        }
    }
}

/// A lamp straight above the floor, and nothing else.
fn lamp(height: f32, radius: f32) -> Scene {
    let lamp = Sphere {
        centre: Vec3::new(0.0, height, 0.0),
        radius,
        material: Material::Light(Vec3::ONE),
    };
    let setting = Setting {
        eye: Vec3::new(0.0, 2.0, 6.0),
        focus: Vec3::ZERO,
        opening: 0.5,
        lens: 0.0,
    };
    Scene::new(vec![lamp], setting)
}

#[test]
fn a_lamp_lights_the_floor_as_the_square_of_its_distance_says() {
    // A ball that shines L everywhere sends E = πL(r/d)² to a surface at d from its middle that
    // faces it; of that, Lambert's law has E/π leave in each direction.
    for (height, radius) in [(3.0, 1.0), (5.0, 0.5), (2.0, 1.5)] {
        let scene = lamp(height, radius);
        let hit = Hit {
            at: Vec3::ZERO,
            outwards: Vec3::Y,
            material: Material::Matt(Vec3::ONE),
        };
        let looks = 200_000;
        let sum: f64 = (0..looks)
            .map(|look| {
                let mut chance = Chance::of(7, 0, look);
                f64::from(direct::light(&scene, &hit, Vec3::Y, &mut chance, |_, _| false).x)
            })
            .sum();
        let mean = sum / f64::from(looks);
        let law = f64::from(radius / height).powi(2);
        assert!((mean / law - 1.0).abs() < 0.01, "{mean} instead of {law}");
    }
}

#[test]
fn the_noise_of_sixteen_samples_is_a_quarter_of_that_of_one() {
    let shot = Shot {
        width: 36,
        height: 24,
        seed: 1,
    };
    let scene = lamp(4.0, 1.0);
    let mean = |samples: Range<u32>| {
        let mut sums = vec![Vec3::ZERO; whole(&shot).pixels()];
        let count = samples.len() as f32;
        add(
            fast::follow,
            &scene,
            &shot,
            whole(&shot),
            samples,
            &mut sums,
        );
        sums.into_iter()
            .map(move |sum| sum / count)
            .collect::<Vec<_>>()
    };
    let settled = mean(100..4000);
    let variance = |samples: Range<u32>| -> f32 {
        let pairs = mean(samples).into_iter().zip(&settled);
        pairs
            .map(|(mean, settled)| mean.distance_squared(*settled))
            .sum()
    };
    let ratio = variance(0..1) / variance(1..17);
    assert!((12.0..21.0).contains(&ratio), "{ratio} instead of 16");
}

#[test]
fn no_pixel_is_worse_than_black_or_without_end() {
    let shot = Shot {
        width: 64,
        height: 48,
        seed: 3,
    };
    let (sums, rays) = sums(fast::follow, &shot, whole(&shot), &[8]);
    assert!(
        sums.iter()
            .all(|sum| sum.is_finite() && sum.min_element() >= 0.0)
    );
    assert!(rays >= u64::from(shot.width * shot.height * 8));
    let mut rgba = vec![0; sums.len() * film::BYTES];
    film::develop(&sums, 8, &mut rgba);
    assert!(rgba.chunks(film::BYTES).all(|pixel| pixel[3] == u8::MAX));
}
