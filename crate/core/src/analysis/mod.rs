//! What can be said about a run, and about several of the same. The only input is traces, and
//! the wall times that their summaries say.

mod amdahl;
mod axis;
mod chrome_trace;
mod compare;
mod corners;
mod costs;
mod describe;
mod dots;
mod film;
pub(crate) mod format;
mod happened;
mod hops;
mod layout;
mod measured;
mod model;
mod numbers;
mod outcome;
mod prices;
mod repeats;
mod sentence;
mod settings;
mod speedup;
mod spread;
mod states;
mod strip;
mod summary;
mod table;
mod turns;
mod zoom;

pub use amdahl::{Fit, fit};
pub use axis::{Tick, extent, ticks};
pub use chrome_trace::{Exported, chrome_trace};
pub use compare::{ComparedRow, Comparison, Side, compare};
pub use corners::{Corner, Corners, corners};
pub use costs::{EngineCost, costs};
pub use describe::describe;
pub use dots::{DOT, Dot, Dots, dots, levels};
pub use happened::{Standing, happened, standing};
pub use hops::{Hop, hops};
pub use layout::{BAR_NUMBERS, Bar, Look, Rows, Sight, State, View, bars, row_count};
pub use measured::measured;
pub use model::{Model, Span, TaskLife, Wait};
pub use numbers::numbers;
pub use prices::{Price, Prices, prices};
pub use repeats::{Repeats, Times};
pub use sentence::{Figure, Mark, busy, figures, sentence};
pub use settings::settings;
pub use speedup::{
    Advertised, Chart, ChartTick, Counts, CountsRefusal, Median, Point, Rounds, SpeedUp, Step, plan,
};
pub use spread::Spread;
pub use states::{TaskState, states};
#[cfg(feature = "lesson")]
pub(crate) use summary::mean_share;
pub use summary::{Circumstances, Summary};
pub use table::{Table, table};
pub use turns::{Turn, table as turns_table, turns};
pub use zoom::Window;
