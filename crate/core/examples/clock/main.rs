//! Threads that read the clock without pause: more of them than cores, and the operating system
//! takes each one's core away and gives it back. The page's workers do the same.

#[path = "../twins/mod.rs"]
mod twins;

use std::process::ExitCode;

use twins::arguments::Example;

fn main() -> ExitCode {
    twins::report::main(&Example {
        name: "clock",
        engines: "threads",
        sets: &[
            ("workload", "clock"),
            ("threads", "6"),
            ("lasts_ms", "1000"),
            ("delay_ms", "20"),
        ],
        server: None,
    })
}
