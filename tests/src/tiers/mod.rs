//! Which tier a demo has in each engine, by the way it is opened: looked at, and not typed. The table in
//! `www/embed/TIERS.md` is made of what was seen.
mod seeing;
mod table;

pub use seeing::seen;
pub use table::Table;

use crate::deck::ISOLATED;
use crate::engine::Engine;

/// How a demo is opened.
#[derive(Clone, Copy, Debug)]
pub enum Opened {
    /// By itself, in a tab.
    Tab,
    /// In a frame of a page of the same site.
    SameSite,
    /// In a frame of another site's page, with these headers; the frame has these attributes.
    Deck(&'static [(&'static str, &'static str)], &'static str),
    /// In a frame of a page that is a file, on this machine.
    File,
    /// The lesson, as files on this machine: without a server.
    OwnFiles,
    /// In a frame in which no script may run.
    Unscripted,
    /// By the element, on paper.
    Printed,
}

/// What it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The server of this site, or any that sends what API.md says.
    Server,
    /// A static host that sends no headers of its own.
    PlainHost,
    /// The same, to a browser that has no service workers: in a private window, say.
    PlainHostAlone,
}

/// A way of opening it.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// In the table.
    pub name: &'static str,
    /// How.
    pub opened: Opened,
    /// From where.
    pub from: From,
}

const fn way(name: &'static str, opened: Opened, from: From) -> Way {
    Way { name, opened, from }
}

/// All ways, in the order of the table.
pub const WAYS: [Way; 13] = [
    way("in a tab", Opened::Tab, From::Server),
    way(
        "in a tab, from a host that sends no headers",
        Opened::Tab,
        From::PlainHost,
    ),
    way(
        "the same, without a service worker",
        Opened::Tab,
        From::PlainHostAlone,
    ),
    way(
        "in a frame, in a page of the same site",
        Opened::SameSite,
        From::Server,
    ),
    way(
        "in a deck of another site that sends no headers",
        Opened::Deck(&[], ""),
        From::Server,
    ),
    way(
        "the same, from a host that sends no headers",
        Opened::Deck(&[], ""),
        From::PlainHost,
    ),
    way(
        "in an isolated deck, with `allow=\"cross-origin-isolated\"`",
        Opened::Deck(&ISOLATED, "allow=\"cross-origin-isolated\""),
        From::Server,
    ),
    way(
        "in an isolated deck, without it",
        Opened::Deck(&ISOLATED, ""),
        From::Server,
    ),
    way(
        "with `sandbox=\"allow-scripts\"`",
        Opened::Deck(&[], "sandbox=\"allow-scripts\""),
        From::Server,
    ),
    way(
        "with `sandbox=\"allow-scripts allow-same-origin\"`",
        Opened::Deck(&[], "sandbox=\"allow-scripts allow-same-origin\""),
        From::Server,
    ),
    way(
        "in a deck that is opened as a file",
        Opened::File,
        From::Server,
    ),
    way("with scripts off", Opened::Unscripted, From::Server),
    way("by the element, printed", Opened::Printed, From::Server),
];

/// The lesson itself, opened as a file.
pub const FILES: Way = way(
    "the lesson, opened as a file",
    Opened::OwnFiles,
    From::Server,
);

/// What an engine is called in the table.
pub fn heading(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium => "Chromium",
        Engine::Firefox => "Firefox",
        Engine::WebKit => "WebKit",
        Engine::WebKitAsFound => "WebKit without shared memory",
    }
}
