//! Works: renders a zoom into the Mandelbrot set frame by frame, and encodes the frames as AV1.
//!
//! The frames are cut into chunks. A chunk begins with a frame that stands for itself, and every
//! other one says how it differs from the one before: so no chunk needs to know another, a thread
//! makes one alone, and the video is one after the other.
//!
//! A spec's video is the same byte for byte, whatever number of threads makes it.

mod ebml;
mod encoder;
mod picture;
pub mod webm;
pub mod yuv;
mod zoom;

use std::ops::Range;

use crate::spec::RunSpec;
use crate::trace::{Doing, FrameId, Recorder, Step};

use encoder::Encoder;
pub use encoder::{NotEncoded, Packet};
pub use picture::{BYTES, OVERSAMPLED, picture};
pub use zoom::Zoom;

/// A chunk that is made: a part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// What the file says of the encoding before its first frame: the same for every chunk.
    pub head: Vec<u8>,
    /// The frames, as the file has them.
    pub cluster: Vec<u8>,
}

impl Chunk {
    fn new(encoder: &Encoder, first: u32, packets: &[Packet]) -> Self {
        let key = packets.first().map_or(&[][..], |packet| &packet.data);
        Self {
            head: [
                &encoder.head(),
                webm::sequence_header(key).unwrap_or_default(),
            ]
            .concat(),
            cluster: webm::cluster(first, packets),
        }
    }
}

/// Frames of a video that are seen in a second.
pub const A_SECOND: u32 = 24;

/// A chunk, or why there is none.
pub type Made = Result<Chunk, NotEncoded>;

/// Renders the frames of a chunk, and encodes them.
///
/// # Errors
/// When the encoder refuses what it is given.
// ANCHOR: chunk
pub fn make(spec: &RunSpec, frames: Range<u32>, lane: &Recorder) -> Made {
    let zoom = Zoom::of(spec);
    let mut encoder = Encoder::new(spec)?;
    for frame in frames.clone() {
        let open = lane.begin(Doing::Frame(Step::Render, FrameId(frame)));
        let (rgb, iterations) = picture(&zoom.view(frame));
        encoder.take(&yuv::convert(&rgb, spec.width.get()))?;
        lane.end(open, iterations);
    }
    let encode = |frame| {
        let open = lane.begin(Doing::Frame(Step::Encode, FrameId(frame)));
        let packet = encoder.packet()?;
        lane.end(open, packet.data.len() as u64);
        Ok(packet)
    };
    let packets: Vec<Packet> = frames.clone().map(encode).collect::<Result<_, _>>()?;
    Ok(Chunk::new(&encoder, frames.start, &packets))
}
// ANCHOR_END: chunk
