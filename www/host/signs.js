/**
 * What is said over a message channel to the worker that answers, beside words, which are texts.
 * `crate/web/src/wire/line.rs` says the same.
 */

/** The line is open; it is closed in good order; it is closed in none, or was never opened. */
export const SIGN = { opened: 1, closed: 0, broken: -1 };
