//! The numbers of a run by their names: every number field of a [`Summary`], and the mean share
//! of time that its lanes worked.

use crate::analysis::{Summary, format};
use crate::counted;
use crate::say;

/// How a quantity is said after it was measured.
#[derive(Clone, Copy, Debug)]
pub enum Shows {
    /// How long the run took.
    Wall,
    /// Milliseconds: what says them, and of what.
    Time(fn(&str) -> String),
    /// How many: what says of what, given how many and the same as it is written.
    Count(fn(u64, &str) -> String),
    /// A share, 0 to 1: what says it, and of what.
    Share(fn(&str) -> String),
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
        work_ms: Shows::Time(|time| say!("{time} of work", time)),
        wait_ms: Shows::Time(|time| say!("{time} of waiting", time)),
        queued_ms: Shows::Time(|time| say!("{time} in a queue", time)),
        lanes: Shows::Count(|n, many| counted!(n, "{many} thread", "{many} threads", many)),
        tasks: Shows::Count(|n, many| counted!(n, "{many} task", "{many} tasks", many)),
        polls: Shows::Count(|n, many| counted!(n, "{many} poll", "{many} polls", many)),
        tiles: Shows::Count(|n, many| counted!(n, "{many} tile", "{many} tiles", many)),
        iterations: Shows::Count(|n, many| counted!(n, "{many} iteration", "{many} iterations", many)),
        rendered: Shows::Count(|n, many| counted!(n, "{many} rendered frame", "{many} rendered frames", many)),
        encoded: Shows::Count(|n, many| counted!(n, "{many} encoded frame", "{many} encoded frames", many)),
        render_ms: Shows::Time(|time| say!("{time} of rendering", time)),
        encode_ms: Shows::Time(|time| say!("{time} of encoding", time)),
        failed: Shows::Count(|n, many| counted!(n, "{many} failure", "{many} failures", many)),
        cancelled: Shows::Count(|n, many| counted!(n, "{many} cancelled task", "{many} cancelled tasks", many)),
        hops: Shows::Count(|n, many| counted!(n, "{many} hop", "{many} hops", many)),
        late_ms: Shows::Time(|time| say!("{time} late", time)),
        latest_ms: Shows::Time(|time| say!("{time} late at worst", time)),
        gaps: Shows::Count(|n, many| counted!(n, "{many} gap", "{many} gaps", many)),
        gap_ms: Shows::Time(|time| say!("{time} without a core", time)),
        longest_gap_ms: Shows::Time(|time| say!("{time} without a core at worst", time)),
        turn_ms: Shows::Time(|time| say!("{time} with a core", time)),
        dropped_events: Shows::Count(|n, many| counted!(n, "{many} lost event", "{many} lost events", many)),
        clock_resolution_us: Shows::Count(|n, many| counted!(n, "{many} microsecond", "{many} microseconds", many)),
        hardware_threads: Shows::Count(|n, many| counted!(n, "{many} thread at once", "{many} threads at once", many)),
        events: Shows::Count(|n, many| counted!(n, "{many} event", "{many} events", many)),
        trace_ms: Shows::Time(|time| say!("{time} of recording", time)),
    }
    lists {
        busy: Shows::Share(|share| say!("{share} busy", share)), Summary::busy_overall,
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
            Shows::Time(said) => said(&format::ms(amount)),
            Shows::Count(said) => said(grammatical(amount), &format::given(amount)),
            Shows::Share(said) => said(&format::percent(amount)),
        }
    }
}

/// The whole number by which the grammar of a sentence goes. What is written with decimals goes as
/// two or more do: one and a half are many, and so is a half.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is below zero or too large is many"
)]
pub(super) fn grammatical(amount: f64) -> u64 {
    let thousandths = (amount * 1e3).round();
    if thousandths % 1e3 == 0.0 {
        amount.round() as u64
    } else {
        amount.ceil().max(2.0) as u64
    }
}

impl std::fmt::Debug for Quantity {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.name())
    }
}
