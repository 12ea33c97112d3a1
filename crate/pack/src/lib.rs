//! Builds the wasm modules and assembles the site. Nothing is served here.
//!
//! [`Project`] says where things are, [`modules`] compiles `crate/web`, [`glue`] makes
//! of each what a browser loads, [`site`] puts everything into one folder.

pub mod bar;
pub mod comments;
pub mod compile;
pub mod compress;
pub mod demo;
pub mod embed;
mod endless;
pub mod exhibit;
pub mod figure;
pub mod fragment;
pub mod glue;
pub mod highlight;
pub mod lesson;
pub mod listing;
pub mod markup;
pub mod modules;
pub mod policy;
pub mod present;
pub mod program;
pub mod progress;
pub mod published;
pub mod recording;
pub mod said;
pub mod sheet;
pub mod site;
pub mod source;
pub mod status;
pub mod strings;
pub mod whence;
pub mod word;

use std::path::{Path, PathBuf};

use ww_core::embed::Site;

/// Where things are.
#[derive(Clone, Debug)]
pub struct Project {
    root: PathBuf,
    address: Option<Site>,
}

impl Project {
    /// The project that this crate is part of.
    pub fn here() -> Self {
        Self {
            root: Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."),
            address: None,
        }
    }

    /// The same, to be served at an address: what has to name it can then be written.
    #[must_use]
    pub fn at(self, address: Option<Site>) -> Self {
        Self { address, ..self }
    }

    /// Where it is to be served, if that is known.
    pub fn address(&self) -> Option<&Site> {
        self.address.as_ref()
    }

    /// A path in the project.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// Where a built site lies, unless it is asked for elsewhere.
    pub fn default_site(&self) -> PathBuf {
        self.path("target/site")
    }

    /// Where the site lies as it is put on other hosts, unless it is asked for elsewhere.
    pub fn default_public(&self) -> PathBuf {
        self.path("target/public")
    }

    /// Where the bench's site lies, unless it is asked for elsewhere.
    pub fn bench_site(&self) -> PathBuf {
        self.path("target/bench-site")
    }
}
