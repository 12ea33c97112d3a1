//! A lesson that is presented: a teacher's window and the one that the class sees, what they tell each
//! other, how the time goes, and what a show of hands comes to beside what was measured.
//!
//! Both windows are driven by what is here: the teacher's by a [`Desk`], the other by a [`Seat`].
//! Whatever comes by a message, from a form or out of a store is parsed into types, or refused by a
//! sentence.

mod desk;
mod form;
mod hands;
mod message;
mod pace;
mod plan;
mod refusal;
mod seat;
mod tally;
mod view;

pub use desk::Desk;
pub use form::{Field, Form, hands_of};
pub use hands::{Hands, MOST_HANDS};
pub use message::{FromAudience, FromPresenter, Here, State, Told, VERSION};
pub use pace::Pace;
pub use plan::{Chapter, Notes, Part, Place, PlaceKind, Plan};
pub use refusal::{NotAMessage, NotAPlace, NotHands};
pub use seat::{Act, Seat};
pub use tally::{Row, RowKind, Tally, tally};
pub use view::{Ahead, View};
