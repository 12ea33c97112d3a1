//! Serves a built site on this machine: files with the headers that threads need, an
//! endpoint that is slow on purpose, and one that chats. Nothing is built here.

mod bind;
mod faults;
mod files;
mod headers;
mod live;
mod slow;
mod socket;

pub use bind::{BindError, Config, Isolation, Server};
pub use faults::{Fault, Faults};
