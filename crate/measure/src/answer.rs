//! Measures what is asked for.

use std::hint::black_box;
use std::sync::Arc;

use thiserror::Error;
use ww_core::engine::rayon;
use ww_core::spec::Refusal;
use ww_core::trace::{Clock, Doing, Lane, Recorder, Ring, TileId, Time, What, Writer};
use ww_core::workload::mandelbrot::{Tile, View, baseline, fast, shade};

use crate::{Answer, Kernel, Parts, Picture, Request, rays};

/// Events that a ring holds: two a tile, for more tiles than any picture here has.
const LOG2_RING: u8 = 13;

/// Where something is measured: it has a clock and a pool of threads.
pub trait Place {
    /// Its clock.
    fn clock(&self) -> Arc<dyn Clock>;

    /// Runs something on a pool of so many threads.
    ///
    /// # Errors
    /// When there is no such pool.
    fn on_pool<T: Send>(&self, threads: u32, work: impl FnOnce() -> T + Send)
    -> Result<T, Refused>;
}

/// Why something was not measured.
#[derive(Debug, Error)]
pub enum Refused {
    /// There is no such picture.
    #[error(transparent)]
    Picture(#[from] Refusal),
    /// The pool is another.
    #[error("The pool has {has} threads, and {wanted} are asked for.")]
    Threads {
        /// Threads that the pool has.
        has: usize,
        /// Threads that were asked for.
        wanted: u32,
    },
    /// What is compared is not the same work.
    #[error("Of a tile our kernel counts {ours} iterations, and the peer’s {peers}.")]
    Disagree {
        /// What ours counts.
        ours: u64,
        /// What the peer's counts.
        peers: u64,
    },
    /// What is compared is not the same light.
    #[error(
        "Paths that are followed four spheres at a time bring other light than the plain ones."
    )]
    OtherLight,
    /// There is no pool.
    #[error("A pool of {wanted} threads does not start: {why}.")]
    NoPool {
        /// Threads that were asked for.
        wanted: u32,
        /// What the system says.
        why: String,
    },
}

/// Measures what is asked for, here and now.
///
/// # Errors
/// When no run can be like that, or there is no such pool.
pub fn answer(request: &Request, place: &impl Place) -> Result<Answer, Refused> {
    match *request {
        Request::Count { kernel, picture } => Ok(count(kernel, picture, &*place.clock())),
        Request::Compare { picture } => compare(picture, &*place.clock()),
        Request::Draw { picture, threads } => draw(picture, threads, place),
        Request::Parts { picture } => parts(picture, place),
        Request::Rays {
            edge,
            tile,
            samples,
        } => rays::compare(edge, tile, samples, &*place.clock()),
    }
}

pub(crate) fn since(clock: &dyn Clock, began: Time) -> f64 {
    clock.now().since(began).ns() as f64
}

fn counts(kernel: Kernel) -> fn(&View, Tile, &mut [u32]) -> u64 {
    match kernel {
        Kernel::Ours => fast::counts,
        Kernel::Peer => baseline::counts,
    }
}

fn count(kernel: Kernel, picture: Picture, clock: &dyn Clock) -> Answer {
    let counts = counts(kernel);
    let view = picture.view();
    let mut out = vec![0; (picture.tile * picture.tile) as usize];
    let began = clock.now();
    let iterations = picture
        .tiles()
        .map(|tile| counts(black_box(&view), tile, &mut out[..tile.pixels()]))
        .sum();
    Answer {
        ns: since(clock, began),
        iterations,
        ..Answer::default()
    }
}

fn compare(picture: Picture, clock: &dyn Clock) -> Result<Answer, Refused> {
    let view = picture.view();
    let mut out = vec![0; (picture.tile * picture.tile) as usize];
    let mut timed = |kernel, tile: Tile| {
        let began = clock.now();
        let sum = counts(kernel)(black_box(&view), tile, &mut out[..tile.pixels()]);
        (since(clock, began), sum)
    };
    let (mut ours, mut peers) = (0.0, 0.0);
    let mut iterations = 0;
    for tile in picture.tiles() {
        let (peer_ns, peer_sum) = timed(Kernel::Peer, tile);
        let (ns, sum) = timed(Kernel::Ours, tile);
        if sum != peer_sum {
            return Err(Refused::Disagree {
                ours: sum,
                peers: peer_sum,
            });
        }
        ours += ns;
        peers += peer_ns;
        iterations += sum;
    }
    Ok(Answer {
        ns: ours,
        peer_ns: Some(peers),
        iterations,
        parts: None,
    })
}

