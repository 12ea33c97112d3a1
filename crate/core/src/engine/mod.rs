//! Who runs it: one file an engine name.
pub mod event_loop;
pub mod rayon;
