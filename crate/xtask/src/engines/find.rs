//! Where the programs are.
use super::version::{GECKODRIVER_VERSION, at_least, major, of_package, version};
use super::{Engine, Found, Missing, Program};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The variables that name the programs.
pub(super) const CHROMIUM: &str = "WW_CHROMIUM";
pub(super) const CHROMEDRIVER: &str = "WW_CHROMEDRIVER";
pub(super) const FIREFOX: &str = "WW_FIREFOX";
pub(super) const GECKODRIVER: &str = "WW_GECKODRIVER";
pub(super) const MINIBROWSER: &str = "WW_MINIBROWSER";
pub(super) const WEBKITDRIVER: &str = "WW_WEBKITDRIVER";
pub(super) const XVFB: &str = "WW_XVFB";

/// Looks for an engine and all that its tests need.
///
/// # Errors
/// When something is not here; the sentence says what, and what installs it.
pub(crate) fn find(engine: Engine) -> Result<Found, Missing> {
    match engine {
        Engine::Chromium => chromium(),
        Engine::Firefox => firefox(),
        Engine::WebKit => webkit(),
    }
}

fn chromium() -> Result<Found, Missing> {
    let names = [
        "chromium",
        "google-chrome-stable",
        "google-chrome",
        "chrome",
    ];
    let apart = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    let path = named(CHROMIUM)
        .or_else(|| names.iter().find_map(|name| on_path(name)))
        .or_else(|| existing(PathBuf::from(apart)))
        .ok_or_else(|| missing("Chromium is not here", "apt-get install chromium"))?;
    let browser = with_version(path);
    let path = named(CHROMEDRIVER)
        .or_else(|| on_path("chromedriver"))
        .ok_or_else(|| {
            missing(
                "Chromium is tested with chromedriver, which is not here",
                "apt-get install chromium-driver",
            )
        })?;
    let driver = with_version(path);
    if major(&browser.version) != major(&driver.version) {
        let what = format!(
            "Chromium {} and chromedriver {} are of different versions",
            browser.version, driver.version
        );
        return Err(missing(&what, "apt-get install chromium chromium-driver"));
    }
    Ok(Found {
        engine: Engine::Chromium,
        browser,
        driver,
        display: None,
    })
}

fn firefox() -> Result<Found, Missing> {
    let apart = "/Applications/Firefox.app/Contents/MacOS/firefox";
    let path = named(FIREFOX)
        .or_else(|| on_path("firefox-esr"))
        .or_else(|| on_path("firefox"))
        .or_else(|| existing(PathBuf::from(apart)))
        .ok_or_else(|| missing("Firefox is not here", "apt-get install firefox-esr"))?;
    let driver = geckodriver().ok_or_else(|| {
        missing(
            &format!("Firefox is tested with geckodriver {GECKODRIVER_VERSION}, which is not here"),
            &format!("cargo install geckodriver --version {GECKODRIVER_VERSION} --locked"),
        )
    })?;
    Ok(Found {
        engine: Engine::Firefox,
        browser: with_version(path),
        driver,
        display: None,
    })
}

/// The driver of the pinned version or a later one: named, installed here, or on the path.
pub(super) fn geckodriver() -> Option<Program> {
    [
        named(GECKODRIVER),
        existing(tools().join("bin/geckodriver")),
        on_path("geckodriver"),
    ]
    .into_iter()
    .flatten()
    .map(with_version)
    .find(|driver| at_least(&driver.version, GECKODRIVER_VERSION))
}

fn webkit() -> Result<Found, Missing> {
    let install = "apt-get install webkit2gtk-driver xvfb xauth";
    let path = named(MINIBROWSER)
        .or_else(mini_browser)
        .ok_or_else(|| missing("WebKitGTK's MiniBrowser is not here", install))?;
    let browser = Program {
        path,
        version: of_package("libwebkit2gtk-4.1-0"),
    };
    let driver = named(WEBKITDRIVER)
        .or_else(|| on_path("WebKitWebDriver"))
        .ok_or_else(|| {
            missing(
                "WebKit is tested with WebKitWebDriver, which is not here",
                install,
            )
        })?;
    let display = named(XVFB).or_else(|| on_path("Xvfb")).ok_or_else(|| {
        missing(
            "WebKit is tested on a display of Xvfb, which is not here",
            install,
        )
    })?;
    Ok(Found {
        engine: Engine::WebKit,
        browser,
        // It does not say its version: it is the browser's.
        driver: Program {
            path: driver,
            version: String::new(),
        },
        display: Some(display),
    })
}

/// The browser of the GTK 3 port, which distributions put where their libraries are.
fn mini_browser() -> Option<PathBuf> {
    let inside = "webkit2gtk-4.1/MiniBrowser";
    let libraries = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    libraries
        .map(|entry| entry.path().join(inside))
        .chain([Path::new("/usr/libexec").join(inside)])
        .find_map(existing)
}

/// Where programs are installed that no package brings.
pub(super) fn tools() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools")
}

fn missing(what: &str, install: &str) -> Missing {
    Missing {
        sentence: format!("{what}; `{install}` installs it."),
    }
}

/// The program that a variable names.
fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).and_then(existing)
}

fn existing(path: PathBuf) -> Option<PathBuf> {
    path.is_file().then_some(path)
}

/// The first program of this name on the path that a driver can steer.
fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .filter_map(|folder| existing(folder.join(name)))
        .find(|program| !is_snap(program))
}

/// A snap's browser sees neither the profile nor the driver that a test gives it. Ubuntu
/// puts a script or a link to it in place of the program.
fn is_snap(program: &Path) -> bool {
    let leads_there = |path: PathBuf| path.starts_with("/snap") || path.ends_with("bin/snap");
    let is_link = fs::canonicalize(program).is_ok_and(leads_there);
    let is_script = fs::metadata(program).is_ok_and(|data| data.len() < 10_000)
        && fs::read_to_string(program).is_ok_and(|text| text.contains("/snap/bin"));
    is_link || is_script || program.starts_with("/snap")
}

fn with_version(path: PathBuf) -> Program {
    let version = version(&path);
    Program { path, version }
}
