//! What can be asked to be measured, and what is answered.

use serde::{Deserialize, Serialize};

use crate::Picture;

/// Who counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kernel {
    /// The kernel that the page uses.
    Ours,
    /// The arithmetic that other pages use.
    Peer,
}

/// What is to be measured, once.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "measure", rename_all = "kebab-case")]
pub enum Request {
    /// One thread counts a picture, tile by tile, and colours nothing.
    Count {
        /// Who counts.
        kernel: Kernel,
        /// Which picture.
        picture: Picture,
    },
    /// One thread counts a picture by both kernels, tile by tile in turns: whatever slows the
    /// machine for some milliseconds then slows both in proportion.
    Compare {
        /// Which picture.
        picture: Picture,
    },
    /// A pool draws a picture as a run does, and records it.
    Draw {
        /// Which picture.
        picture: Picture,
        /// Threads of the pool.
        threads: u32,
    },
    /// One thread follows paths of light through a square picture, by the code that draws them and
    /// by the plain one, tile by tile in turns.
    Rays {
        /// Pixels along one edge of the picture.
        edge: u32,
        /// Pixels along one edge of a tile.
        tile: u32,
        /// Paths a pixel.
        samples: u32,
    },
    /// The parts of drawing a picture on one thread, each by itself.
    Parts {
        /// Which picture.
        picture: Picture,
    },
}

impl Request {
    /// Threads of the pool that it is for.
    pub const fn threads(&self) -> u32 {
        match self {
            Self::Draw { threads, .. } => *threads,
            Self::Count { .. } | Self::Compare { .. } | Self::Parts { .. } | Self::Rays { .. } => 1,
        }
    }
}

/// What was measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// How long it took, in nanoseconds; of a comparison, our part.
    pub ns: f64,
    /// How long the peer's part took, or the plain one's, in nanoseconds, where it was asked for.
    pub peer_ns: Option<f64>,
    /// The sum of all counts, or how many rays were followed.
    pub iterations: u64,
    /// The parts, where they were asked for.
    pub parts: Option<Parts>,
}

/// What drawing a picture on one thread is made of, in nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Parts {
    /// Counting all tiles, in a plain loop.
    pub kernel: f64,
    /// Colouring all tiles.
    pub shading: f64,
    /// Recording that each tile began and ended.
    pub tracing: f64,
    /// What the pool took beyond its tiles: handing them out, waking, coming back.
    pub scheduling: f64,
}
