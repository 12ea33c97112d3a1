//! What the native twins of the page's demos share: the same tasks, on executors that run without
//! a browser, each with its own sockets and timers.
#![allow(
    dead_code,
    reason = "each example, and what tests them, compiles this anew and uses a part of it"
)]

pub mod arguments;
pub mod hosts;
pub mod http;
pub mod lanes;
pub mod lines;
pub mod parameters;
#[path = "../../tests/support/parkers.rs"]
pub mod parkers;
pub mod pool;
pub mod report;
pub mod run;
#[path = "../../tests/support/std_clock.rs"]
pub mod std_clock;
#[path = "../../tests/support/std_threads.rs"]
pub mod std_threads;
pub mod tcp;
pub mod twin;
