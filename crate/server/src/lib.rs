//! Serves a built site on this machine: files with the headers that threads need, and endpoints
//! that a page waits for. Nothing is built here.
//!
//! | endpoint | what it does |
//! | --- | --- |
//! | `/slow?ms=N` | answers after N ms, 0 to 60,000, with what it waited |
//! | `/socket?server=NAME&ms=N` | a WebSocket that behaves in one of the ways below; N is how late `late` is, 0 to 60,000 \[300] |
//! | `/connections?ms=N&seed=N` | a WebSocket that says a word at random moments, N ms apart on average, 10 to 60,000 \[1000], until the other side closes |
//! | `/live` | what the server holds now: open connections, web sockets, tasks, threads, bytes |
//! | `/oembed?url=ADDRESS` | what a demo of the site is in other people’s pages, as oEmbed 1.0 answers; `maxwidth`, `maxheight`, `format=json` |
//! | `/health` | `ok` |
//!
//! A socket's `server` is one of five:
//!
//! | name | what it does |
//! | --- | --- |
//! | `up` | says "hello", expects "goodbye", and closes: the default |
//! | `late` | the same, but answers the handshake only after N ms |
//! | `gone` | refuses the handshake, by status 503 |
//! | `other` | says "howdy", and goes on as if that had been right |
//! | `hangs` | accepts and never says a word, until the other side goes: two minutes at most |
//!
//! # Plain TCP
//!
//! With [`Config::tcp_port`] programs have the same conversation, line by line. A program says how
//! the server shall behave, and by how many ms it shall be late, if it shall: `up`, `late 300`,
//! `gone`, `other` or `hangs`. The server answers `welcome` where a WebSocket's handshake would be
//! answered; `gone` closes instead. Then it says `hello`, expects `goodbye`, and closes. To a line
//! that it doesn't know it answers by a sentence.

mod behaviour;
mod bind;
mod connections;
mod faults;
mod files;
mod headers;
mod held;
mod live;
mod oembed;
mod slow;
mod socket;
mod tcp;

pub use bind::{BindError, Config, Isolation, Server};
pub use faults::{Fault, Faults};
