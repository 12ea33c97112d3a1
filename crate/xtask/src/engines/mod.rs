//! The browsers that the page is tested in: found, and on Debian and Ubuntu installed.
//!
//! What is found is passed on to the tests through their environment: `WW_ENGINES` lists
//! the engines, and `WW_CHROMIUM`, `WW_CHROMEDRIVER`, `WW_FIREFOX`, `WW_GECKODRIVER`,
//! `WW_MINIBROWSER`, `WW_WEBKITDRIVER` and `WW_XVFB` name their programs. The same
//! variables, set by hand, name programs that are not in the usual places.
mod find;
mod install;
mod version;

use anyhow::{Result, bail};
use std::fmt;
use std::path::PathBuf;

pub(crate) use find::find;
pub(crate) use install::install;

/// A browser that the page is tested in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chromium with chromedriver.
    Chromium,
    /// Firefox with geckodriver.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser` with `WebKitWebDriver`, on a display of its own.
    WebKit,
}

impl Engine {
    /// Every engine.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engine's own name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }
}

/// A program, and which version of it.
#[derive(Debug)]
pub(crate) struct Program {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its version, as it says it; empty where it does not.
    pub(crate) version: String,
}

/// An engine that is here, with all that its tests need.
#[derive(Debug)]
pub(crate) struct Found {
    /// Which one.
    pub(crate) engine: Engine,
    /// The browser.
    pub(crate) browser: Program,
    /// The program that steers it.
    pub(crate) driver: Program,
    /// The display it is shown on, where it can't do without.
    pub(crate) display: Option<PathBuf>,
}

impl Found {
    /// The variables that lead the tests to these programs.
    fn environment(&self) -> Vec<(String, String)> {
        let (browser, driver) = match self.engine {
            Engine::Chromium => (find::CHROMIUM, find::CHROMEDRIVER),
            Engine::Firefox => (find::FIREFOX, find::GECKODRIVER),
            Engine::WebKit => (find::MINIBROWSER, find::WEBKITDRIVER),
        };
        let mut environment = vec![
            (browser.to_owned(), self.browser.path.display().to_string()),
            (driver.to_owned(), self.driver.path.display().to_string()),
        ];
        if let Some(display) = &self.display {
            environment.push((find::XVFB.to_owned(), display.display().to_string()));
        }
        environment
    }
}

impl fmt::Display for Found {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.engine.name(), self.browser.version)?;
        if !self.driver.version.is_empty() {
            write!(out, ", its driver {}", self.driver.version)?;
        }
        Ok(())
    }
}

/// An engine of which something is not here.
#[derive(Debug)]
pub(crate) struct Missing {
    /// What is not here and what installs it, in one sentence.
    pub(crate) sentence: String,
}

impl fmt::Display for Missing {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.sentence)
    }
}

impl std::error::Error for Missing {}

/// Finds one engine, or installs it, and returns the environment that leads to it.
///
/// # Errors
/// When it is missing.
pub(crate) fn prepare_one(engine: Engine) -> Result<Vec<(String, String)>> {
    if find(engine).is_err() {
        install(&[engine])?;
    }
    Ok(find(engine)?.environment())
}

/// Finds every engine, installs what is missing where that is possible, and returns the
/// environment for the tests. With `ci` a missing engine is an error; without, it is left
/// out with one sentence.
///
/// # Errors
/// When an engine is missing under `ci`, or when none is here at all.
pub(crate) fn prepare(ci: bool) -> Result<Vec<(String, String)>> {
    let missing: Vec<_> = Engine::ALL
        .into_iter()
        .filter(|engine| find(*engine).is_err())
        .collect();
    if !missing.is_empty()
        && let Err(error) = install(&missing)
    {
        // What is still missing is said below, one sentence an engine.
        eprintln!("{error:#}");
    }
    let mut environment = Vec::new();
    let mut names = Vec::new();
    let mut sentences = Vec::new();
    for engine in Engine::ALL {
        match find(engine) {
            Ok(found) => {
                println!("{found}");
                environment.extend(found.environment());
                names.push(engine.name().to_lowercase());
            }
            Err(missing) => sentences.push(missing.sentence),
        }
    }
    if !sentences.is_empty() && (ci || names.is_empty()) {
        bail!("{}", sentences.join("\n"));
    }
    for sentence in sentences {
        println!("{sentence} The page is tested without it.");
    }
    environment.push(("WW_ENGINES".to_owned(), names.join(",")));
    Ok(environment)
}
