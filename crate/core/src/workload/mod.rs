//! What a run does: one file a workload name. No scheduling here.
pub mod fetch;
pub mod mandelbrot;
