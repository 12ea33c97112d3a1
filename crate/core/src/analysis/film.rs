//! What a video's run shows: how far it is while it goes on, and what of its work was rendering,
//! what encoding.

use super::Summary;
use super::format::{ms, roughly};
use super::sentence::{Figure, Mark};
use crate::say;
use crate::spec::RunSpec;

/// The numbers that are shown large: while it goes on, how far it is and what is left of it.
pub(super) fn figures(spec: &RunSpec, summary: &Summary) -> Vec<Figure> {
    let figure = |value, label, mark| Figure { value, label, mark };
    let frames = spec.frames.get();
    let clock = figure(ms(summary.wall_ms), say!("on the clock"), Mark::Clock);
    if summary.encoded < frames {
        let encoded = say!("{encoded} of {frames}", encoded = summary.encoded, frames);
        let left = left_ms(spec, summary).map_or_else(|| say!("not known yet"), roughly);
        return vec![
            clock,
            figure(encoded, say!("frames encoded"), Mark::Solid),
            figure(left, say!("left"), Mark::Clock),
        ];
    }
    vec![
        clock,
        figure(ms(summary.render_ms), say!("of rendering"), Mark::Solid),
        figure(ms(summary.encode_ms), say!("of encoding"), Mark::Solid),
    ]
}

/// How long it will go on, if frames take as long as those before and the threads share them
/// evenly; `None` before the first one is encoded, and where it goes on no more.
fn left_ms(spec: &RunSpec, summary: &Summary) -> Option<f64> {
    if summary.stopped || summary.encoded == 0 || summary.rendered == 0 {
        return None;
    }
    let frames = f64::from(spec.frames.get());
    let a_frame = summary.render_ms / f64::from(summary.rendered)
        + summary.encode_ms / f64::from(summary.encoded);
    let threads = summary.lanes_that_worked().max(1);
    Some(((frames * a_frame - summary.work_ms) / threads as f64).max(0.0))
}

/// `worked` is what is said of all work: what follows is what it was.
pub(super) fn sentence(summary: &Summary, worked: &str) -> String {
    say!(
        "{worked} {rendering} was rendering, {encoding} encoding.",
        worked,
        rendering = roughly(summary.render_ms),
        encoding = roughly(summary.encode_ms)
    )
}

#[cfg(test)]
mod tests {
    use crate::record::Record;
    use crate::spec::RunSpec;
    use crate::trace::{Event, FrameId, Lane, Step, Time, What};

    #[test]
    fn what_is_left_is_what_the_frames_so_far_say() {
        let spec = RunSpec::from_pairs([
            ("workload", "video"),
            ("threads", "1"),
            ("frames", "3"),
            ("chunk", "1"),
        ])
        .expect("it is possible");
        let mut record = Record::new(spec, "threads", 5.0);
        let left = |record: &Record, at| record.figures(Time::from_ms(at)).pop().map(|it| it.value);
        assert_eq!(left(&record, 0.0).as_deref(), Some("not known yet"));
        for (frame, expected) in [(0, "8.0 s"), (1, "4.0 s"), (2, "9,000 ms")] {
            for (step, from, to) in [(Step::Render, 0.0, 1.0), (Step::Encode, 1.0, 4.0)] {
                let frame_began = f64::from(frame) * 4000.0;
                for (at, what) in [
                    (from, What::FrameBegan(step, FrameId(frame))),
                    (to, What::FrameEnded(step, FrameId(frame), 9)),
                ] {
                    record.push(Event {
                        at: Time::from_ms(frame_began + at * 1000.0),
                        lane: Lane(0),
                        what,
                    });
                }
            }
            // With the last frame nothing is left: the last number is what encoding took.
            assert_eq!(left(&record, 0.0).as_deref(), Some(expected));
        }
        let labels: Vec<_> = (record.figures(Time::ZERO).into_iter())
            .map(|it| it.label)
            .collect();
        assert_eq!(labels, ["on the clock", "of rendering", "of encoding"]);
    }
}
