//! What a teacher sees: where one is and what comes next, notes, time, the class's window.

use super::{Form, Notes, Pace, PlaceKind};
use crate::lesson::Name;

/// All that the teacher's window shows.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "PresenterView"))]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a button that is pressed or not, or a lamp"
)]
pub struct View {
    /// The chapter's heading.
    pub chapter: String,
    /// Where that begins, by the id of the place.
    #[cfg_attr(test, ts(type = "string"))]
    pub begins: Name,
    /// The place, by its id.
    #[cfg_attr(test, ts(type = "string"))]
    pub at: Name,
    /// What it is.
    pub kind: PlaceKind,
    /// Which of how many: `Part 2 of 11, step 3 of 7`.
    pub whereabouts: String,
    /// What is said there.
    pub words: String,
    /// What comes next; nothing, at the end.
    pub next: Option<Ahead>,
    /// Whether there is anything before it.
    pub has_before: bool,
    /// The chapter's notes.
    pub notes: Notes,
    /// How the time goes.
    pub pace: Pace,
    /// What Run runs there, of what the class sees; empty: there is nothing to run.
    pub runs: Vec<String>,
    /// A show of hands, where something is asked.
    pub hands: Option<Form>,
    /// Whether the class stays where it is.
    pub is_frozen: bool,
    /// What the class sees meanwhile.
    pub shown: Option<Ahead>,
    /// Whether answers are hidden.
    pub hides: bool,
    /// Whether everything is large.
    pub big: bool,
    /// Whether the class's window is there.
    pub is_there: bool,
    /// Whether anything runs in it.
    pub is_running: bool,
    /// Its tier; empty, where it isn't there.
    pub tier: String,
}

/// A place that one isn't at.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Ahead {
    /// The chapter, if it is another one.
    pub chapter: Option<String>,
    /// What it is.
    pub kind: PlaceKind,
    /// What it says.
    pub words: String,
}
