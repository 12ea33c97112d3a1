//! Videos on a real pool: every frame is rendered and encoded once, the file can be read by a
//! reader that isn't ours, and it is the same whichever thread made what.

use std::io::Cursor;

use crate::support::pool::recorded;
use matroska_demuxer::{Frame, MatroskaFile, TrackType};
use proptest::prelude::*;
use ww_core::engine::rayon::film::film;
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::{Doing, Recorder, Step};
use ww_core::workload::video::A_SECOND;

fn spec(numbers: [(&str, u32); 5]) -> RunSpec {
    let texts = numbers.map(|(name, number)| (name, number.to_string()));
    let pairs = texts.iter().map(|(name, text)| (*name, text.as_str()));
    let fixed = [("workload", "video"), ("max_iterations", "60")];
    RunSpec::from_pairs(pairs.chain(fixed)).expect("the spec is possible")
}

fn made(spec: RunSpec) -> (Vec<u8>, Record) {
    recorded(spec, |recorders: &[Recorder]| {
        film(&spec, recorders).expect("it is encoded")
    })
}

/// What a reader of another make finds: when each frame is seen, whether it stands for itself, and
/// its bytes.
fn read(file: &[u8], spec: &RunSpec) -> Vec<(u64, bool, Vec<u8>)> {
    let mut file = MatroskaFile::open(Cursor::new(file)).expect("it is a file");
    let [track] = file.tracks() else {
        panic!("there is one track")
    };
    assert_eq!(track.track_type(), TrackType::Video);
    assert_eq!(track.codec_id(), "V_AV1");
    let private = track.codec_private().expect("the codec says what it is");
    // The marker and the version of an `av1C`, and after four bytes a sequence header.
    assert_eq!((private[0], private[4]), (0x81, 0x0A));
    let video = track.video().expect("it is a video");
    assert_eq!(video.pixel_width().get(), u64::from(spec.width.get()));
    assert_eq!(video.pixel_height().get(), u64::from(spec.height.get()));
    let lasts = f64::from(spec.frames.get()) / f64::from(A_SECOND) * 1e3;
    let said = file.info().duration().expect("it says how long it lasts");
    assert!((said - lasts).abs() <= 0.5, "{said}");
    let mut frames = Vec::new();
    let mut frame = Frame::default();
    while file.next_frame(&mut frame).expect("the frames can be read") {
        frames.push((
            frame.timestamp,
            frame.is_keyframe.expect("a simple block says so"),
            std::mem::take(&mut frame.data),
        ));
    }
    frames
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn whatever_its_size_its_chunks_and_the_threads(
        threads in 2..=4_u32,
        (width, height) in (16..=70_u32, 16..=70_u32),
        frames in 1..=9_u32,
        chunk in 1..=5_u32,
    ) {
        let numbers = |threads| [
            ("threads", threads),
            ("width", width),
            ("height", height),
            ("frames", frames),
            ("chunk", chunk),
        ];
        let spec_of = spec(numbers(threads));
        let (file, record) = made(spec_of);
        let (alone, _) = made(spec(numbers(1)));
        prop_assert!(file == alone, "another number of threads made another file");

        let read = read(&file, &spec_of);
        prop_assert_eq!(read.len(), frames as usize);
        for (frame, (at, is_key, data)) in (0..).zip(&read) {
            let exact = f64::from(frame) / f64::from(A_SECOND) * 1e3;
            prop_assert!((exact - *at as f64).abs() <= 0.5, "{} at {}", frame, at);
            prop_assert_eq!(*is_key, frame % chunk == 0);
            // A temporal delimiter has no place in a block; a key frame brings its header.
            prop_assert!(data[0] != 0x12);
            prop_assert_eq!(data[0] == 0x0A, *is_key);
        }

        let summary = record.summary(record.last());
        prop_assert_eq!((summary.rendered, summary.encoded), (frames, frames));
        let bytes: usize = read.iter().map(|(_, _, data)| data.len()).sum();
        let recorded = spans(&record, Step::Encode).iter().map(|(_, bytes)| bytes).sum::<u64>();
        prop_assert_eq!(recorded, bytes as u64);
        for step in [Step::Render, Step::Encode] {
            let mut done: Vec<u32> = spans(&record, step).into_iter().map(|(it, _)| it).collect();
            done.sort_unstable();
            prop_assert!(done.into_iter().eq(0..frames));
        }
    }
}

/// The frames that this was done to, and what came of it.
fn spans(record: &Record, step: Step) -> Vec<(u32, u64)> {
    let model = record.model();
    (model.spans().iter())
        .filter_map(|span| match span.doing {
            Doing::Frame(done, frame) if done == step => Some((frame.0, span.iterations)),
            _ => None,
        })
        .collect()
}
