//! What the other end of a socket does: the same five for a WebSocket and for plain TCP, under
//! the names that a run's spec has for them.

use std::time::Duration;

use thiserror::Error;
use ww_core::spec::{Named, Server};

use crate::slow::LONGEST;

/// How long a word is waited for.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// How long it says nothing: longer than a run waits at most, and not for ever.
pub(crate) const HANGS: Duration = Duration::from_mins(2);

/// How late it is, if nobody says: in milliseconds.
const LATE: u32 = 300;

/// What the server does with one connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behaviour {
    /// Says "hello", expects "goodbye", closes.
    Up,
    /// The same, but accepts only after so long.
    Late(Duration),
    /// Doesn't accept.
    Gone,
    /// Says "howdy" instead.
    Other,
    /// Accepts, and says nothing.
    Hangs,
}

/// Why there is nobody who behaves so.
#[derive(Debug, Error, PartialEq, Eq)]
pub(crate) enum Refusal {
    #[error("server is ‘{0}’; it can be up, late, gone, other or hangs.")]
    Name(String),
    #[error("ms is ‘{text}’; it can be a whole number from {least} to {LONGEST}.")]
    Ms { text: String, least: u32 },
    #[error("seed is ‘{text}’; it can be a whole number from 0 to {}.", u32::MAX)]
    Seed { text: String },
}

impl Behaviour {
    /// What is asked for; what isn't said has its default.
    pub(crate) fn new(name: Option<&str>, ms: Option<&str>) -> Result<Self, Refusal> {
        let name = name.unwrap_or(Server::Up.name());
        let server = Server::from_name(name).ok_or_else(|| Refusal::Name(name.to_string()))?;
        let lasts = milliseconds(ms, LATE, 0)?;
        Ok(match server {
            Server::Up => Self::Up,
            Server::Late => Self::Late(lasts),
            Server::Gone => Self::Gone,
            Server::Other => Self::Other,
            Server::Hangs => Self::Hangs,
        })
    }

    /// What it says once it has accepted; `None` if that is nothing.
    pub(crate) fn word(self) -> Option<&'static str> {
        match self {
            Self::Up | Self::Late(_) => Some("hello"),
            Self::Other => Some("howdy"),
            Self::Gone | Self::Hangs => None,
        }
    }
}

/// A length of time from `least` to [`LONGEST`] ms, as a query or a line has it.
pub(crate) fn milliseconds(
    text: Option<&str>,
    default: u32,
    least: u32,
) -> Result<Duration, Refusal> {
    let ms = match text {
        None => default,
        Some(text) => text
            .parse()
            .ok()
            .filter(|ms| (least..=LONGEST).contains(ms))
            .ok_or_else(|| Refusal::Ms {
                text: text.to_string(),
                least,
            })?,
    };
    Ok(Duration::from_millis(ms.into()))
}

#[cfg(test)]
mod tests {
    use super::{Behaviour, Refusal};
    use ww_core::spec::{Named, Server};

    #[test]
    fn every_name_of_a_spec_is_a_behaviour_and_the_refusal_lists_them() {
        let refusal = Refusal::Name("x".to_string()).to_string();
        for (name, _) in Server::TABLE {
            assert!(Behaviour::new(Some(name), None).is_ok(), "{name}");
            assert!(refusal.contains(name), "{name}");
        }
    }
}
