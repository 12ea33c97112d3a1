//! The one file that swaps the standard library's atomics and locks for loom's. Under a name
//! of its own: under `cfg(loom)` dependencies would swap theirs, too.

#[cfg(ww_loom)]
pub(crate) use loom::sync::atomic::{AtomicBool, AtomicU32, Ordering};
#[cfg(ww_loom)]
pub(crate) use loom::sync::{Mutex, MutexGuard};
#[cfg(not(ww_loom))]
pub(crate) use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
#[cfg(not(ww_loom))]
pub(crate) use std::sync::{Mutex, MutexGuard};
