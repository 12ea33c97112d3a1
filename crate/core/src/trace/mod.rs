//! One trace is the truth: what happened, when, on which lane. No statistics here.

mod cost;
mod event;
mod file;
mod origin;
mod recorder;
mod ring;
mod site;
mod time;
mod traced;
mod user_agent;
mod words;
mod writer;

pub use cost::event_cost_ns;
pub use event::{Event, FrameId, Lane, Outcome, Step, Task, TileId, What};
pub use file::{
    DEAREST_NS, FORMAT, LONGEST_NS, MOST_EVENTS, MOST_LANES, NotATrace, TraceFile, check_size,
    file_stem,
};
pub use origin::{Date, Origin};
pub use recorder::{Clock, Lanes, Recorder, Recording};
pub use ring::{Addresses, Ring};
pub use site::Site;
pub use time::Time;
pub use traced::{Ended, Traced, traced};
pub use words::{VERSION, WORDS};
pub use writer::{Doing, Mark, Open, Writer};
