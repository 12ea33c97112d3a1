//! The drivers' own commands, beyond the WebDriver standard.
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// A POST to a path beneath the session's.
#[derive(Debug)]
pub struct Extension {
    path: &'static str,
    body: Value,
}

/// Chromium: one command of the DevTools protocol to the page in the current tab.
pub fn devtools(method: &str, params: &Value) -> Extension {
    Extension {
        path: "goog/cdp/execute",
        body: json!({ "cmd": method, "params": params }),
    }
}

/// Chromium: takes the log of the given type (`browser`).
pub fn log(kind: &str) -> Extension {
    Extension {
        path: "se/log",
        body: json!({ "type": kind }),
    }
}

/// Firefox: later scripts run in the browser's own window (`chrome`) or in the page
/// (`content`).
pub fn context(name: &str) -> Extension {
    Extension {
        path: "moz/context",
        body: json!({ "context": name }),
    }
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
