//! What a recorded picture is drawn with: shapes of one look are gathered in one path each, so
//! that a picture of a thousand bars weighs little more than their numbers.

use std::collections::BTreeMap;
use std::fmt::Write;

/// Colours that can be read on light and on dark ground: an image does not know which.
pub const TEXT: &str = "#7b7e88";
/// A thread that works, where there is only one.
pub const WORKING: &str = "#d9541e";
/// A task that waits.
pub const WAITING: &str = "#2b86a6";
/// What ended without a good answer.
const FAILED: &str = "#cf3350";
/// Threads, or tasks that threads work for: number nine begins again.
const LANES: [&str; 8] = [
    "#d9541e", "#b0386f", "#857000", "#6a50b5", "#2e7d4f", "#8a4b2a", "#66728c", "#a61c2e",
];

/// What shapes look like: those that come later lie above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// A line of the time axis.
    Axis,
    /// Hatched.
    Waiting,
    /// Hatched, and so low that a frame would hide it.
    WaitingLow,
    /// Thinly hatched, with a dashed edge.
    Queued,
    /// Solid, of one thread among several.
    Lane(u16),
    /// Solid, of the only thread.
    Working,
    /// Lines along a solid bar: the second of two kinds of work.
    Ribs,
    /// A tile of a picture, in the colour of its thread.
    Tile(u16),
    /// A task that went from one thread to another.
    Hop,
    /// A task that was cancelled.
    Cut,
    /// A task that failed.
    Cross,
}

impl Look {
    fn attributes(self) -> String {
        let lane = |lane: u16| LANES[usize::from(lane) % LANES.len()];
        match self {
            Self::Axis => format!("fill=\"none\" stroke=\"{TEXT}\" stroke-opacity=\".3\""),
            Self::Waiting => format!("fill=\"url(#w)\" stroke=\"{WAITING}\""),
            Self::WaitingLow => "fill=\"url(#w)\"".into(),
            Self::Queued => {
                format!("fill=\"url(#q)\" stroke=\"{WAITING}\" stroke-dasharray=\"3 2\"")
            }
            Self::Lane(number) => format!("fill=\"{}\"", lane(number)),
            Self::Working => format!("fill=\"{WORKING}\""),
            Self::Ribs => "fill=\"#fff\"".into(),
            Self::Tile(number) => format!("fill=\"{}\" fill-opacity=\".36\"", lane(number)),
            Self::Hop => format!("fill=\"none\" stroke=\"{TEXT}\""),
            Self::Cut => format!("fill=\"none\" stroke=\"{TEXT}\" stroke-width=\"2\""),
            Self::Cross => format!("fill=\"none\" stroke=\"{FAILED}\" stroke-width=\"2\""),
        }
    }
}

/// A picture as it is drawn.
#[derive(Debug, Default)]
pub struct Ink {
    under: String,
    paths: BTreeMap<Look, String>,
    texts: String,
}

impl Ink {
    /// Adds something that lies under all shapes, as SVG.
    pub fn under(&mut self, svg: &str) {
        self.under.push_str(svg);
    }

    /// Adds something that lies over all shapes, as SVG.
    pub fn over(&mut self, svg: &str) {
        self.texts.push_str(svg);
    }

    /// An oblong.
    pub fn oblong(&mut self, look: Look, [x, y, width, height]: [f32; 4]) {
        let (width, height) = (short(width), short(height));
        let path = self.paths.entry(look).or_default();
        let _ = write!(
            path,
            "M{} {}h{width}v{height}h-{width}z",
            short(x),
            short(y)
        );
    }

    /// A line from one point to the next.
    pub fn line(&mut self, look: Look, points: &[(f32, f32)]) {
        let path = self.paths.entry(look).or_default();
        for (place, (x, y)) in points.iter().enumerate() {
            let how = if place == 0 { 'M' } else { 'L' };
            let _ = write!(path, "{how}{} {}", short(*x), short(*y));
        }
    }

    /// A label; `anchor` says which part of it is at x: `start`, `middle` or `end`.
    pub fn label(&mut self, (x, y): (f32, f32), anchor: &str, text: &str) {
        let text = crate::markup::escaped(text);
        let (x, y) = (short(x), short(y));
        let _ = write!(
            self.texts,
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{text}</text>"
        );
    }

    /// The picture, as a file that stands alone. `top` is how far it reaches above its origin, and
    /// `about` what it says of itself to who reads the file.
    pub fn svg(self, width: f32, (top, bottom): (f32, f32), about: &str) -> String {
        let [width, up, height] = [width, 0.0 - top, top + bottom].map(short);
        let mut svg = format!(
            "<!-- Drawn from a recorded trace. -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
             viewBox=\"0 {up} {width} {height}\" width=\"{width}\" height=\"{height}\">{about}"
        );
        for (name, step, stroke) in [("w", 6, "1.6"), ("q", 10, "1")] {
            if self.paths.keys().any(|look| look.hatches() == Some(name)) {
                let _ = write!(
                    svg,
                    "<pattern id=\"{name}\" width=\"{step}\" height=\"{step}\" patternUnits=\"userSpaceOnUse\" \
                     patternTransform=\"rotate(32)\"><path fill=\"{WAITING}\" d=\"M0 0h{stroke}v{step}H0z\"/></pattern>"
                );
            }
        }
        svg.push_str(&self.under);
        for (look, path) in &self.paths {
            let _ = write!(svg, "<path {} d=\"{path}\"/>", look.attributes());
        }
        let _ = writeln!(
            svg,
            "<g font-family=\"sans-serif\" font-size=\"13\" fill=\"{TEXT}\">{}</g></svg>",
            self.texts
        );
        svg
    }
}

impl Look {
    /// The pattern that it is filled with.
    fn hatches(self) -> Option<&'static str> {
        match self {
            Self::Waiting | Self::WaitingLow => Some("w"),
            Self::Queued => Some("q"),
            _ => None,
        }
    }
}

/// A number of pixels with one digit after the point, where that isn't 0.
pub fn short(number: f32) -> String {
    let text = format!("{number:.1}");
    match text.strip_suffix(".0") {
        Some("-0") => "0".into(),
        Some(whole) => whole.into(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{Ink, Look, short};

    #[test]
    fn shapes_of_one_look_are_one_path() {
        let mut ink = Ink::default();
        for x in [1.0, 2.5] {
            ink.oblong(Look::Working, [x, 0.0, 1.0, 9.96]);
        }
        let svg = ink.svg(9.0, (0.0, 9.0), "");
        assert_eq!(svg.matches("<path").count(), 1, "{svg}");
        assert!(svg.contains("d=\"M1 0h1v10h-1zM2.5 0h1v10h-1z\""), "{svg}");
    }

    #[test]
    fn pixels_are_told_shortly() {
        assert_eq!(
            [1.0, 0.04, -0.01, 12.25, 7.96].map(short).join(" "),
            "1 0 0 12.2 8"
        );
    }
}
