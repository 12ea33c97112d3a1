//! What is presented, in its order: chapters, and in each the places that a teacher goes through.
//! It is written when the site is built, and read by both windows.

use crate::lesson::{Asked, Name};

/// A lesson, as it is presented.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Plan {
    /// In their order.
    pub chapters: Vec<Chapter>,
}

/// A chapter, and what a teacher should know of it.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Chapter {
    /// Its heading.
    pub title: String,
    /// Minutes that it is planned to take.
    pub minutes: u32,
    /// For the teacher alone.
    pub notes: Notes,
    /// Where one stops in it; the first is its beginning.
    pub places: Vec<Place>,
}

/// Notes for the teacher.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Notes {
    /// What the class should take away, in a sentence.
    pub aim: String,
    /// What to ask.
    pub ask: Vec<String>,
    /// What goes wrong, and what helps.
    pub beware: Vec<String>,
    /// What takes how long.
    pub plan: Vec<Part>,
}

/// A part of a chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// How many minutes.
    pub minutes: u32,
    /// What is done.
    pub what: String,
}

/// Where one stops.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// The id of the part of the page; `top` is its beginning.
    pub id: Name,
    /// What it is.
    pub kind: PlaceKind,
    /// What it says: a claim, a question, the sentence of a step.
    pub words: String,
    /// What its demos are called, where it has any to run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub runs: Vec<String>,
    /// What is asked, if it is a prediction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Asked>,
}

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// The beginning of a chapter.
    Chapter,
    /// A prediction.
    Prediction,
    /// A step of a demo.
    Step,
}

impl Plan {
    /// All places, each with the number of its chapter, from 0.
    pub fn places(&self) -> impl DoubleEndedIterator<Item = (usize, &Place)> {
        let chapters = self.chapters.iter().enumerate();
        chapters.flat_map(|(nth, chapter)| chapter.places.iter().map(move |place| (nth, place)))
    }

    /// The place that has this number, from 0, and its chapter's.
    pub fn place(&self, nth: usize) -> Option<(usize, &Place)> {
        self.places().nth(nth)
    }

    /// The number of the place of this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.places().position(|(_, place)| place.id.as_str() == id)
    }

    /// The prediction of this id.
    pub fn asked(&self, id: &str) -> Option<&Asked> {
        let found = self.places().find(|(_, place)| place.id.as_str() == id)?;
        found.1.asked.as_ref()
    }

    /// The number of a chapter's first place.
    pub fn first_of(&self, chapter: usize) -> usize {
        self.places().take_while(|(nth, _)| *nth < chapter).count()
    }
}
