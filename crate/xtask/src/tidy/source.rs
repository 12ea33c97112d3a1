//! Rules about single files: how they begin, how long they are, whom they know.

use super::{File, Violation};

/// Lines that a file may have without being on the list.
const MOST_LINES: usize = 400;

/// Longer files, each with a reason. An entry that is no longer needed is a violation.
const LONGER: [(&str, &str); 0] = [];

/// Words that must not stand in files of a folder, and why.
const STRANGERS: [(&str, &str, &str); 8] = [
    (
        "crate/core/Cargo.toml",
        "wasm-bindgen",
        "core knows no browser",
    ),
    ("crate/core/Cargo.toml", "web-sys", "core knows no browser"),
    ("crate/core/Cargo.toml", "js-sys", "core knows no browser"),
    (
        "crate/core/src/",
        "cfg(target",
        "core has no cfg on a platform",
    ),
    (
        "www/elements/",
        "/wasm/",
        "an element never touches wasm: a host does",
    ),
    (
        "www/elements/",
        "WebAssembly",
        "an element never touches wasm: a host does",
    ),
    ("www/host/", "/elements/", "a host knows no element"),
    (
        "www/elements/",
        "new Worker(",
        "an element starts no worker: a host does",
    ),
];

pub(super) fn check(files: &[File], found: &mut Vec<Violation>) {
    for file in files {
        begins_by_saying_what_it_is(file, found);
        knows_no_strangers(file, found);
        names_no_machine(file, found);
    }
    lengths(files, &LONGER, found);
}

fn ends(path: &str, ends: &[&str]) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, end)| ends.contains(&end))
}

fn begins_by_saying_what_it_is(file: &File, found: &mut Vec<Violation>) {
    let openings: &[&str] = match file.path.rsplit_once('.').map(|(_, end)| end) {
        Some("rs") => &["//! "],
        Some("js" | "ts") => &["/**"],
        Some("css") => &["/* "],
        Some("html" | "svg") => &["<!-- "],
        Some("toml" | "sh") => &["# ", "[package]", "#!"],
        _ => return,
    };
    // HTML has to begin with its document type.
    let text = file.text.trim_start_matches("<!DOCTYPE html>\n");
    if !openings.iter().any(|opening| text.starts_with(opening)) {
        found.push(Violation {
            path: file.path.clone(),
            line: 1,
            sentence: format!(
                "A file begins by saying what it is, with ‘{}’.",
                openings[0].trim_end()
            ),
        });
    }
}

fn knows_no_strangers(file: &File, found: &mut Vec<Violation>) {
    for (folder, stranger, why) in STRANGERS {
        if !file.path.starts_with(folder) {
            continue;
        }
        for (line, _) in file
            .text
            .lines()
            .enumerate()
            .filter(|(_, line)| line.contains(stranger))
        {
            found.push(Violation {
                path: file.path.clone(),
                line: line + 1,
                sentence: format!("‘{stranger}’ stands here, and {why}."),
            });
        }
    }
}

fn names_no_machine(file: &File, found: &mut Vec<Violation>) {
    // Put together, so that this file doesn't name one itself.
    let homes = ["home", "root", "Users"].map(|folder| format!("/{folder}/"));
    for (number, line) in file.text.lines().enumerate() {
        if homes.iter().any(|home| line.contains(home)) && !file.path.ends_with(".lock") {
            found.push(Violation {
                path: file.path.clone(),
                line: number + 1,
                sentence: "A path of somebody’s machine stands here.".to_string(),
            });
        }
    }
}

fn lengths(files: &[File], longer: &[(&str, &str)], found: &mut Vec<Violation>) {
    let listed = |path: &str| longer.iter().any(|(listed, _)| *listed == path);
    let is_long = |file: &&File| file.text.lines().count() > MOST_LINES;
    for file in files
        .iter()
        .filter(|file| ends(&file.path, &["rs", "js", "css", "html"]))
    {
        if is_long(&file) && !listed(&file.path) {
            found.push(Violation {
                path: file.path.clone(),
                line: file.text.lines().count(),
                sentence: format!(
                    "A file of over {MOST_LINES} lines has a second idea in it: split it."
                ),
            });
        }
    }
    for (path, _) in longer {
        if !files.iter().filter(is_long).any(|file| file.path == *path) {
            found.push(Violation {
                path: (*path).to_string(),
                line: 0,
                sentence: "This file is on the list of long files and is not long: take it off."
                    .to_string(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{File, check, lengths};

    fn sentences(path: &str, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        check(
            &[File {
                path: path.to_string(),
                text: text.to_string(),
            }],
            &mut found,
        );
        found
            .into_iter()
            .map(|violation| violation.sentence)
            .collect()
    }

    #[test]
    fn a_file_that_breaks_no_rule_is_left_alone() {
        assert_eq!(
            sentences("crate/core/src/a.rs", "//! What it is.\n"),
            [""; 0]
        );
        assert_eq!(sentences("www/style/a.css", "/* What it is. */\n"), [""; 0]);
    }

    #[test]
    fn every_rule_can_be_broken() {
        for (path, text, word) in [
            ("crate/core/src/a.rs", "fn main() {}", "begins"),
            (
                "www/elements/ww-a/element.js",
                "import init from '../../wasm/plain/x.js';",
                "begins",
            ),
            (
                "www/elements/ww-a/element.js",
                "/** A. */\nimport('/wasm/plain/x.js')",
                "wasm",
            ),
            (
                "www/host/a.js",
                "/** A. */\nimport '../elements/ww-a/element.js';",
                "element",
            ),
            ("crate/core/Cargo.toml", "# A.\nweb-sys = \"1\"", "browser"),
            (
                "crate/core/src/a.rs",
                "//! A.\n#[cfg(target_arch = \"wasm32\")]",
                "platform",
            ),
            (
                "www/host/a.js",
                concat!("/** A. */\n// /ho", "me/me/x"),
                "machine",
            ),
        ] {
            let sentences = sentences(path, text);
            assert!(
                sentences.iter().any(|sentence| sentence.contains(word)),
                "{path}: {sentences:?}"
            );
        }
    }

    #[test]
    fn a_long_file_is_found_and_so_is_an_entry_that_is_not_needed() {
        let long = File {
            path: "a.rs".to_string(),
            text: "//! A.\n".repeat(401),
        };
        let mut found = Vec::new();
        lengths(std::slice::from_ref(&long), &[], &mut found);
        assert_eq!(found.len(), 1);
        found.clear();
        lengths(&[long], &[("a.rs", "a reason")], &mut found);
        assert_eq!(found, []);
        lengths(&[], &[("a.rs", "a reason")], &mut found);
        assert_eq!(found.len(), 1);
    }
}
