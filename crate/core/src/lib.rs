//! Runs, traces, and everything that can be computed from them.
//!
//! A [`spec::RunSpec`] says what is done, who runs it, and how much. A [`workload`] is what
//! is done; an [`engine`] runs it and records a [`trace`]; [`analysis`] turns the trace
//! into bars, numbers and sentences.
//!
//! Nothing here knows a browser, reads a clock or rolls dice: the host hands those in.
#![forbid(unsafe_code)]
#![warn(clippy::print_stdout, clippy::print_stderr, clippy::dbg_macro)]

pub mod analysis;
pub mod cancel;
pub mod countdown;
pub mod drive;
#[cfg(feature = "embed")]
pub mod embed;
pub mod engine;
pub mod host;
#[cfg(feature = "lesson")]
pub mod lesson;
pub mod order;
pub mod park;
pub mod place;
pub mod pool;
#[cfg(feature = "present")]
pub mod present;
pub mod record;
pub mod replay;
pub mod say;
pub mod spec;
pub mod stepping;
mod sync;
pub mod tasks;
pub mod timers;
pub mod trace;
pub mod workload;
pub mod yields;

#[cfg(test)]
mod types;
