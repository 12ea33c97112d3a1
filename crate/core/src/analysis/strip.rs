//! Puts stretches of time on a strip of pixels: exactly where there is room, gathered pixel by
//! pixel where there is none. It looks at what can be seen, however much there is.

use std::ops::Range;

use super::layout::{Bar, Sight, State, View};
use crate::trace::Time;

/// A strip that is being filled.
pub(super) struct Strip {
    view: View,
    least: f64,
    now: Time,
    pub bars: Vec<Bar>,
}

impl Strip {
    /// An empty strip; none for a view that shows nothing. What goes on goes on until `now`.
    pub fn new(sight: &Sight, now: Time) -> Option<Self> {
        let View {
            from_ms,
            to_ms,
            width,
        } = sight.view;
        let shows = from_ms.is_finite() && to_ms.is_finite() && from_ms < to_ms;
        (shows && width.is_finite() && width >= 1.0).then(|| Self {
            view: sight.view,
            least: f64::from(sight.least).clamp(1.0, f64::from(width)),
            now,
            bars: Vec::new(),
        })
    }

    /// Until when that which goes on has gone on.
    pub fn now(&self) -> Time {
        self.now
    }

    /// Adds the bars of one row and look: of `count` stretches, in the order in which they
    /// begin. `stretch` says from when to when one goes, `sum` how long several are together,
    /// and `bar` how one is drawn.
    pub fn row(
        &mut self,
        count: usize,
        stretch: impl Fn(usize) -> (Time, Option<Time>),
        sum: impl Fn(Range<usize>) -> Time,
        bar: impl Fn(usize) -> Bar,
    ) {
        let edges = |at: usize| {
            let (from, to) = stretch(at);
            (self.x(from), self.x(to.unwrap_or(self.now).max(from)))
        };
        let ends = |at: usize| stretch(at).1.unwrap_or(self.now);
        let width = f64::from(self.view.width);
        let mut row = Row::default();
        let mut at = first(0..count, |at| ends(at).ms() >= self.view.from_ms);
        // In time and not in pixels, where rounding may push the last one out of view.
        while at < count && stretch(at).0.ms() <= self.view.to_ms {
            let (x0, x1) = edges(at);
            let (next, x0, x1, share) = if x1 - x0 >= self.least {
                (at + 1, x0.max(row.filled), x1.min(width), 1.0)
            } else {
                let cells = (width / self.least).ceil();
                let cell = (x0 / self.least).clamp(0.0, cells - 1.0).floor() * self.least;
                let next = first(at + 1..count, |at| {
                    let (x0, x1) = edges(at);
                    x0 >= cell + self.least || x1 - x0 >= self.least
                });
                let end = if next < count { edges(next).0 } else { width };
                let (x0, x1) = (cell.max(row.filled), end.min(cell + self.least).min(width));
                let share = self.length(sum(at..next)) / (x1 - x0);
                (next, x0, x1, share.clamp(f64::from(f32::MIN_POSITIVE), 1.0))
            };
            let goes_on = stretch(next - 1).1.is_none();
            row.add(
                (x0, x1),
                Bar {
                    id: bar(at).id,
                    merged: super::summary::count(next - at),
                    share: pixels(share),
                    state: if goes_on {
                        State::Open
                    } else {
                        bar(next - 1).state
                    },
                    ..bar(next - 1)
                },
            );
            at = next;
        }
        self.bars.append(&mut row.bars);
    }

    /// Pixels from the left edge.
    fn x(&self, at: Time) -> f64 {
        (at.ms() - self.view.from_ms) * self.pixels_a_ms()
    }

    /// Pixels that a length of time takes.
    fn length(&self, time: Time) -> f64 {
        time.ms() * self.pixels_a_ms()
    }

    fn pixels_a_ms(&self) -> f64 {
        f64::from(self.view.width) / (self.view.to_ms - self.view.from_ms)
    }
}

/// The bars of one row and look.
#[derive(Default)]
struct Row {
    bars: Vec<Bar>,
    /// Up to where it is filled, in pixels.
    filled: f64,
    /// Spans that had no room before the first bar.
    without_room: u32,
}

impl Row {
    /// Adds a bar; what has no room of its own is counted with its neighbour.
    fn add(&mut self, (x0, x1): (f64, f64), mut bar: Bar) {
        (bar.x0, bar.x1) = (pixels(x0), pixels(x1));
        if bar.x0 < bar.x1 {
            bar.merged += std::mem::take(&mut self.without_room);
            self.bars.push(bar);
            // As rounded: the next bar begins where this one is seen to end.
            self.filled = self.filled.max(f64::from(bar.x1));
        } else if let Some(before) = self.bars.last_mut() {
            before.merged += bar.merged;
            before.state = bar.state;
        } else {
            self.without_room += bar.merged;
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "pixels: f32 has enough of them"
)]
fn pixels(of: f64) -> f32 {
    of as f32
}

/// The first place from which on something holds; the range's end, if it holds nowhere. In
/// steps that double: it is near most of the time.
fn first(within: Range<usize>, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut step) = (within.start, 1);
    while low < within.end {
        let probe = (low + step - 1).min(within.end - 1);
        if holds(probe) {
            return low + partition(probe - low, |at| holds(low + at));
        }
        (low, step) = (probe + 1, step * 2);
    }
    within.end
}

/// The first of `count` places where something holds; `count`, if it holds in none.
fn partition(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
