//! The numbers of a run by their names: every number field of a [`Summary`], and the mean share
//! of time that its lanes worked.

use crate::analysis::{Summary, format};

/// How a quantity is said after it was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// How long the run took.
    Wall,
    /// Milliseconds, and of what.
    Time(&'static str),
    /// How many, of one and of many.
    Count(&'static str, &'static str),
    /// A share, 0 to 1.
    Share(&'static str),
}

/// A number that every run has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(usize);

/// How it is said, and where it is.
struct Entry {
    name: &'static str,
    shows: Shows,
    of: fn(&Summary) -> f64,
}

/// Lists the fields of a summary. One that is in neither list doesn't compile, so that no
/// number is ever forgotten.
macro_rules! quantities {
    (
        numbers { $($name:ident: $shows:expr,)* }
        lists { $($list:ident: $share:expr, $of:expr,)* }
        besides { $($other:ident,)* }
    ) => {
        #[expect(clippy::cast_lossless, reason = "one cast for all types of number")]
        const TABLE: &[Entry] = &[
            $(Entry { name: stringify!($name), shows: $shows, of: |it| it.$name as f64 },)*
            $(Entry { name: stringify!($list), shows: $share, of: $of },)*
        ];
        const _: fn(Summary) = |Summary { $($name: _,)* $($list: _,)* $($other: _,)* }| ();
    };
}

quantities! {
    numbers {
        wall_ms: Shows::Wall,
        work_ms: Shows::Time("of work"),
        wait_ms: Shows::Time("of waiting"),
        queued_ms: Shows::Time("in a queue"),
        lanes: Shows::Count("thread", "threads"),
        tasks: Shows::Count("task", "tasks"),
        polls: Shows::Count("poll", "polls"),
        tiles: Shows::Count("tile", "tiles"),
        iterations: Shows::Count("iteration", "iterations"),
        rendered: Shows::Count("rendered frame", "rendered frames"),
        encoded: Shows::Count("encoded frame", "encoded frames"),
        render_ms: Shows::Time("of rendering"),
        encode_ms: Shows::Time("of encoding"),
        failed: Shows::Count("failure", "failures"),
        cancelled: Shows::Count("cancelled task", "cancelled tasks"),
        hops: Shows::Count("hop", "hops"),
        late_ms: Shows::Time("late"),
        latest_ms: Shows::Time("late at worst"),
        gaps: Shows::Count("gap", "gaps"),
        gap_ms: Shows::Time("without a core"),
        longest_gap_ms: Shows::Time("without a core at worst"),
        turn_ms: Shows::Time("with a core"),
        dropped_events: Shows::Count("lost event", "lost events"),
        clock_resolution_us: Shows::Count("microsecond", "microseconds"),
        hardware_threads: Shows::Count("thread at once", "threads at once"),
        events: Shows::Count("event", "events"),
        trace_ms: Shows::Time("of recording"),
    }
    lists {
        busy: Shows::Share("busy"), Summary::busy_overall,
    }
    besides { stopped, }
}

impl Quantity {
    /// How many there are.
    pub(super) const MANY: usize = TABLE.len();

    /// Its place among all.
    pub(super) fn place(self) -> usize {
        self.0
    }

    /// Whether the page has a list, of which this is the mean.
    pub(super) fn is_a_mean(self) -> bool {
        matches!(self.shows(), Shows::Share(_))
    }

    /// All of them.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..TABLE.len()).map(Self)
    }

    /// The quantity of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|quantity| quantity.name() == name)
    }

    /// Its name, which is that of the field.
    pub fn name(self) -> &'static str {
        TABLE[self.0].name
    }

    /// How it is said.
    pub fn shows(self) -> Shows {
        TABLE[self.0].shows
    }

    /// How much of it a run had.
    pub fn of(self, summary: &Summary) -> f64 {
        (TABLE[self.0].of)(summary)
    }

    /// A measured amount of it, in words: `2,412 ms`, `8 polls`, `96 % busy`.
    pub fn said(self, amount: f64) -> String {
        match self.shows() {
            Shows::Wall => format::ms(amount),
            Shows::Time(of) => format!("{} {of}", format::ms(amount)),
            Shows::Count(one, many) => {
                let amount = format::given(amount);
                let noun = if amount == "1" { one } else { many };
                format!("{amount} {noun}")
            }
            Shows::Share(is) => format!("{} {is}", format::percent(amount)),
        }
    }
}

impl std::fmt::Debug for Quantity {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.name())
    }
}
