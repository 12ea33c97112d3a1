//! Where a zoom is at each frame: it ends where the spec says, and begins with the whole set.

use crate::spec::RunSpec;
use crate::workload::mandelbrot::View;

/// The view that shows all of the set.
const WHOLE: Place = Place {
    re: -0.75,
    im: 0.0,
    span: 4.5,
};

/// A part of the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    re: f64,
    im: f64,
    span: f64,
}

/// A zoom: from frame to frame the view is narrower by the same ratio, and one point of the plane
/// stays where it is in the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zoom {
    end: View,
    frames: u32,
}

impl Zoom {
    /// The zoom that a spec says.
    pub fn of(spec: &RunSpec) -> Self {
        Self {
            end: spec.view(),
            frames: spec.frames.get(),
        }
    }

    /// What a frame shows. The last one, and all after it, show the end.
    pub fn view(&self, frame: u32) -> View {
        let last = self.frames - 1;
        if frame >= last {
            return self.end;
        }
        let (ratio, narrows) = (self.end.span / WHOLE.span, WHOLE.span - self.end.span);
        let span = WHOLE.span * power(ratio, f64::from(frame) / f64::from(last));
        // How much of the way is left, on the plane.
        let left = if narrows.abs() < f64::EPSILON {
            1.0 - f64::from(frame) / f64::from(last)
        } else {
            (span - self.end.span) / narrows
        };
        View {
            re: self.end.re + (WHOLE.re - self.end.re) * left,
            im: self.end.im + (WHOLE.im - self.end.im) * left,
            span,
            ..self.end
        }
    }
}

/// A positive base to a power from 0 to 1, by square roots and products alone: IEEE 754 says what
/// they are to the last bit, and leaves `powf` to each platform.
fn power(base: f64, exponent: f64) -> f64 {
    let (mut result, mut root, mut rest) = (1.0, base, exponent);
    for _ in 0..f64::MANTISSA_DIGITS {
        root = root.sqrt();
        rest *= 2.0;
        if rest >= 1.0 {
            rest -= 1.0;
            result *= root;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{WHOLE, Zoom, power};
    use crate::spec::RunSpec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_power_by_roots_is_a_power(base in 1e-9..10.0_f64, exponent in 0.0..1.0_f64) {
            let expected = base.powf(exponent);
            prop_assert!((power(base, exponent) - expected).abs() <= expected * 1e-12);
        }

        #[test]
        fn a_zoom_ends_where_it_should_and_never_widens(
            frames in 2..=240_u32,
            (re, im, span) in (-2.0..2.0_f64, -2.0..2.0_f64, 1e-9..4.0_f64),
        ) {
            let texts = [frames.to_string(), re.to_string(), im.to_string(), span.to_string()];
            let pairs = ["frames", "re", "im", "span"].into_iter();
            let pairs = pairs.zip(texts.iter().map(String::as_str));
            let spec = RunSpec::from_pairs(pairs.chain([("workload", "video")]))
                .expect("it is possible");
            let zoom = Zoom::of(&spec);
            prop_assert_eq!(zoom.view(frames - 1), spec.view());
            let first = zoom.view(0);
            prop_assert!((first.span - WHOLE.span).abs() < 1e-9);
            prop_assert!((first.re - WHOLE.re).abs() < 1e-9 && (first.im - WHOLE.im).abs() < 1e-9);
            for frame in 1..frames {
                prop_assert!(zoom.view(frame).span < zoom.view(frame - 1).span);
            }
        }
    }

    #[test]
    fn a_zoom_of_one_frame_shows_its_end() {
        let spec = RunSpec::from_pairs([("workload", "video"), ("frames", "1")]).expect("possible");
        assert_eq!(Zoom::of(&spec).view(0), spec.view());
    }
}
