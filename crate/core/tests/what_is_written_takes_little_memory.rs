//! However long and nested a text is, who reads it takes no more memory than a few times its length. In a
//! file of its own, because it watches the whole process's memory.

#[path = "support/exercised.rs"]
mod exercised;
#[path = "support/parsers.rs"]
mod parsers;
mod support;
use parsers::PARSERS;

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// Bytes of each text.
const LENGTH: usize = 1 << 16;
/// How many times its length may be taken.
const TIMES: usize = 64;

#[test]
fn a_long_text_takes_little_memory() {
    let _profiler = dhat::Profiler::builder().testing().build();
    for parser in &PARSERS {
        // All begin with letters of one byte.
        let (begin, _) = parser.reads[0].split_at(parser.reads[0].len().min(40));
        for token in [
            "[",
            "{\"a\":",
            "a and ",
            "wall_ms@a / ",
            "&tasks=1",
            "9",
            "\\u0041",
            ",[]",
            "\u{1f4a5}",
        ] {
            let text = format!("{begin}{}", token.repeat(LENGTH / token.len()));
            let before = dhat::HeapStats::get();
            let _ = (parser.refuses)(&text);
            let after = dhat::HeapStats::get();
            let taken = after
                .max_bytes
                .saturating_sub(before.max_bytes.max(before.curr_bytes));
            assert!(
                taken < TIMES * LENGTH,
                "{} took {taken} bytes for ‘{token}’ again and again",
                parser.name
            );
        }
    }
}
