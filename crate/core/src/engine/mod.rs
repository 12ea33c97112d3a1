//! Who runs it: one file an engine name.
#[cfg(feature = "async-std")]
pub mod async_std;
pub mod by_hand;
pub mod event_loop;
pub mod rayon;
#[cfg(feature = "smol")]
pub mod smol;
#[cfg(feature = "smol-threads")]
pub mod smol_threads;
pub mod threads;
#[cfg(feature = "tokio")]
pub mod tokio;
