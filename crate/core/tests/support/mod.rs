//! What several tests need: random traces, long ones, a clock that only counts, an event loop in
//! virtual time, threads to park, and a pool that draws.
#![allow(
    dead_code,
    reason = "each test file compiles this anew and uses a part of it"
)]

pub mod lesson;
pub mod pair;
pub mod parkers;
pub mod pool;
pub mod realistic;
pub mod std_clock;
pub mod std_threads;
pub mod trace_event_format;
pub mod traces;
pub mod virtual_host;
pub mod virtual_loop;
