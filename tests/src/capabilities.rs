//! What each driver is asked for when a session starts: the browser's program, switches
//! and preferences.
use crate::engine::Engine;
use serde_json::{Value, json};
use std::path::Path;

/// How a session differs from the usual one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The browser says that its user prefers a dark page.
    pub dark: bool,
    /// The browser says that its user prefers less motion.
    pub reduced_motion: bool,
    /// The browser keeps no page that is left for the way back: none of them takes memory.
    pub keeps_nothing: bool,
}

/// The capabilities to ask `engine`'s driver for; `profile` is an empty folder that this
/// session alone uses.
pub fn capabilities(engine: Engine, wishes: Wishes, profile: &Path) -> Value {
    match engine {
        Engine::Chromium => chromium(wishes, profile),
        Engine::Firefox => firefox(wishes),
        Engine::WebKit | Engine::WebKitAsFound => webkit(wishes),
    }
}

fn chromium(wishes: Wishes, profile: &Path) -> Value {
    let mut arguments = vec![
        "--headless".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        // A container's shared memory is 64 MB unless told otherwise.
        "--disable-dev-shm-usage".to_owned(),
        "--hide-scrollbars".to_owned(),
        format!("--user-data-dir={}", profile.display()),
    ];
    if nix::unistd::geteuid().is_root() {
        // Chromium's sandbox refuses to start for root.
        arguments.push("--no-sandbox".to_owned());
    }
    if wishes.keeps_nothing {
        arguments.push("--disable-back-forward-cache".to_owned());
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "binary": Engine::Chromium.browser(),
            "args": arguments,
        },
        "goog:loggingPrefs": { "browser": "ALL" },
    })
}

fn firefox(wishes: Wishes) -> Value {
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": Engine::Firefox.browser(),
            "args": ["-headless"],
            "prefs": {
                "layout.css.prefers-color-scheme.content-override": i32::from(!wishes.dark),
                "ui.systemUsesDarkTheme": i32::from(wishes.dark),
                "ui.prefersReducedMotion": i32::from(wishes.reduced_motion),
                // By itself as many as the machine’s memory is thought to allow.
                "browser.sessionhistory.max_total_viewers": if wishes.keeps_nothing { 0 } else { -1 },
                // Nothing but the page's own requests.
                "app.update.enabled": false,
                // A page that is a file is to be had as readers have it: its scripts are of no origin.
                "security.fileuri.strict_origin_policy": true,
                // The page's own console is heard from the browser's output.
                "devtools.console.stdout.content": true,
                "devtools.console.stdout.chrome": false,
                "app.normandy.enabled": false,
                "messaging-system.rsexperimentloader.enabled": false,
                "nimbus.rollouts.enabled": false,
                "browser.safebrowsing.downloads.enabled": false,
                "browser.safebrowsing.malware.enabled": false,
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
                "services.settings.server": "data:,",
            },
        },
    })
}

fn webkit(wishes: Wishes) -> Value {
    let mut arguments = vec!["--automation"];
    if wishes.keeps_nothing {
        arguments.push("--enable-page-cache=false");
    }
    json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": {
            "binary": Engine::WebKit.browser(),
            "args": arguments,
        },
    })
}
