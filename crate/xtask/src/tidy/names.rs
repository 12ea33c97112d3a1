//! Each workload and engine that a spec can name has one file of that name, and no file is
//! there without a name.

use std::collections::BTreeSet;

use super::{File, Violation};

const NAMES: &str = "crate/core/src/spec/names.rs";

pub(super) fn check(files: &[File], found: &mut Vec<Violation>) {
    let Some(tables) = files.iter().find(|file| file.path == NAMES) else {
        return;
    };
    for (kind, folder) in [
        ("Workload", "crate/core/src/workload/"),
        ("Engine", "crate/core/src/engine/"),
    ] {
        let named = table(&tables.text, kind);
        let there: BTreeSet<String> = files
            .iter()
            .filter_map(|file| file.path.strip_prefix(folder)?.strip_suffix(".rs"))
            .filter(|name| !name.contains('/') && *name != "mod")
            .map(str::to_string)
            .collect();
        for missing in named.difference(&there) {
            found.push(Violation {
                path: format!("{folder}{missing}.rs"),
                line: 0,
                sentence: format!(
                    "A spec can name this {}, and its file is missing.",
                    kind.to_lowercase()
                ),
            });
        }
        for nameless in there.difference(&named) {
            found.push(Violation {
                path: format!("{folder}{nameless}.rs"),
                line: 0,
                sentence: format!(
                    "No {} has this name; {NAMES} lists them.",
                    kind.to_lowercase()
                ),
            });
        }
    }
}

/// The names in the table of a kind, as files are named.
fn table(text: &str, kind: &str) -> BTreeSet<String> {
    let start = format!("impl Named for {kind} {{");
    let table = text.split_once(&start).map_or("", |(_, rest)| {
        rest.split_once("\n}").map_or("", |(table, _)| table)
    });
    table
        .split('"')
        .skip(1)
        .step_by(2)
        .map(|name| name.replace('-', "_"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{File, NAMES, check};

    fn violations(paths: &[&str]) -> usize {
        let names = "impl Named for Workload {\n [(\"sleep\", Self::Sleep)]\n}\nimpl Named for Engine {\n [(\"event-loop\", Self::EventLoop)]\n}";
        let mut files = vec![File {
            path: NAMES.to_string(),
            text: names.to_string(),
        }];
        files.extend(paths.iter().map(|path| File {
            path: format!("crate/core/src/{path}"),
            text: String::new(),
        }));
        let mut found = Vec::new();
        check(&files, &mut found);
        found.len()
    }

    #[test]
    fn a_name_has_a_file_and_a_file_has_a_name() {
        assert_eq!(
            violations(&["workload/sleep.rs", "engine/event_loop.rs", "engine/mod.rs"]),
            0
        );
        assert_eq!(violations(&["workload/sleep.rs"]), 1);
        assert_eq!(
            violations(&[
                "workload/sleep.rs",
                "engine/event_loop.rs",
                "engine/tokio.rs"
            ]),
            1
        );
    }
}
