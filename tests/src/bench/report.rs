//! Tables of what was measured: as text for people, as JSON for machines, and the verdict.

use std::fmt::Write as _;

use serde::Serialize;

use super::figures::Wanted;
use super::statistics::Spread;

/// One thing that was measured.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// What it is.
    pub what: String,
    /// Its unit; `×` for a ratio.
    pub unit: &'static str,
    /// What the measurements came to.
    pub spread: Spread,
    /// What they have to come to, if anything.
    pub wanted: Option<Wanted>,
}

impl Row {
    /// Whether its figure is met; one that has none can't miss it.
    pub fn is_met(&self) -> bool {
        self.wanted
            .is_none_or(|wanted| wanted.is_met(self.spread.median))
    }
}

/// One table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// Its name on the command line.
    pub name: &'static str,
    /// What is compared, on what, how.
    pub about: String,
    /// What was measured.
    pub rows: Vec<Row>,
}

impl Table {
    /// A table without rows.
    pub fn new(name: &'static str, about: impl Into<String>) -> Self {
        Self {
            name,
            about: about.into(),
            rows: Vec::new(),
        }
    }

    /// Adds a row, unless nothing was measured.
    pub fn row(
        &mut self,
        what: impl Into<String>,
        unit: &'static str,
        values: impl IntoIterator<Item = f64>,
        wanted: Option<Wanted>,
    ) {
        if let Some(spread) = Spread::of(values) {
            self.rows.push(Row {
                what: what.into(),
                unit,
                spread,
                wanted,
            });
        }
    }

    /// Takes the figures off: for measurements that are none.
    pub fn want_nothing(&mut self) {
        for row in &mut self.rows {
            row.wanted = None;
        }
    }

    /// The table as text.
    pub fn text(&self) -> String {
        let mut out = format!("\n{}: {}\n", self.name, self.about);
        let width = self.rows.iter().map(|row| row.what.chars().count()).max();
        for row in &self.rows {
            let value = format!("{} {}", number(row.spread.median), row.unit);
            // Writing to a text does not fail.
            let _ = write!(
                out,
                "  {:<width$}  {value:>12}{}{}",
                row.what,
                spread(&row.spread),
                verdict(row),
                width = width.unwrap_or(0),
            );
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
        out
    }
}

fn spread(spread: &Spread) -> String {
    if spread.count == 1 {
        return format!("{:<35}", "");
    }
    let half = format!(
        "{} to {}",
        number(spread.quarter),
        number(spread.three_quarters)
    );
    format!("  (half of {:>3}: {half:<20})", spread.count)
}

fn verdict(row: &Row) -> String {
    let Some(wanted) = row.wanted else {
        return String::new();
    };
    let said = if row.is_met() { "met" } else { "MISSED" };
    format!("  {} {said}", phrase(wanted, row.unit))
}

fn phrase(wanted: Wanted, unit: &str) -> String {
    match wanted {
        Wanted::AtLeast(figure) => format!("wanted at least {} {unit}:", number(figure)),
        Wanted::AtMost(figure) => format!("wanted at most {} {unit}:", number(figure)),
    }
}

/// A value beside a figure that it misses, however narrowly.
fn beside(value: f64, figure: f64) -> String {
    let text = number(value);
    if text == number(figure) {
        format!("{value:.6}")
    } else {
        text
    }
}

/// Three digits that count, or all before the point.
fn number(value: f64) -> String {
    let size = value.abs();
    let places = match size {
        _ if size >= 100.0 || size == 0.0 => 0,
        _ if size >= 10.0 => 1,
        _ if size >= 1.0 => 2,
        _ => 3,
    };
    format!("{value:.places$}")
}

/// The last line: which figures were missed, or that none was.
pub fn verdict_line(tables: &[Table]) -> String {
    let missed: Vec<String> = missed(tables)
        .filter_map(|(table, row)| {
            let (bound, figure) = match row.wanted? {
                Wanted::AtLeast(figure) => ("at least", figure),
                Wanted::AtMost(figure) => ("at most", figure),
            };
            Some(format!(
                "{} ({}: {} {}, {bound} {} is wanted)",
                table.name,
                row.what,
                beside(row.spread.median, figure),
                row.unit,
                number(figure),
            ))
        })
        .collect();
    let figures = tables
        .iter()
        .flat_map(|table| &table.rows)
        .filter(|row| row.wanted.is_some())
        .count();
    match (missed.len(), figures) {
        (0, 0) => "No figure is wanted of what was measured.".to_string(),
        (0, _) => format!("All {figures} figures are met."),
        (count, _) => format!(
            "Missed {count} of {figures} figures: {}.",
            missed.join("; ")
        ),
    }
}

/// The rows that miss their figure.
pub fn missed(tables: &[Table]) -> impl Iterator<Item = (&Table, &Row)> {
    tables.iter().flat_map(|table| {
        table
            .rows
            .iter()
            .filter(|row| !row.is_met())
            .map(move |row| (table, row))
    })
}

#[cfg(test)]
mod tests {
    use super::{Table, Wanted, number, verdict_line};

    fn table(wanted: Option<Wanted>) -> Table {
        let mut table = Table::new("kernel", "ours and theirs");
        table.row("ours", "×", [14.0, 14.25, 14.5], wanted);
        table
    }

    #[test]
    fn a_missed_figure_is_named_in_the_last_line() {
        let line = verdict_line(&[table(Some(Wanted::AtLeast(20.0)))]);
        assert_eq!(
            line,
            "Missed 1 of 1 figures: kernel (ours: 14.2 ×, at least 20.0 is wanted)."
        );
    }

    #[test]
    fn a_figure_that_is_narrowly_missed_is_not_rounded_to_be_met() {
        let mut table = Table::new("kernel", "ours and theirs");
        table.row("ours", "×", [19.999], Some(Wanted::AtLeast(20.0)));
        let line = verdict_line(&[table]);
        assert!(line.contains("19.999000 ×, at least 20.0"), "{line}");
    }

    #[test]
    fn a_met_figure_is_counted() {
        let tables = [table(Some(Wanted::AtLeast(14.0))), table(None)];
        assert_eq!(verdict_line(&tables), "All 1 figures are met.");
        assert_eq!(
            verdict_line(&[table(None)]),
            "No figure is wanted of what was measured."
        );
    }

    #[test]
    fn a_row_says_its_spread_and_whether_it_is_met() {
        let text = table(Some(Wanted::AtMost(14.0))).text();
        assert!(
            text.contains("14.2 ×") && text.contains("14.1 to 14.4") && text.contains("MISSED"),
            "{text}"
        );
    }

    #[test]
    fn nothing_measured_is_no_row() {
        let mut table = Table::new("kernel", "nothing");
        table.row("ours", "×", [], None);
        assert!(table.rows.is_empty());
    }

    #[test]
    fn three_digits_count() {
        let texts = [0.0, 0.0123, 1.234, 12.34, 1234.0].map(number);
        assert_eq!(texts, ["0", "0.012", "1.23", "12.3", "1234"]);
    }
}
