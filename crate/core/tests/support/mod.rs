//! What several tests need: random traces, long ones, a clock that only counts, and an event loop in
//! virtual time.
#![allow(
    dead_code,
    reason = "each test file compiles this anew and uses a part of it"
)]

pub mod realistic;
pub mod trace_event_format;
pub mod traces;
pub mod virtual_loop;
