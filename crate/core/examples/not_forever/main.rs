//! The lecture's `not_forever`, unchanged, on executors that run without a browser, over TCP to
//! the development server; and, as the engine `threads`, its twin that is written by hand.

#[path = "../twins/mod.rs"]
mod twins;

use std::process::ExitCode;

use twins::arguments::Example;

fn main() -> ExitCode {
    twins::report::main(&Example {
        name: "not_forever",
        engines: "tokio, smol, async-std, by-hand or threads",
        sets: &[
            ("workload", "sockets"),
            ("tasks", "3"),
            ("timeout_ms", "2000"),
            ("cancel", "timeout"),
        ],
        server: Some(("tcp", "127.0.0.1:8081")),
    })
}
