//! Tasks that do nothing but work, on executors that run without a browser, and the same on a
//! thread each.

#[path = "../twins/mod.rs"]
mod twins;

use std::process::ExitCode;

use twins::arguments::Example;

fn main() -> ExitCode {
    twins::report::main(&Example {
        name: "count",
        engines: "tokio, smol, by-hand or threads",
        sets: &[
            ("workload", "count"),
            ("tasks", "4"),
            ("order", "spawn"),
            ("re", "-0.7445"),
            ("im", "0.1215"),
            ("span", "0.012"),
            ("max_iterations", "5000"),
        ],
        server: None,
    })
}
