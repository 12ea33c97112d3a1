//! What a page shows as the compiler's refusal is the compiler's own, and its twin differs only
//! in what is taught, compiles, and prints what the page says it prints.
//!
//! The compiler is called as it is: the exhibits depend on nothing, so nothing else has to be
//! built for them. `WW_KEEP_ANSWERS=1` keeps what it says and what is printed now.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The name of an exhibit's files; how each error about it begins; and the words by which the
/// refused text becomes its twin: what is taught.
type Exhibit = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

const EXHIBITS: [Exhibit; 14] = [
    ("await_outside_async", "error[E0728]", &[(".await", "")]),
    (
        "not_send",
        "error: future cannot be sent between threads safely",
        &[
            ("use std::rc::Rc;", "use std::sync::Arc;"),
            ("Rc<u32>", "Arc<u32>"),
            ("Rc::new", "Arc::new"),
        ],
    ),
    (
        "not_send_thread",
        "error[E0277]",
        &[
            ("use std::rc::Rc;", "use std::sync::Arc;"),
            ("Rc::new", "Arc::new"),
            ("Rc::clone", "Arc::clone"),
        ],
    ),
    (
        "borrowed_thread",
        "error[E0373]",
        &[("spawn(||", "spawn(move ||")],
    ),
    (
        "borrowed_task",
        "error[E0373]",
        &[("async {", "async move {")],
    ),
    (
        "outlives",
        "error[E0373]",
        &[(
            "let thread = thread::spawn(|| println!(\"{word}\"));\n    thread.join().unwrap();",
            "thread::scope(|threads| {\n        threads.spawn(|| println!(\"{word}\"));\n    });",
        )],
    ),
    (
        "two_writers_thread",
        "error[E0499]",
        &[
            (
                "use std::thread;",
                "use std::sync::atomic::{AtomicU32, Ordering::Relaxed};\nuse std::thread;",
            ),
            ("let mut seen = 0;", "let seen = AtomicU32::new(0);"),
            ("seen += 1", "seen.fetch_add(1, Relaxed)"),
        ],
    ),
    (
        "two_writers_task",
        "error[E0499]",
        &[
            (
                "use block_on::block_on;",
                "use std::cell::Cell;\n\nuse block_on::block_on;",
            ),
            ("let mut seen = 0;", "let seen = Cell::new(0);"),
            ("seen += 1", "seen.set(seen.get() + 1)"),
        ],
    ),
    (
        "locked_thread",
        "error[E0277]",
        &[("use std::rc::Rc;\n", ""), ("Rc::new(1)", "Arc::new(1)")],
    ),
    (
        "locked_task",
        "error: future cannot be sent between threads safely",
        &[
            ("use std::rc::Rc;\n", ""),
            ("Rc::new(1)", "Arc::new(1)"),
            ("Mutex<Rc<", "Mutex<Arc<"),
        ],
    ),
    (
        "guard_thread",
        "error[E0277]",
        &[(
            "spawn(move || drop(guard));",
            "drop(guard);\n    spawn(|| println!(\"{}\", SEEN.lock().unwrap()));",
        )],
    ),
    (
        "guard_task",
        "error: future cannot be sent between threads safely",
        &[(
            "let mut guard = seen.lock().unwrap();\n    *guard += 1;",
            "*seen.lock().unwrap() += 1;",
        )],
    ),
    ("moved_thread", "error[E0382]", &[("vec![0]", "[0]")]),
    ("moved_task", "error[E0382]", &[("vec![0]", "[0]")]),
];

/// Relative to this crate, so that the compiler's answer names no machine's folders.
const FOLDER: &str = "tests/refused";

fn path(name: &str, end: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(FOLDER)
        .join(format!("{name}{end}"))
}

fn text(name: &str, end: &str) -> String {
    fs::read_to_string(path(name, end)).unwrap_or_else(|_| panic!("{FOLDER}/{name}{end} is there"))
}

