//! What can be said about a run. The only input is its trace.

mod axis;
mod chrome_trace;
mod compare;
mod describe;
pub(crate) mod format;
mod happened;
mod layout;
mod measured;
mod model;
mod sentence;
mod strip;
mod summary;
mod table;
mod zoom;

pub use axis::{Tick, extent, ticks};
pub use chrome_trace::{Exported, chrome_trace};
pub use compare::{ComparedRow, Comparison, Side, compare, settings};
pub use describe::describe;
pub use happened::{Standing, happened, standing};
pub use layout::{BAR_NUMBERS, Bar, Look, Rows, Sight, State, View, bars, row_count};
pub use measured::measured;
pub use model::{Model, Span, TaskLife, Wait};
pub use sentence::{Figure, Mark, busy, figures, sentence};
pub use summary::{Circumstances, Summary};
pub use table::{Table, table};
pub use zoom::Window;
