//! A finished run, event by event: what had happened by any moment of it, forwards and
//! backwards.

use crate::analysis::format::{ms, whole};
use crate::analysis::{Model, happened, standing};
use crate::say;
use crate::trace::{Event, Lane, TileId, Time, What};

/// The order in which things happened, over all lanes. A *position* is how many of them have
/// happened: 0 is before the first, [`Replay::len`] after the last.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    /// The places of the events, by their times. Events of the same moment stay in the order
    /// in which they became known, which is the order of their lane.
    order: Vec<u32>,
    /// The tiles in the order in which they were finished, with the position after each.
    tiles: Vec<Finished>,
}

/// A tile that was finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finished {
    /// The position after it.
    pub position: u32,
    /// Which tile.
    pub tile: TileId,
    /// Who worked on it.
    pub lane: Lane,
}

/// A moment of a run.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Moment {
    /// How many events have happened.
    pub position: u32,
    /// How many there are.
    pub positions: u32,
    /// When the latest of them happened, in milliseconds since the run's origin.
    pub at_ms: f64,
    /// How many tiles are finished.
    pub tiles: u32,
    /// Which of how many events the latest is, and when it happened.
    pub place: String,
    /// What just happened.
    pub event: String,
    /// What works and what waits at this moment.
    pub state: String,
    /// The tiles being worked on, each with its lane.
    pub working: Vec<(u32, u32)>,
    /// The line of the source from which the latest event's task came, where that is known.
    pub line: Option<SourceLine>,
}

/// A line of a source file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SourceLine {
    /// The file, relative to the `src/` of this crate.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

impl Replay {
    /// The order of these events.
    pub fn of(events: &[Event]) -> Self {
        let mut order: Vec<u32> = (0..).take(events.len()).collect();
        order.sort_by_key(|place| events[*place as usize].at);
        let tiles = (1..)
            .zip(&order)
            .filter_map(|(position, place)| {
                let event = &events[*place as usize];
                match event.what {
                    What::TileEnded(tile, _) => Some(Finished {
                        position,
                        tile,
                        lane: event.lane,
                    }),
                    _ => None,
                }
            })
            .collect();
        Self { order, tiles }
    }

    /// The events that it is the order of, in that order.
    pub fn in_order(&self, events: &[Event]) -> Vec<Event> {
        let event = |place: &u32| events[*place as usize];
        self.order.iter().map(event).collect()
    }

    /// How many events there are.
    pub fn len(&self) -> u32 {
        // One number each was counted out for them.
        u32::try_from(self.order.len()).unwrap_or(u32::MAX)
    }

    /// Whether nothing happened.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The tiles in the order in which they were finished.
    pub fn tiles(&self) -> &[Finished] {
        &self.tiles
    }

    /// The position after all that happened until `at`, that moment included.
    pub fn position_at(&self, events: &[Event], at: Time) -> u32 {
        let before = self
            .order
            .partition_point(|place| events[*place as usize].at <= at);
        u32::try_from(before).unwrap_or(u32::MAX)
    }

    /// The run at a position; at its last one, where the position is beyond it.
    pub fn moment(&self, events: &[Event], model: &Model, position: u32) -> Moment {
        let position = position.min(self.len());
        let latest = position
            .checked_sub(1)
            .map(|before| events[self.order[before as usize] as usize]);
        let at = latest.map_or(Time::ZERO, |event| event.at);
        let standing = standing(model, at);
        Moment {
            position,
            positions: self.len(),
            at_ms: at.ms(),
            tiles: count(self.tiles.partition_point(|tile| tile.position <= position)),
            place: say!(
                "Event {event} of {events}, {time}.",
                event = whole(position.into()),
                events = whole(self.len().into()),
                time = ms(at.ms())
            ),
            event: latest.map_or_else(
                || say!("Nothing has happened yet."),
                |event| happened(&event, model),
            ),
            state: if latest.is_some() {
                standing.sentence()
            } else {
                String::new()
            },
            line: latest.and_then(|event| line(event.what, model)),
            working: standing
                .working
                .iter()
                .filter_map(|span| Some((span.tile()?.0, u32::from(span.lane))))
                .collect(),
        }
    }
}

/// Where the task of an event was spawned.
fn line(what: What, model: &Model) -> Option<SourceLine> {
    let task = what.task()?;
    let (_, site) = model.tasks().get(task.0 as usize)?.spawned?;
    let (file, line) = site.file_and_line()?;
    let file = file.to_string();
    Some(SourceLine { file, line })
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