/// A picture as a run draws it: with a ring and a recorder for each thread.
fn draw(picture: Picture, threads: u32, place: &impl Place) -> Result<Answer, Refused> {
    let (ns, iterations, _) = drawn(picture, threads, place)?;
    Ok(Answer {
        ns,
        iterations,
        ..Answer::default()
    })
}

fn drawn(
    picture: Picture,
    threads: u32,
    place: &impl Place,
) -> Result<(f64, u64, Vec<Arc<Ring>>), Refused> {
    let spec = picture.spec(threads)?;
    let clock = place.clock();
    let rings: Vec<_> = (0..threads)
        .map(|_| Arc::new(Ring::new(LOG2_RING)))
        .collect();
    let recorders: Vec<_> = (0..)
        .map(Lane)
        .zip(&rings)
        .map(|(lane, ring)| Recorder::new(Writer::new(Arc::clone(ring), lane), clock.clone()))
        .collect();
    let mut pixels = vec![0; rayon::bytes(&spec)];
    let began = clock.now();
    let iterations = place.on_pool(threads, || rayon::draw(&spec, &recorders, &mut pixels))?;
    let ns = since(&*clock, began);
    black_box(pixels);
    Ok((ns, iterations, rings))
}

fn parts(picture: Picture, place: &impl Place) -> Result<Answer, Refused> {
    let clock = place.clock();
    let view = picture.view();
    let tiles: Vec<Tile> = picture.tiles().collect();
    let mut counts = vec![0; tiles.iter().map(Tile::pixels).sum()];
    let mut pixels = vec![0; counts.len() * shade::BYTES];

    let began = clock.now();
    let mut left = counts.as_mut_slice();
    let mut iterations = 0;
    for tile in &tiles {
        let (own, rest) = left.split_at_mut(tile.pixels());
        iterations += fast::counts(&view, *tile, own);
        left = rest;
    }
    let kernel = since(&*clock, began);

    let began = clock.now();
    let (mut from, mut to) = (counts.as_slice(), pixels.as_mut_slice());
    for tile in &tiles {
        let (counts, counts_left) = from.split_at(tile.pixels());
        let (own, pixels_left) = to.split_at_mut(tile.pixels() * shade::BYTES);
        shade::shade(counts, view.max_iterations, own);
        (from, to) = (counts_left, pixels_left);
    }
    let shading = since(&*clock, began);
    black_box(&pixels);

    let ring = Arc::new(Ring::new(LOG2_RING));
    let recorder = Recorder::new(Writer::new(Arc::clone(&ring), Lane(0)), clock.clone());
    let began = clock.now();
    for id in (0..).map(TileId).take(tiles.len()) {
        let open = recorder.begin(Doing::Tile(id));
        recorder.end(open, 1);
    }
    let tracing = since(&*clock, began);
    black_box(ring);

    let (ns, _, rings) = drawn(picture, 1, place)?;
    Ok(Answer {
        ns,
        iterations,
        peer_ns: None,
        parts: Some(Parts {
            kernel,
            shading,
            tracing,
            scheduling: (ns - in_tiles(&rings)).max(0.0),
        }),
    })
}

/// The time that was spent in tiles, as the trace has it, in nanoseconds.
fn in_tiles(rings: &[Arc<Ring>]) -> f64 {
    let mut spent = 0;
    for ring in rings {
        let mut began = Time::ZERO;
        ring.drain(|event| match event.what {
            What::TileBegan(_) => began = event.at,
            What::TileEnded(..) => spent += event.at.since(began).ns(),
            _ => {}
        });
    }
    spent as f64
}
