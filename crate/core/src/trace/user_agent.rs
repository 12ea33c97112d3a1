//! Which browser, and on what: read from the text by which a browser names itself. The text
//! is a courtesy, not a fact, and most browsers claim to be others: the order counts.

/// What is written of a browser that nobody knows.
pub(super) const UNKNOWN_BROWSER: &str = "an unknown browser";
/// The same of a system.
pub(super) const UNKNOWN_SYSTEM: &str = "an unknown system";

/// Marks of browsers, each before the version, and the names: first those that carry the
/// marks of others too.
const BROWSERS: [(&str, &str); 11] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("CriOS/", "Chrome"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    // Chrome and Chromium write the same.
    ("Chrome/", "Chromium"),
    ("Epiphany/", "Epiphany"),
    ("AppleWebKit/", "WebKit"),
];

/// Marks of systems, and their names.
const SYSTEMS: [(&str, &str); 9] = [
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("FreeBSD", "FreeBSD"),
    ("OpenBSD", "OpenBSD"),
    ("Linux", "Linux"),
];

/// Systems on which the browser with only the marks of `WebKit` is Safari.
const APPLES: [&str; 3] = ["macOS", "iOS", "iPadOS"];

/// The browser and the first part of its version: `Firefox 153`.
pub(super) fn browser(user_agent: &str) -> String {
    let safari = version(user_agent, "Version/")
        .filter(|_| APPLES.contains(&system(user_agent)))
        .map(|version| format!("Safari {version}"));
    let named = BROWSERS.iter().find_map(|(mark, name)| {
        let version = version(user_agent, mark)?;
        match (&safari, *name) {
            (Some(safari), "WebKit") => Some(safari.clone()),
            (_, name) => Some(format!("{name} {version}")),
        }
    });
    named.unwrap_or_else(|| UNKNOWN_BROWSER.to_string())
}

/// The system: `Linux`.
pub(super) fn system(user_agent: &str) -> &'static str {
    SYSTEMS
        .iter()
        .find(|(mark, _)| user_agent.contains(mark))
        .map_or(UNKNOWN_SYSTEM, |(_, name)| name)
}

/// The digits after a mark, if there are any.
fn version<'a>(user_agent: &'a str, mark: &str) -> Option<&'a str> {
    let (_, after) = user_agent.split_once(mark)?;
    let end = after
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(after.len());
    (end > 0).then(|| &after[..end])
}

#[cfg(test)]
mod tests {
    use super::{browser, system};

    /// Texts as these browsers send them.
    const REAL: [(&str, &str, &str); 15] = [
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
            "Chromium 156",
            "Linux",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36",
            "Chromium 156",
            "Linux",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
            "Firefox 153",
            "Linux",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
            "WebKit 605",
            "Linux",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15 Epiphany/605.1.15",
            "Epiphany 605",
            "Linux",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
            "Safari 18",
            "macOS",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
            "Safari 18",
            "iOS",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/136.0.7103.56 Mobile/15E148 Safari/604.1",
            "Chrome 136",
            "iOS",
        ),
        (
            "Mozilla/5.0 (iPad; CPU OS 14_7_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/138.0 Mobile/15E148 Safari/605.1.15",
            "Firefox 138",
            "iPadOS",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36 Edg/136.0.3240.50",
            "Edge 136",
            "Windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:138.0) Gecko/20100101 Firefox/138.0",
            "Firefox 138",
            "Windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/135.0.0.0 Safari/537.36 OPR/120.0.0.0",
            "Opera 120",
            "Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Mobile Safari/537.36",
            "Chromium 136",
            "Android",
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
            "Samsung Internet 28",
            "Android",
        ),
        (
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36",
            "Chromium 136",
            "ChromeOS",
        ),
    ];

    #[test]
    fn browsers_are_known_by_what_they_call_themselves() {
        for (user_agent, name, on) in REAL {
            assert_eq!(
                (browser(user_agent).as_str(), system(user_agent)),
                (name, on),
                "{user_agent}"
            );
        }
    }

    #[test]
    fn what_is_not_known_is_called_so() {
        for user_agent in ["", "curl/8.14.1", "Firefox/", "Chrome/x"] {
            assert_eq!(browser(user_agent), "an unknown browser", "{user_agent}");
            assert_eq!(system(user_agent), "an unknown system", "{user_agent}");
        }
    }
}
