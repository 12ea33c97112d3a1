//! A recorded run as an SVG that stands alone, drawn by the layout that the live page uses.

use anyhow::Result;
use ww_core::analysis::{Bar, Look as Kind, Rows, Sight, State, View, extent, ticks};
use ww_core::record::Record;
use ww_core::spec::Workload;
use ww_core::trace::{Time, TraceFile};

use super::drawn::{Size, drawn};
use super::ink::{Ink, Look};

/// Width of a picture in pixels.
pub const WIDTH: f32 = 640.0;
/// Left of the strips, where the labels are.
const GUTTER: f32 = 92.0;
/// Between two parts.
const SPACE: f32 = 14.0;
/// Under the axis, for its labels.
const AXIS: f32 = 24.0;
/// Height of all tasks together, if there are many, and of one at least and at most.
const TASKS: (f32, f32, f32) = (372.0, 3.0, 15.5);
/// The same of lanes.
const LANES: (f32, f32, f32) = (352.0, 4.0, 22.0);
/// Height of a row below which little of it can be seen.
const LOW: f32 = 8.0;
/// Height below which a hatched bar has no frame.
const FRAMED: f32 = 5.0;
/// Height below which two labels would touch.
const LABEL: f32 = 15.0;
/// Pixels between two bars that touch.
const TOUCH: f32 = 0.25;

/// The large one of the first screen, where it is most of what a reader sees at first.
pub const FIRST: Size = Size {
    x: 0.0,
    width: WIDTH,
    height: f32::MAX,
    pixels: 360,
    quality: 33,
};

/// One among many.
pub const ONE: Size = Size {
    x: GUTTER,
    width: WIDTH - GUTTER - 8.0,
    height: 240.0,
    pixels: 240,
    quality: 26,
};

/// A picture, and how high it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The file.
    pub svg: String,
    /// Its height in whole pixels; [`WIDTH`] is its width.
    pub height: u32,
}

/// A picture that is not yet a file: what stands on it, and where.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) ink: Ink,
    /// Where what has a time begins: a picture that was drawn may lie above it.
    pub(super) top: f32,
    /// Where the axis is.
    pub(super) axis: f32,
    /// Where it ends.
    pub(super) bottom: f32,
    view: View,
}

impl Drawing {
    /// Where a moment is.
    pub(super) fn x(&self, ms: f64) -> f32 {
        let View {
            from_ms,
            to_ms,
            width,
        } = self.view;
        #[expect(clippy::cast_possible_truncation, reason = "pixels")]
        let share = ((ms - from_ms) / (to_ms - from_ms)) as f32;
        GUTTER + share.clamp(0.0, 1.0) * width
    }
}

/// The picture of a run.
///
/// # Errors
/// When what the run drew can't be drawn again.
pub fn picture(trace: &TraceFile, size: Size) -> Result<Picture> {
    let Drawing { ink, bottom, .. } = drawing(trace, trace, size)?;
    Ok(finished(ink, (0.0, bottom), ""))
}

/// The file, and how high it is.
pub(super) fn finished(ink: Ink, (top, bottom): (f32, f32), about: &str) -> Picture {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "pixels"
    )]
    let height = (top + bottom).ceil() as u32;
    Picture {
        svg: ink.svg(WIDTH, (top, bottom), about),
        height,
    }
}

/// Draws a run. What it made is drawn as far as another trace tells: of the same run, but perhaps
/// only of its beginning.
pub(super) fn drawing(trace: &TraceFile, made: &TraceFile, size: Size) -> Result<Drawing> {
    let record = Record::of(trace);
    let view = View {
        from_ms: 0.0,
        to_ms: extent(record.last().ms()),
        width: WIDTH - GUTTER - 8.0,
    };
    let mut ink = Ink::default();
    let (mut y, mut under) = (0.0, 0.0);
    if trace.spec.draws() {
        y = drawn(&mut ink, made, size)? + SPACE;
        under = y;
    } else if record.row_count(Rows::Tasks) > 0 && trace.spec.workload != Workload::Video {
        y = strip(&mut ink, &record, Rows::Tasks, view, y) + SPACE;
    }
    let top = y;
    y = strip(&mut ink, &record, Rows::Lanes, view, y);
    hops(&mut ink, &record, view, top);
    let bottom = y + 1.0;
    let end = GUTTER + view.width;
    ink.line(Look::Axis, &[(GUTTER, bottom), (end, bottom)]);
    for tick in ticks(view) {
        let x = GUTTER + tick.x;
        ink.line(Look::Axis, &[(x, under), (x, bottom)]);
        ink.label((x.min(end - 22.0), y + 16.0), "middle", &tick.label);
    }
    Ok(Drawing {
        ink,
        top: under,
        axis: bottom,
        bottom: (y + AXIS).ceil(),
        view,
    })
}

/// From row to row.
fn pitch(record: &Record, rows: Rows) -> f32 {
    let (all, least, most) = match rows {
        Rows::Tasks => TASKS,
        Rows::Lanes => LANES,
    };
    (all / record.row_count(rows).max(1) as f32).clamp(least, most)
}

