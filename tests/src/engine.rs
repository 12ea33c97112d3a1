//! The browsers under test, and where their programs are.
use std::env;
use std::env::consts::ARCH;
use std::path::PathBuf;
use std::str::FromStr;

/// A browser under test, with the switches that make it a case of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Chromium, headless.
    Chromium,
    /// Firefox, headless.
    Firefox,
    /// WebKitGTK with shared memory switched on.
    WebKit,
    /// WebKitGTK as its distributors ship it: an isolated page without
    /// `SharedArrayBuffer`.
    WebKitAsFound,
}

/// A name that is none of [`Engine::ALL`].
#[derive(Debug, thiserror::Error)]
#[error("'{0}' is no engine; the engines are chromium, firefox, webkit and webkit-as-found.")]
pub struct UnknownEngine(String);

impl Engine {
    /// Every case, in the order in which they are tested.
    pub const ALL: [Self; 4] = [
        Self::Chromium,
        Self::Firefox,
        Self::WebKit,
        Self::WebKitAsFound,
    ];

    /// The name in test reports, on the command line and in paths of screenshots.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
            Self::WebKitAsFound => "webkit-as-found",
        }
    }

    /// Is this one of the two cases of WebKit?
    pub fn is_webkit(self) -> bool {
        matches!(self, Self::WebKit | Self::WebKitAsFound)
    }

    /// The engines to test: those that `WW_ENGINES` lists (separated by commas, `webkit`
    /// standing for both of its cases), or all where it is not set.
    ///
    /// # Errors
    /// When the list holds a name that is no engine.
    pub fn chosen() -> Result<Vec<Self>, UnknownEngine> {
        let Ok(list) = env::var("WW_ENGINES") else {
            return Ok(Self::ALL.to_vec());
        };
        let mut chosen = Vec::new();
        for name in list
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            chosen.push(name.parse()?);
            if name == Self::WebKit.name() {
                chosen.push(Self::WebKitAsFound);
            }
        }
        Ok(chosen)
    }

    /// The browser's own program.
    pub fn browser(self) -> PathBuf {
        match self {
            Self::Chromium => program("WW_CHROMIUM", "/usr/bin/chromium"),
            Self::Firefox => program("WW_FIREFOX", "/usr/bin/firefox-esr"),
            Self::WebKit | Self::WebKitAsFound => program(
                "WW_MINIBROWSER",
                &format!("/usr/lib/{ARCH}-linux-gnu/webkit2gtk-4.1/MiniBrowser"),
            ),
        }
    }

    /// The program that speaks WebDriver for this browser.
    pub fn driver(self) -> PathBuf {
        match self {
            Self::Chromium => program("WW_CHROMEDRIVER", "chromedriver"),
            Self::Firefox => program("WW_GECKODRIVER", "geckodriver"),
            Self::WebKit | Self::WebKitAsFound => program("WW_WEBKITDRIVER", "WebKitWebDriver"),
        }
    }
}

impl FromStr for Engine {
    type Err = UnknownEngine;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|engine| engine.name() == name)
            .ok_or_else(|| UnknownEngine(name.to_owned()))
    }
}

/// What the environment names, or else where Debian puts it.
pub(crate) fn program(variable: &str, otherwise: &str) -> PathBuf {
    env::var_os(variable).map_or_else(|| PathBuf::from(otherwise), PathBuf::from)
}
