//! Where in a run's replay the moment is that a step speaks of.

use std::fmt;

use thiserror::Error;

use super::at::{At, Which};
use crate::analysis::format::whole;
use crate::replay::Replay;
use crate::say;
use crate::trace::{Event, WORDS};

/// The events of a finished run, in the order of its replay.
#[derive(Clone, Debug, Default)]
pub struct Events(Vec<Event>);

/// Words that are no events.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct NotEvents(usize);

/// The run has no such moment.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct NoSuchMoment {
    /// The moment that was asked for.
    pub at: At,
    /// How many events there are of that kind.
    pub found: u32,
}

impl fmt::Display for NotEvents {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = say!("Event {number} of the run can’t be read.", number = self.0);
        out.write_str(&said)
    }
}

impl fmt::Display for NoSuchMoment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = say!(
            "‘{at}’ is no moment of this run: {found} of its events are like that.",
            at = self.at,
            found = whole(self.found.into())
        );
        out.write_str(&said)
    }
}

impl Events {
    /// These events, as they became known.
    pub fn of(events: &[Event]) -> Self {
        Self(Replay::of(events).in_order(events))
    }

    /// Those that words say, six an event, as a run's trace holds them.
    ///
    /// # Errors
    /// [`NotEvents`], when they say anything else.
    pub fn from_words(words: &[u32]) -> Result<Self, NotEvents> {
        let (whole, rest) = words.as_chunks::<WORDS>();
        let read = |(number, words): (usize, &[u32; WORDS])| {
            Event::from_words(*words).ok_or(NotEvents(number))
        };
        let events: Vec<Event> = whole
            .iter()
            .enumerate()
            .map(read)
            .collect::<Result<_, _>>()?;
        if rest.is_empty() {
            Ok(Self::of(&events))
        } else {
            Err(NotEvents(whole.len()))
        }
    }

    /// In the order of the replay.
    pub fn in_order(&self) -> &[Event] {
        &self.0
    }
}

/// The position in the run's replay at which this moment has just come: how many events have
/// happened, the named one included.
///
/// # Errors
/// [`NoSuchMoment`], when the run has no such event, or not so many.
pub fn moment(events: &Events, at: At) -> Result<u32, NoSuchMoment> {
    let mut positions = (1..)
        .zip(&events.0)
        .filter(|(_, event)| at.may_be(event))
        .map(|(position, _)| position);
    let found = match at {
        At::Start => Some(0),
        At::End => u32::try_from(events.0.len()).ok(),
        At::Event(Which::First, ..) => positions.next(),
        At::Event(Which::Last, ..) => positions.last(),
        At::Event(Which::Nth(number), ..) => positions.nth(number.get() as usize - 1),
    };
    found.ok_or_else(|| NoSuchMoment {
        at,
        found: u32::try_from(events.0.iter().filter(|event| at.may_be(event)).count())
            .unwrap_or(u32::MAX),
    })
}
