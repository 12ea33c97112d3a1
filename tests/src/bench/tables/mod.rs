//! The tables, by name.
mod curves;
mod demos;
mod frames;
mod kernel;
mod lighthouse;
mod native;
mod polls;
mod rays;
mod start;
mod threads;
mod tiles;
mod video;
mod waiting;
mod whole;

use super::places::Bench;
use super::report::Table;
use anyhow::Result;
use std::str::FromStr;

/// A table that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// Our kernel against the peer's.
    Kernel,
    /// The same on hard views.
    Hard,
    /// Our ray tracer against a plain one.
    Rays,
    /// The browser against native code with the same vectors.
    Native,
    /// The browser against native code that may use what newer machines have.
    Limit,
    /// What threads are worth, against native threads.
    Threads,
    /// What two threads are worth to each workload of a pool.
    Curves,
    /// What a picture costs beyond its kernel.
    Tiles,
    /// From click to last pixel, against the peer's way.
    Whole,
    /// What tracing a poll costs.
    Polls,
    /// Very many sleeping tasks.
    Waiting,
    /// From navigation to the first live demo.
    Start,
    /// What each demo's page costs over the wire.
    Demos,
    /// Frames while a long run is scrubbed and zoomed.
    Frames,
    /// Frames that an encoder makes in a second.
    Video,
    /// What Lighthouse says of the page.
    Lighthouse,
}

/// A name that is none of [`Name::ALL`].
#[derive(Debug, thiserror::Error)]
#[error("there is no table ‘{name}’; the tables are {}", names())]
pub struct UnknownTable {
    name: String,
}

fn names() -> String {
    Name::ALL.map(Name::name).join(", ")
}

impl Name {
    /// Every table, in the order in which they are measured.
    pub const ALL: [Self; 16] = [
        Self::Kernel,
        Self::Hard,
        Self::Rays,
        Self::Native,
        Self::Limit,
        Self::Threads,
        Self::Curves,
        Self::Tiles,
        Self::Whole,
        Self::Polls,
        Self::Waiting,
        Self::Start,
        Self::Demos,
        Self::Frames,
        Self::Video,
        Self::Lighthouse,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kernel => "kernel",
            Self::Hard => "hard",
            Self::Rays => "rays",
            Self::Native => "native",
            Self::Limit => "limit",
            Self::Threads => "threads",
            Self::Curves => "curves",
            Self::Tiles => "tiles",
            Self::Whole => "whole",
            Self::Polls => "polls",
            Self::Waiting => "waiting",
            Self::Start => "start",
            Self::Demos => "demos",
            Self::Frames => "frames",
            Self::Video => "video",
            Self::Lighthouse => "lighthouse",
        }
    }

    /// Measures it.
    ///
    /// # Errors
    /// When the page or a native program fails.
    pub async fn measure(self, bench: &mut Bench) -> Result<Table> {
        match self {
            Self::Kernel => kernel::whole_set(bench).await,
            Self::Hard => kernel::hard(bench).await,
            Self::Rays => rays::measure(bench).await,
            Self::Native => native::same(bench).await,
            Self::Limit => native::limit(bench).await,
            Self::Threads => threads::measure(bench).await,
            Self::Curves => curves::measure(bench).await,
            Self::Tiles => tiles::measure(bench).await,
            Self::Whole => whole::measure(bench).await,
            Self::Polls => polls::measure(bench).await,
            Self::Waiting => waiting::measure(bench).await,
            Self::Start => start::measure(bench).await,
            Self::Demos => demos::measure(bench).await,
            Self::Frames => frames::measure(bench).await,
            Self::Video => video::measure(bench).await,
            Self::Lighthouse => lighthouse::measure(bench).await,
        }
    }
}

impl FromStr for Name {
    type Err = UnknownTable;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|table| table.name() == name)
            .ok_or_else(|| UnknownTable {
                name: name.to_owned(),
            })
    }
}

/// Milliseconds from nanoseconds.
fn ms(ns: f64) -> f64 {
    ns / 1e6
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn every_table_is_found_by_its_name() {
        for table in Name::ALL {
            assert_eq!(table.name().parse::<Name>().ok(), Some(table));
        }
    }

    #[test]
    fn an_unknown_name_is_refused_with_those_that_are_allowed() {
        let error = "kernels"
            .parse::<Name>()
            .expect_err("there is no such table");
        let sentence = error.to_string();
        assert!(sentence.contains("‘kernels’"), "{sentence}");
        for table in Name::ALL {
            assert!(sentence.contains(table.name()), "{sentence}");
        }
    }
}
