//! What the bench measures, the same natively and in a browser: the driver sends a
//! [`Request`], and whoever has the code compiled answers with an [`Answer`].
//!
//! Natively the program `ww-measure` of this crate answers; in a browser the bench's module
//! of `crate/web` does. Nothing of this is in what readers download.

mod answer;
mod picture;
mod rays;
mod request;

pub use answer::{Place, Refused, answer};
pub use picture::Picture;
pub use request::{Answer, Kernel, Parts, Request};
