//! What is done: one file a workload name.
pub mod clock;
pub mod compute;
pub mod connections;
pub mod count;
pub mod fetch;
pub mod mandelbrot;
#[cfg(feature = "raytrace")]
pub mod raytrace;
pub mod requests;
pub mod sleep;
pub mod sockets;
pub mod spin;
#[cfg(feature = "shares")]
pub mod stream;
#[cfg(feature = "video")]
pub mod video;
