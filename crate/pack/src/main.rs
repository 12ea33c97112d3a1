//! pack.
fn main() {}
