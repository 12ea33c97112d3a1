//! Tasks that do nothing but sleep, on executors that run without a browser: each has a timer of
//! its own.

#[path = "../twins/mod.rs"]
mod twins;

use std::process::ExitCode;

use twins::arguments::Example;

fn main() -> ExitCode {
    twins::report::main(&Example {
        name: "sleep",
        engines: "tokio, smol, async-std, by-hand or threads",
        sets: &[("workload", "sleep"), ("tasks", "10"), ("order", "spawn")],
        server: None,
    })
}
