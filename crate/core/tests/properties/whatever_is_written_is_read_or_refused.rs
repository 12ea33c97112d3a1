//! Whatever anybody writes, in an address, an attribute, a message or a file, becomes a type or is
//! refused by a sentence: nothing panics, nothing hangs. A few cases by themselves; `PROPTEST_CASES` says
//! how many, and `cargo xtask soak` has many.

use crate::exercised::exercise;
use crate::parsers::{PARSERS, Parser};
use crate::support::std_clock::StdClock;

use proptest::prelude::*;
use proptest::sample::Index;
use ww_core::spec::{RunSpec, SPEC_NUMBERS};
use ww_core::trace::{Clock, Date, TraceFile};

/// Within this, in milliseconds, any text is judged: most take microseconds, and a machine may be busy.
const PATIENCE_MS: f64 = 5000.0;

/// What texts are made of that parsers have a use for.
const TOKENS: [&str; 44] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    ",",
    ":",
    "&",
    "=",
    "@",
    "/",
    "-",
    "..",
    ".",
    "<",
    ">",
    "<=",
    " and ",
    " in ",
    " of ",
    "nth ",
    "first ",
    "task ",
    "lane ",
    "null",
    "true",
    "0",
    "1",
    "-1",
    "1e308",
    "1e999",
    "4294967296",
    "18446744073709551616",
    "NaN",
    "wall_ms",
    "wall_ms@a",
    "\\u0000",
    "\\ud800",
    "\u{0}",
    "\u{202e}",
    "é",
    "💥",
    "otherwise",
];

/// A change to a text, somewhere in it.
#[derive(Clone, Debug)]
enum Change {
    Insert(Index, &'static str, usize),
    Remove(Index, usize),
    Repeat(Index, usize),
    Swap(Index, char),
}

fn any_change() -> impl Strategy<Value = Change> {
    let token = || prop::sample::select(&TOKENS[..]);
    prop_oneof![
        6 => (any::<Index>(), token(), 1..3_usize).prop_map(|(at, token, times)| Change::Insert(at, token, times)),
        1 => (any::<Index>(), token(), 1..4000_usize).prop_map(|(at, token, times)| Change::Insert(at, token, times)),
        4 => (any::<Index>(), 1..12_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        2 => (any::<Index>(), 1..60_usize).prop_map(|(at, length)| Change::Repeat(at, length)),
        4 => (any::<Index>(), any::<char>()).prop_map(|(at, letter)| Change::Swap(at, letter)),
        4 => (any::<Index>(), "[0-9a-z]").prop_map(|(at, letter)| Change::Swap(at, letter.chars().next().unwrap_or('0'))),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for change in changes {
        let length = letters.len();
        let place = |at: &Index| at.index(length + 1);
        match change {
            Change::Insert(at, token, times) => {
                let at = place(at);
                letters.splice(at..at, token.repeat(*times).chars().collect::<Vec<_>>());
            }
            Change::Remove(at, many) => {
                let at = place(at);
                letters.drain(at..length.min(at + many));
            }
            Change::Repeat(at, many) => {
                let at = place(at);
                let again = letters[at..length.min(at + many)].to_vec();
                letters.splice(at..at, again);
            }
            Change::Swap(at, letter) => {
                if let Some(it) = letters.get_mut(place(at)) {
                    *it = *letter;
                }
            }
        }
    }
    letters.into_iter().collect()
}

/// A parser, and a text that is nothing like what it reads, made of the like, or almost right.
fn any_case() -> impl Strategy<Value = (usize, String)> {
    let parser = 0..PARSERS.len();
    let almost = (
        parser.clone(),
        any::<Index>(),
        prop::collection::vec(any_change(), 1..5),
    )
        .prop_map(|(parser, which, changes)| {
            let reads = PARSERS[parser].reads;
            (parser, changed(reads[which.index(reads.len())], &changes))
        });
    let tokens = prop::collection::vec(prop::sample::select(&TOKENS[..]), 0..40);
    prop_oneof![
        1 => (parser.clone(), any::<String>()),
        2 => (parser, tokens.prop_map(|tokens| tokens.concat())),
        5 => almost,
    ]
}

/// One sentence that a person reads: it ends, and isn't endless.
fn is_sentence(text: &str, given: usize) -> bool {
    let text = text.trim_end_matches(['”', '’', ')']);
    text.ends_with('.') && text.len() < 2000 + 8 * given && !text.contains("panicked")
}

fn judge(parser: &Parser, text: &str) -> Result<(), TestCaseError> {
    let clock = StdClock::new();
    let refusal = (parser.refuses)(text);
    let took = clock.now().ms();
    prop_assert!(
        took < PATIENCE_MS,
        "{} took {took} ms for {} bytes",
        parser.name,
        text.len()
    );
    if let Some(refusal) = refusal.filter(|_| parser.says_a_sentence) {
        prop_assert!(
            is_sentence(&refusal, text.len()),
            "{}: {refusal}",
            parser.name
        );
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused((parser, text) in any_case()) {
        judge(&PARSERS[parser], &text)?;
    }

    #[test]
    fn any_numbers_are_a_spec_or_none(numbers in prop::array::uniform(prop_oneof![any::<f64>(), (0..20_i32).prop_map(f64::from)])) {
        let numbers: [f64; SPEC_NUMBERS] = numbers;
        if let Some(spec) = RunSpec::from_numbers(numbers) {
            prop_assert!(spec.numbers().iter().all(|it| it.is_finite()));
        }
    }

    #[test]
    fn any_day_is_one_or_none(year in any::<u16>(), month in any::<u8>(), day in any::<u8>()) {
        if Date::new(year, month, day).is_some() {
            prop_assert!((1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day));
        }
    }

    #[test]
    fn any_file_is_opened_or_refused(which in any::<Index>(), changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..6), cut in prop::option::of(any::<Index>())) {
        let files = files();
        let mut bytes = files[which.index(files.len())].clone();
        let checksum = bytes.len() - 4;
        bytes.truncate(checksum);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()).max(8));
        }
        // A forger's: what was changed fits its checksum.
        bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
        let clock = StdClock::new();
        match TraceFile::from_bytes(&bytes) {
            Ok(trace) => exercise(&trace),
            Err(refusal) => prop_assert!(is_sentence(&refusal.to_string(), 0), "{refusal}"),
        }
        prop_assert!(clock.now().ms() < PATIENCE_MS);
    }
}

/// Runs that were kept, unpacked: the shortest that the lesson has.
fn files() -> Vec<Vec<u8>> {
    use std::io::Read;
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/recording/lesson");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("recordings")
        .map(|entry| entry.expect("a file").path())
        .collect();
    paths.sort_by_key(|path| std::fs::metadata(path).map_or(0, |it| it.len()));
    let unpacked = paths.iter().take(6).map(|path| {
        let packed = std::fs::File::open(path).expect("a recording");
        let mut bytes = Vec::new();
        flate2::read::GzDecoder::new(packed)
            .read_to_end(&mut bytes)
            .expect("it can be unpacked");
        bytes
    });
    unpacked.collect()
}

#[test]
fn what_a_parser_is_said_to_read_it_reads() {
    let mut reads_none = Vec::new();
    for parser in &PARSERS {
        let refused: Vec<_> = parser
            .reads
            .iter()
            .map(|text| (parser.refuses)(text))
            .collect();
        if refused.iter().all(Option::is_some) {
            reads_none.push((parser.name, refused));
        }
    }
    assert!(reads_none.is_empty(), "{reads_none:#?}");
}
