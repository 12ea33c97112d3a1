//! What a video is cut into, and how large it can be.

use std::ops::Range;

use super::{Refusal, RunSpec, Workload};

/// Pixels along one edge: less than 16 no encoder takes, and more a browser has no time for.
const EDGE: (u32, u32) = (16, 640);
/// Pixels of a frame.
const FRAME: u32 = 640 * 360;
/// Pixels of all frames that the threads keep at the same time, each a chunk: 96 MiB, of the
/// 256 that they may share.
const KEPT: u32 = 1 << 26;

impl RunSpec {
    /// The chunks of a video, each as the frames from its first to before its end: every frame
    /// is in exactly one. The last chunk may be shorter than the others.
    pub fn chunks(&self) -> impl ExactSizeIterator<Item = Range<u32>> + Clone + use<> {
        let (frames, chunk) = (self.frames.get(), self.chunk.get());
        (0..frames.div_ceil(chunk)).map(move |place| place * chunk..frames.min((place + 1) * chunk))
    }

    pub(super) fn is_possible_video(&self) -> Result<(), Refusal> {
        if self.workload != Workload::Video {
            return Ok(());
        }
        let (width, height) = (self.width.get(), self.height.get());
        let (min, max) = EDGE;
        for (parameter, edge) in [("width", width), ("height", height)] {
            if !(min..=max).contains(&edge) {
                return Err(Refusal::NotInRange {
                    parameter,
                    value: edge.to_string(),
                    min,
                    max,
                });
            }
        }
        let at_once = self.chunk.get().min(self.frames.get()) * self.threads.get();
        let max = FRAME.min(KEPT / at_once);
        if width * height > max {
            return Err(Refusal::TooManyPixels { width, height, max });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::spec::RunSpec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_frame_is_in_exactly_one_chunk(frames in 1..=240_u32, chunk in 1..=240_u32) {
            let texts = [frames, chunk].map(|number| number.to_string());
            let spec = RunSpec::from_pairs([
                ("workload", "video"),
                ("frames", &texts[0]),
                ("chunk", &texts[1]),
            ])
            .expect("it is possible");
            let chunks = spec.chunks();
            prop_assert!(chunks.clone().all(|it| (1..=chunk as usize).contains(&it.len())));
            prop_assert!(chunks.flatten().eq(0..frames));
        }
    }
}
