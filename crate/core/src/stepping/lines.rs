//! The lines of `not_forever`, as they stand in its source.

/// The source file, relative to this crate’s `src/`.
pub const FILE: &str = "workload/sockets.rs";

/// The region of it that the page shows.
pub const REGION: &str = "not_forever";

const SOURCE: &str = include_str!("../workload/sockets.rs");

/// The lines of the region, each with its number in the file, from 1.
pub fn lines() -> impl Iterator<Item = (u32, &'static str)> {
    let is = |line: &str, mark: &str| {
        line.trim()
            .strip_prefix("// ")
            .and_then(|line| line.strip_prefix(mark))
            .is_some_and(|name| name == REGION)
    };
    (1..)
        .zip(SOURCE.lines())
        .skip_while(move |(_, line)| !is(line, "ANCHOR: "))
        .skip(1)
        .take_while(move |(_, line)| !is(line, "ANCHOR_END: "))
}

/// The first line of the region with these words, if there is one.
pub(super) fn with(words: &str) -> Option<u32> {
    lines()
        .find(|(_, line)| line.contains(words))
        .map(|(number, _)| number)
}

/// Where the function begins.
pub(super) fn signature() -> Option<u32> {
    with("async fn not_forever")
}

/// Where it awaits the socket: that await is of a function handed in, which can’t tell who
/// called it.
pub(super) fn opening() -> Option<u32> {
    with("socket().await")
}

/// What a line says, without its indentation.
pub(super) fn text(number: u32) -> Option<&'static str> {
    lines()
        .find(|(at, _)| *at == number)
        .map(|(_, line)| line.trim())
}