/// The rows of a run, as many as there is room for; says where they end.
fn strip(ink: &mut Ink, record: &Record, rows: Rows, view: View, top: f32) -> f32 {
    let pitch = pitch(record, rows);
    let count = record.row_count(rows);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rows"
    )]
    let shown = count.min((TASKS.0.max(LANES.0) / pitch) as u32);
    labels(ink, record, rows, shown, top);
    let sight = Sight {
        rows: 0..shown,
        // Of a low row not more can be seen.
        least: if pitch < LOW { 3.0 } else { 1.0 },
        view,
    };
    let bars = record.bars(rows, &sight, Time::ZERO);
    let several = record.row_count(Rows::Lanes) > 1;
    let mut at = 0;
    while at < bars.len() {
        let end = at + 1 + goes_on(&bars[at..], pitch);
        let bar = Bar {
            x1: bars[end - 1].x1,
            state: bars[end - 1].state,
            ..bars[at]
        };
        paint(ink, &bar, rows, several, (top, pitch));
        at = end;
    }
    let mut bottom = top + shown as f32 * pitch;
    if shown < count {
        bottom += LABEL;
        let more = format!("and {} tasks more", count - shown);
        ink.label((GUTTER, bottom - 2.0), "start", &more);
    }
    bottom
}

/// How many of the bars after the first one look as if they were part of it: slivers, and in a low
/// row one wait after the other.
fn goes_on(bars: &[Bar], pitch: f32) -> usize {
    let alike = |before: &Bar, bar: &Bar| {
        let is_sliver = before.x1 - before.x0 <= 3.0 && bar.x1 - bar.x0 <= 3.0;
        let is_sliver = is_sliver || (pitch < LOW && bar.look == Kind::Waiting);
        before.row == bar.row
            && before.look == bar.look
            && before.lane == bar.lane
            && is_sliver
            && (before.share - bar.share).abs() < 0.08
            && bar.x0 - before.x1 < TOUCH
            && !matches!(before.state, State::Failed | State::Cancelled)
    };
    let pairs = bars.windows(2);
    pairs.take_while(|pair| alike(&pair[0], &pair[1])).count()
}

fn labels(ink: &mut Ink, record: &Record, rows: Rows, shown: u32, top: f32) {
    let pitch = pitch(record, rows);
    let lanes = record.lane_names();
    let every = [1, 2, 3, 6, 10, 12, 25, 50]
        .into_iter()
        .find(|step| *step as f32 * pitch >= LABEL)
        .unwrap_or(100);
    for row in (0..shown).step_by(every) {
        let name = match rows {
            Rows::Lanes => lanes.get(row as usize).cloned().unwrap_or_default(),
            Rows::Tasks => format!("task {}", row + 1),
        };
        let y = top + row as f32 * pitch + pitch.max(12.0) / 2.0 + 4.0;
        ink.label((GUTTER - 8.0, y), "end", &name);
    }
}

fn paint(ink: &mut Ink, bar: &Bar, rows: Rows, several: bool, (top, pitch): (f32, f32)) {
    let most = if pitch >= LOW {
        pitch - 3.0
    } else {
        pitch - 1.0
    };
    let x = GUTTER + bar.x0;
    let y = top + bar.row as f32 * pitch + (pitch - most) / 2.0;
    let width = bar.x1 - bar.x0;
    match bar.look {
        Kind::Waiting | Kind::Queued => {
            let look = match bar.look {
                Kind::Queued => Look::Queued,
                _ if most < FRAMED => Look::WaitingLow,
                _ => Look::Waiting,
            };
            ink.oblong(look, [x, y, width, most]);
            ended(ink, bar.state, x + width, (y, most));
        }
        Kind::Poll | Kind::Tile | Kind::Encode => {
            let look = if several {
                Look::Lane(bar.lane)
            } else {
                Look::Working
            };
            // As on the page: what fills a part of its pixel is in a lane as high as that part, and
            // in a task’s row as long. A hair of ground is between two, where there is room.
            let (long, height) = match rows {
                Rows::Lanes if width > 3.0 => (width - 1.0, most * bar.share.max(0.25)),
                Rows::Lanes => (width, most * bar.share.max(0.25)),
                Rows::Tasks => (width * bar.share, most),
            };
            let long = long.max(1.0);
            ink.oblong(look, [x, y + most - height, long, height]);
            if bar.look == Kind::Encode {
                for part in [0.3, 0.7] {
                    ink.oblong(Look::Ribs, [x, y + most * part - 1.0, long, 2.0]);
                }
            }
        }
    }
}

/// How a wait ended, where it did not end well: a cross for a failure, a cut for a stop.
fn ended(ink: &mut Ink, state: State, x: f32, (y, height): (f32, f32)) {
    let (top, bottom) = (y, y + height);
    match state {
        State::Failed => {
            let (left, right) = (x + 3.0, x + 3.0 + height);
            ink.line(Look::Cross, &[(left, top), (right, bottom)]);
            ink.line(Look::Cross, &[(right, top), (left, bottom)]);
        }
        State::Cancelled => {
            ink.line(Look::Cut, &[(x + 1.0, top - 1.0), (x + 1.0, bottom + 1.0)]);
        }
        State::Well | State::Open => {}
    }
}

/// Arrows’ shafts from the lane that polled a task before to the one that polls it now.
fn hops(ink: &mut Ink, record: &Record, view: View, top: f32) {
    let pitch = pitch(record, Rows::Lanes);
    let middle = |lane: u16| top + (f32::from(lane) + 0.5) * pitch;
    for hop in record.hops(view) {
        let x = GUTTER + hop.x;
        ink.line(Look::Hop, &[(x, middle(hop.from)), (x, middle(hop.to))]);
    }
}
