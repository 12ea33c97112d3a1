//! What the lesson asks and keeps: predictions that a run or the compiler settles, the moments
//! that its steps speak of, the questions at its end, and how far a reader is.
//!
//! Whatever the lesson's authors write in an attribute or in a file is parsed here, natively while
//! the site is built and in the page: what can't be is refused by a sentence at both.

mod answer;
mod asked;
mod at;
mod condition;
mod inventory;
mod measure;
mod misconception;
mod moment;
mod name;
pub(crate) mod number;
mod options;
mod progress;
mod quantity;
mod question;
mod ran;
mod score;
mod unit;
mod verdict;
pub(crate) mod words;

pub use answer::NotAnAnswer;
pub use asked::{Asked, AskedOption};
pub use at::{At, Kind, NotAMoment, Of, Which};
pub use condition::{Clause, Comparison, Condition, Limit, NotACondition, When};
pub use inventory::{
    INVENTORY_FORMAT, Inventory, InventoryQuestion, NotAnInventory, Problem, Settled,
};
pub use measure::{Measure, NotAMeasure, Taken, Unmeasured};
pub use misconception::{Misconception, NotAMisconception};
pub use moment::{Events, NoSuchMoment, NotEvents, moment};
pub use name::{Name, NotAName};
pub use options::{Code, NotAChoice, NotACode, Offer, Offers};
#[cfg(test)]
pub(crate) use progress::Written as WrittenProgress;
pub use progress::{ChapterState, Kept, NotProgress, PROGRESS_FORMAT, Progress};
pub use quantity::{Quantity, Shows};
pub use question::{Amount, Choice, NotAQuestion, Order, Question, Rustc, Text, Within};
pub use ran::{Ran, Runs};
pub use score::{MisconceptionScore, Score, Scored};
pub use unit::Unit;
pub use verdict::{Case, Said, Unsettled, Verdict, rustc_verdict, verdict};
