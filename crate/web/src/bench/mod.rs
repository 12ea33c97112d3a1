//! What the bench measures in a browser. Never in what readers download.

#[cfg(feature = "bench")]
mod kernel;
#[cfg(feature = "bench-page")]
mod long_run;
#[cfg(feature = "bench")]
mod peer;
#[cfg(feature = "bench-page")]
mod polls;
#[cfg(feature = "bench-page")]
mod sleeping;
