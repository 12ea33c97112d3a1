//! What the server is held to, over real sockets: one program, so that it is linked once.

mod support;

mod answers;
mod binding;
mod held;
mod oembed;
mod socket;
mod tcp;
