//! The site, served in this process on a port of its own: every test has an origin of its
//! own, and so no cache, storage or service worker of another.
use crate::console::instrument;
use crate::engine::Engine;
use crate::page::Page;
use crate::ports;
use crate::scratch::Scratch;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tokio::sync::oneshot;
use ww_server::{Config, Faults, Isolation, Server};

/// How a site is served.
#[derive(Debug)]
pub struct Serving {
    /// The folder that is served.
    pub root: PathBuf,
    /// Whether the page is isolated and so may share memory.
    pub isolation: Isolation,
    /// What goes wrong on the way.
    pub faults: Faults,
    /// The file with the news of builds, for whoever writes the page.
    pub live: Option<PathBuf>,
}

impl Serving {
    /// The built site, isolated, without faults: `target/site`, or what `WW_SITE` names.
    pub fn built() -> Self {
        let root = std::env::var_os("WW_SITE").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/site"),
            PathBuf::from,
        );
        Self {
            root,
            isolation: Isolation::Isolated,
            faults: Faults::default(),
            live: None,
        }
    }

    /// The fixture, isolated.
    pub fn fixture() -> Self {
        Self {
            root: Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"),
            ..Self::built()
        }
    }

    /// The same without the headers that isolate.
    #[must_use]
    pub fn not_isolated(mut self) -> Self {
        self.isolation = Isolation::NotIsolated;
        self
    }

    /// The same for whoever writes it: with the news of builds that `file` holds.
    #[must_use]
    pub fn live(mut self, file: PathBuf) -> Self {
        self.live = Some(file);
        self
    }

    /// The same with faults.
    #[must_use]
    pub fn with_faults(mut self, faults: Faults) -> Self {
        self.faults = faults;
        self
    }
}

/// Serves a site to the page and opens it; returns its address.
///
/// # Errors
/// When there is no site or it does not open.
pub async fn open(page: &Page, serving: Serving) -> Result<String> {
    open_at(page, serving, "").await
}

/// The same, at a path of the site, and at no other page before: one that is left while it loads
/// complains of it.
///
/// # Errors
/// As [`open`].
pub async fn open_at(page: &Page, serving: Serving, path: &str) -> Result<String> {
    let site = Site::serve(serving, page.engine()).await?;
    let url = site.url.clone();
    page.keep(site);
    page.goto(&format!("{url}{path}")).await?;
    if page.engine().is_webkit() {
        let listens = page.eval(instrument::LISTENS).await?;
        ensure!(
            listens == true,
            "the page has no plain <head> to put an ear into"
        );
    }
    Ok(url)
}

/// A site that is being served until this is dropped.
#[derive(Debug)]
pub struct Site {
    url: String,
    stop: Option<oneshot::Sender<()>>,
}

/// Copies with ears, by what they are of. They stay until this process ends: to make one takes two
/// seconds, as long as most properties.
static COPIES: Mutex<BTreeMap<PathBuf, Scratch>> = Mutex::new(BTreeMap::new());

/// The copy with ears of the site at `root`.
fn with_ears(root: PathBuf) -> Result<PathBuf> {
    let mut copies = COPIES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(copy) = copies.get(&root) {
        return Ok(copy.path().to_owned());
    }
    let copy = Scratch::new()?;
    instrument::copy(&root, copy.path())?;
    let path = copy.path().to_owned();
    copies.insert(root, copy);
    Ok(path)
}

impl Site {
    /// Its address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Serves a site on a free port of this machine, to `engine`.
    ///
    /// # Errors
    /// When the folder holds no site.
    pub async fn serve(serving: Serving, engine: Engine) -> Result<Self> {
        let root = if engine.is_webkit() {
            with_ears(serving.root)?
        } else {
            serving.root
        };
        let config = Config {
            root,
            port: 0,
            tcp_port: None,
            isolation: serving.isolation,
            live: serving.live,
            faults: serving.faults,
        };
        let server = loop {
            let server = Server::bind(config.clone())
                .await
                .context("the site can't be served")?;
            if ports::take(server.addr().port()) {
                break server;
            }
        };
        let url = server.url();
        let (stop, stopped) = oneshot::channel();
        tokio::spawn(server.run(async {
            // A sender that is gone means the same as one that has spoken.
            let _ = stopped.await;
        }));
        Ok(Self {
            url,
            stop: Some(stop),
        })
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // Nothing is left to stop when the server has ended by itself.
            let _ = stop.send(());
        }
    }
}
