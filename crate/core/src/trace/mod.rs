//! One trace is the truth: what happened, when, on which lane. No statistics here.

mod event;
mod file;
mod recorder;
mod ring;
mod site;
mod time;
mod traced;
mod words;
mod writer;

pub use event::{Event, Lane, Outcome, Task, TileId, What};
pub use file::{NotATrace, TraceFile};
pub use recorder::{Clock, Recorder};
pub use ring::{Addresses, Ring};
pub use site::Site;
pub use time::Time;
pub use traced::{Ended, Traced, traced};
pub use words::{VERSION, WORDS};
pub use writer::{Doing, Mark, Open, Writer};
