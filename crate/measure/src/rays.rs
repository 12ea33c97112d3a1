//! Paths of light, by the code that draws them and by the same as one would write it down.

use ww_core::spec::RunSpec;
use ww_core::trace::Clock;
use ww_core::workload::mandelbrot::Tile;
use ww_core::workload::raytrace::{Follow, Scene, Vec3, add, fast, reference};

use crate::answer::since;
use crate::{Answer, Refused};

/// Follows so many paths a pixel through a square picture on one thread, both ways, tile by tile in
/// turns: whatever slows the machine for some milliseconds then slows both in proportion.
pub(crate) fn compare(
    edge: u32,
    tile: u32,
    samples: u32,
    clock: &dyn Clock,
) -> Result<Answer, Refused> {
    let [edge, tile, samples_text] = [edge, tile, samples].map(|number| number.to_string());
    let spec = RunSpec::from_pairs([
        ("workload", "raytrace"),
        ("width", &edge),
        ("height", &edge),
        ("tile", &tile),
        ("samples", &samples_text),
    ])?;
    let shot = spec.shot();
    let scene = Scene::house(shot.seed);
    let timed = |follow: Follow, tile: Tile| {
        let mut sums = vec![Vec3::ZERO; tile.pixels()];
        let began = clock.now();
        let rays = add(follow, &scene, &shot, tile, 0..samples, &mut sums);
        (since(clock, began), rays, sums)
    };
    let mut answer = Answer::default();
    let mut peer_ns = 0.0;
    for tile in spec.tiles_of_a_pass() {
        let (scalar_ns, _, scalar) = timed(reference::follow, tile);
        let (ns, rays, sums) = timed(fast::follow, tile);
        if sums != scalar {
            return Err(Refused::OtherLight);
        }
        answer.ns += ns;
        peer_ns += scalar_ns;
        answer.iterations += rays;
    }
    Ok(Answer {
        peer_ns: Some(peer_ns),
        ..answer
    })
}
