//! A picture by threads without a pool: each has a fixed share of the tiles, or all of them take
//! tiles from one queue.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::BytesMut;

use super::super::rayon::{PIXEL, count};
use crate::spec::{RunSpec, Share};
use crate::trace::Recorder;
use crate::workload::mandelbrot::{Tile, View};

// ANCHOR: interface
/// Who starts threads, as `std::thread` does; core starts none itself.
pub trait Threads {
    /// Starts a thread, as `std::thread::spawn`. It may outlive whoever starts it,
    /// so it owns what it works with.
    fn spawn<T, F>(&self, work: F) -> impl Handle<T>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static;

    /// Starts so many threads and waits for them, as `std::thread::scope`. So they
    /// may borrow. Each is told its number, from 0.
    fn scope(&self, threads: usize, work: impl Fn(usize) + Sync);
}

/// A thread that was started, as `std::thread::JoinHandle`.
pub trait Handle<T> {
    /// Blocks until the thread is done: what it came to.
    fn join(self) -> T;
}
// ANCHOR_END: interface

/// What every thread of a run may read.
struct Picture {
    view: View,
    tiles: Vec<Tile>,
    /// Pixels of a whole tile.
    whole: usize,
    /// One for each thread.
    recorders: Arc<[Recorder]>,
}

/// What a thread takes along that is its own.
struct Part {
    /// The thread's number.
    thread: usize,
    /// Its tiles, by their numbers.
    tiles: Range<usize>,
    /// Their pixels: nobody else can reach them.
    pixels: BytesMut,
}

/// Draws a picture by as many threads as there are recorders, in the way that its spec says;
/// `pixels` has [`bytes`](super::super::rayon::bytes). Says how many iterations it took.
///
/// # Panics
/// When there are fewer pixels than that, and when a thread panics.
pub fn draw(
    spec: &RunSpec,
    threads: &impl Threads,
    recorders: &Arc<[Recorder]>,
    pixels: &mut BytesMut,
) -> u64 {
    let picture = Picture {
        view: spec.view(),
        tiles: spec.tiles(),
        whole: spec.pixels_of_a_tile(),
        recorders: Arc::clone(recorders),
    };
    match spec.share {
        Share::Fixed => fixed(threads, &Arc::new(picture), pixels),
        Share::Queue => queue(threads, &picture, pixels),
    }
}

// ANCHOR: fixed
/// Spawn and join: which tiles are whose is fixed beforehand.
fn fixed(threads: &impl Threads, picture: &Arc<Picture>, all: &mut BytesMut) -> u64 {
    let mut handles = Vec::new();
    for mut part in picture.parts(all) {
        let picture = Arc::clone(picture);
        handles.push(threads.spawn(move || (picture.draw(&mut part), part.pixels)));
    }
    let mut iterations = 0;
    for handle in handles {
        let (took, drawn) = handle.join();
        iterations += took;
        all.unsplit(drawn);
    }
    iterations
}
// ANCHOR_END: fixed

// ANCHOR: queue
/// Scoped threads and one queue: whoever is done takes the next tile.
fn queue(threads: &impl Threads, picture: &Picture, pixels: &mut [u8]) -> u64 {
    let (queue, iterations) = (picture.queue(pixels), AtomicU64::new(0));
    threads.scope(picture.recorders.len(), |thread| {
        let (mut counts, mut sum) = (vec![0; picture.whole], 0);
        while let Some((id, (tile, pixels))) = next(&queue) {
            sum += picture.count((id, *tile), thread, &mut counts, pixels);
        }
        iterations.fetch_add(sum, Ordering::Relaxed);
    });
    iterations.into_inner()
}

/// A lock that a loop’s condition takes is held for the body, too: so not there.
fn next<T>(queue: &Mutex<impl Iterator<Item = T>>) -> Option<T> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).next()
}
// ANCHOR_END: queue

impl Picture {
    // ANCHOR: parts
    /// A part for each thread, as even as their numbers of tiles can be.
    fn parts(&self, pixels: &mut BytesMut) -> Vec<Part> {
        let (threads, all) = (self.recorders.len(), self.tiles.len());
        let mut rest = pixels.split();
        let part = |thread| {
            let tiles = all * thread / threads..all * (thread + 1) / threads;
            let pixels = rest.split_to(tiles.len() * self.whole * PIXEL);
            Part {
                thread,
                tiles,
                pixels,
            }
        };
        (0..threads).map(part).collect()
    }
    // ANCHOR_END: parts

    /// What one thread does with its part.
    fn draw(&self, part: &mut Part) -> u64 {
        let mut counts = vec![0; self.whole];
        let pixels = part.pixels.chunks_mut(self.whole * PIXEL);
        let tiles = part.tiles.clone().zip(pixels);
        tiles
            .map(|(id, pixels)| self.count((id, self.tiles[id]), part.thread, &mut counts, pixels))
            .sum()
    }

    /// Every tile with its number and its pixels; who takes one has it alone.
    fn queue<'a>(
        &'a self,
        pixels: &'a mut [u8],
    ) -> Mutex<impl Iterator<Item = (usize, (&'a Tile, &'a mut [u8]))>> {
        let pixels = pixels.chunks_mut(self.whole * PIXEL);
        Mutex::new(self.tiles.iter().zip(pixels).enumerate())
    }

    fn count(
        &self,
        tile: (usize, Tile),
        thread: usize,
        counts: &mut [u32],
        pixels: &mut [u8],
    ) -> u64 {
        count(&self.view, tile, &self.recorders[thread], counts, pixels)
    }
}
