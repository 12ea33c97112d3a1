//! How much larger or smaller than it is the page around draws a frame.

use crate::say;

/// A number from 0.1 to 10: what a deck transforms the frame by, which the frame can't see. What is
/// painted is painted so much finer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale(f64);

impl Scale {
    /// What is allowed, in words.
    pub fn allowed() -> String {
        say!("from 0.1 to 10")
    }

    /// The scale that a text says; none, if it is out of range or no number.
    pub fn new(text: &str) -> Option<Self> {
        let number: f64 = text.parse().ok()?;
        (0.1..=10.0).contains(&number).then_some(Self(number))
    }

    /// The number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl Default for Scale {
    fn default() -> Self {
        Self(1.0)
    }
}
