//! The table as Markdown: written from what was seen, and read again to be compared with it.
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What stands where an engine can't be asked.
const UNKNOWN: &str = "not looked at";

/// What stands before the table.
const BEFORE: &str = "<!-- Made by `cargo xtask tiers --write`, which looks; `cargo xtask tiers` fails when it sees anything else. -->

# Which tier a demo has

In each engine, by the way it is opened, as it was seen in real browsers. Threads share one memory in
`threads`; in `workers` each has its own; in `single` one thread does everything; `recording` and
`poster` are pictures of recorded runs. What decides it is in [API.md](API.md).

";

/// A tier for each way and engine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    ways: Vec<String>,
    engines: Vec<String>,
    tiers: BTreeMap<(String, String), String>,
}

impl Table {
    /// Notes what was seen; nothing, where the engine can't be asked.
    pub fn saw(&mut self, way: &str, engine: &str, tier: Option<&str>) {
        for (all, one) in [(&mut self.ways, way), (&mut self.engines, engine)] {
            if !all.iter().any(|it| it == one) {
                all.push(one.to_owned());
            }
        }
        let tier = tier.unwrap_or(UNKNOWN);
        self.tiers
            .insert((way.to_owned(), engine.to_owned()), tier.to_owned());
    }

    fn tier(&self, way: &str, engine: &str) -> Option<&str> {
        self.tiers
            .get(&(way.to_owned(), engine.to_owned()))
            .map(String::as_str)
    }

    /// The file.
    pub fn to_markdown(&self) -> String {
        let mut text = String::from(BEFORE);
        let _ = writeln!(text, "| opened | {} |", self.engines.join(" | "));
        let _ = writeln!(text, "| --- |{}", " --- |".repeat(self.engines.len()));
        for way in &self.ways {
            let tiers = self
                .engines
                .iter()
                .map(|engine| match self.tier(way, engine) {
                    Some(UNKNOWN) | None => UNKNOWN.to_owned(),
                    Some(tier) => format!("`{tier}`"),
                });
            let _ = writeln!(
                text,
                "| {way} | {} |",
                tiers.collect::<Vec<_>>().join(" | ")
            );
        }
        text
    }

    /// The table in a file.
    pub fn of_markdown(text: &str) -> Self {
        let mut table = Self::default();
        let mut rows = text
            .lines()
            .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
        let engines: Vec<_> = rows
            .next()
            .into_iter()
            .flat_map(|row| row.split(" | ").skip(1))
            .collect();
        for row in rows.filter(|row| !row.starts_with("---")) {
            let mut cells = row.split(" | ");
            let Some(way) = cells.next() else { continue };
            for (engine, cell) in engines.iter().zip(cells) {
                let tier = cell.trim_matches('`');
                table.saw(way, engine, (tier != UNKNOWN).then_some(tier));
            }
        }
        table
    }

    /// What this table says otherwise than what was seen, a sentence each; of engines that were not
    /// looked at it may say what it likes.
    pub fn differs(&self, seen: &Self) -> Vec<String> {
        let mut sentences = Vec::new();
        for ((way, engine), tier) in &seen.tiers {
            let says = self.tier(way, engine).unwrap_or("nothing");
            if says != tier {
                sentences.push(format!(
                    "In {engine}, {way}, a demo’s tier is ‘{tier}’; the table says ‘{says}’."
                ));
            }
        }
        for way in self.ways.iter().filter(|way| !seen.ways.contains(way)) {
            sentences.push(format!(
                "The table speaks of a way that nobody looks at: {way}."
            ));
        }
        sentences
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    fn table(tier: Option<&str>) -> Table {
        let mut table = Table::default();
        table.saw("in a tab", "Chromium", Some("threads"));
        table.saw("in a tab", "WebKit", tier);
        table.saw("with `sandbox=\"a\"`", "Chromium", Some("single"));
        table.saw("with `sandbox=\"a\"`", "WebKit", None);
        table
    }

    #[test]
    fn what_is_written_is_read_again() {
        let table = table(Some("workers"));
        assert_eq!(Table::of_markdown(&table.to_markdown()), table);
    }

    #[test]
    fn what_was_seen_otherwise_is_said() {
        let [was, is] = [table(Some("workers")), table(Some("threads"))];
        assert_eq!(was.differs(&was), [""; 0]);
        let said = was.differs(&is);
        assert_eq!(
            said,
            ["In WebKit, in a tab, a demo’s tier is ‘threads’; the table says ‘workers’."]
        );
        assert_eq!(Table::default().differs(&is).len(), 4);
    }
}
