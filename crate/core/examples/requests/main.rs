//! A server in small: tasks on tokio's event loop take requests, and rayon's threads compute what
//! they ask for; and then the same with each picture computed inside its task. How late requests
//! were taken says which of the two is a server.
//!
//! ```sh
//! cargo run --release -p ww-core --example requests -- event-loop [--threads 2]
//! ```

#[path = "../twins/mod.rs"]
mod twins;

use std::process::ExitCode;

use twins::arguments::Example;

fn main() -> ExitCode {
    // One file keeps one run, and one answer to a question for help is enough.
    let is_one = std::env::args().any(|argument| {
        ["--computes", "--save", "--help", "-h"].contains(&argument.split('=').next().unwrap_or(""))
    });
    for computes in ["pool", "task"] {
        let ended = twins::report::main(&Example {
            name: "requests",
            engines: "event-loop, which is tokio’s here",
            sets: &[
                ("workload", "requests"),
                ("computes", computes),
                ("tasks", "13"),
                ("delay_ms", "40"),
                ("threads", "2"),
                ("width", "500"),
                ("height", "500"),
                ("re", "-0.7445"),
                ("im", "0.1215"),
                ("span", "0.012"),
                ("max_iterations", "5000"),
            ],
            server: None,
        });
        if is_one || ended != ExitCode::SUCCESS {
            return ended;
        }
    }
    ExitCode::SUCCESS
}
