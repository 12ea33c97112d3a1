//! The page's fetches, on executors that run without a browser: each asks the development server
//! for something slow.

#[path = "../twins/mod.rs"]
mod twins;

use std::process::ExitCode;

use twins::arguments::Example;

fn main() -> ExitCode {
    twins::report::main(&Example {
        name: "fetch",
        engines: "tokio, smol, async-std or by-hand",
        sets: &[("workload", "fetch"), ("tasks", "10"), ("via", "network")],
        server: Some(("http", "127.0.0.1:8080")),
    })
}