/// Whether what is said and printed now is what the page shows from now on.
fn is_kept() -> bool {
    std::env::var_os("WW_KEEP_ANSWERS").is_some()
}

/// The program that the compiler makes of a file. A twin’s file has a dot in its name.
fn program(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("exhibit-{name}"))
}

/// Whether the compiler takes a file, and what it says about it. What it takes is a program then.
fn compiled(name: &str, end: &str) -> (bool, String) {
    let output = Command::new("rustc")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args([
            "--edition",
            "2024",
            "--crate-name",
            "exhibit",
            "--color",
            "never",
        ])
        .arg("-o")
        .arg(program(name))
        .arg(format!("{FOLDER}/{name}{end}"))
        .output()
        .expect("rustc runs");
    let said = String::from_utf8(output.stderr).expect("text");
    // What follows says only how many errors there were.
    let said = said.split("error: aborting").next().unwrap_or_default();
    (output.status.success(), format!("{}\n", said.trim_end()))
}

#[test]
fn rustc_refuses_in_the_words_that_are_shown() {
    for (name, error, _) in EXHIBITS {
        let (is_taken, said) = compiled(name, ".rs");
        assert!(!is_taken, "{name} compiles");
        if is_kept() {
            fs::write(path(name, ".stderr"), &said).expect("written");
        }
        assert_eq!(
            said,
            text(name, ".stderr"),
            "rustc says something else about {name}; WW_KEEP_ANSWERS=1 keeps that"
        );
        let errors: Vec<_> = said
            .lines()
            .filter(|line| line.starts_with("error"))
            .collect();
        assert!(
            errors.iter().all(|line| line.starts_with(error)),
            "{name} is refused for something else, too: {errors:?}"
        );
    }
}

#[test]
fn the_twin_compiles_without_a_warning_and_prints_what_is_shown() {
    for (name, ..) in EXHIBITS {
        let (is_taken, said) = compiled(name, ".pass.rs");
        assert!(is_taken, "{said}");
        assert_eq!(said.trim(), "", "the twin of {name}");
        let ran = Command::new(program(name)).output().expect("it runs");
        assert!(ran.status.success(), "the twin of {name}: {ran:?}");
        let printed = String::from_utf8(ran.stdout).expect("text");
        if is_kept() {
            fs::write(path(name, ".stdout"), &printed).expect("written");
        }
        assert_eq!(
            printed,
            text(name, ".stdout"),
            "the twin of {name} prints something else; WW_KEEP_ANSWERS=1 keeps that"
        );
    }
}

#[test]
fn a_twin_differs_only_in_what_is_taught() {
    for (name, _, differences) in EXHIBITS {
        // The first line says what the file is, and may differ.
        let code = |end| -> String {
            let text = text(name, end);
            let (_, code) = text.split_once('\n').expect("more than a line");
            code.to_string()
        };
        let mut twin = code(".rs");
        for (from, to) in differences {
            assert!(twin.contains(from), "{name} has no ‘{from}’");
            twin = twin.replace(from, to);
        }
        assert_eq!(twin, code(".pass.rs"), "the twin of {name}");
    }
}

#[test]
fn each_exhibit_is_known_here() {
    let mut there: BTreeMap<String, usize> = BTreeMap::new();
    for entry in fs::read_dir(path("", "")).expect("the folder") {
        let entry = entry.expect("an entry").path();
        // What they use is in a folder.
        if entry.is_dir() {
            continue;
        }
        let name = entry.file_name().unwrap_or_default().to_string_lossy();
        *there
            .entry(name.split('.').next().unwrap_or_default().into())
            .or_default() += 1;
    }
    let known = EXHIBITS.map(|(name, ..)| (name.to_string(), 4));
    assert_eq!(
        there,
        BTreeMap::from(known),
        "each has its answer, its twin, and what that prints"
    );
}
