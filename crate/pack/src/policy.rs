//! What pages may run, said in each page itself: most static hosts send no such header. The server's
//! header says the same and more, see `crate/server/src/headers.rs`.

use anyhow::{Context, Result};

use crate::site::Files;

/// Nothing but scripts and wasm of this site; and no text becomes one but by way of the policies that
/// are named: `ww` in `www/host/trusted.js`, `ww-threads` in `glue.rs`.
const POLICY: &str = "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; object-src 'none'; \
    base-uri 'none'; require-trusted-types-for 'script'; trusted-types ww ww-threads 'allow-duplicates'";

/// In a sandbox nobody is `'self'` to `WebKit`, and a page doesn't know its address.
const ITS_OWN: &str = "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; ";

/// What every page begins with.
const FIRST: &str = "<meta charset=\"utf-8\">";

/// Puts it into all pages.
///
/// # Errors
/// When a page doesn't begin as they do.
pub fn put(files: &mut Files) -> Result<()> {
    for (path, bytes) in &mut files.0 {
        if path.ends_with(".html") {
            let html = String::from_utf8_lossy(bytes);
            *bytes = guarded(path, &html)
                .with_context(|| format!("{path} has no {FIRST} to put its policy after."))?
                .into_bytes();
        }
    }
    Ok(())
}

/// Nothing, where it has no place for it.
fn guarded(path: &str, html: &str) -> Option<String> {
    let policy = if path.starts_with("embed/") {
        POLICY.replace(ITS_OWN, "")
    } else {
        POLICY.to_string()
    };
    let (before, after) = html.split_once(FIRST)?;
    Some(format!(
        "{before}{FIRST}\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"
    ))
}

#[cfg(test)]
mod tests {
    use super::{FIRST, guarded, put};
    use crate::site::Files;

    #[test]
    fn only_what_stands_in_frames_names_nobody_as_itself() {
        let page = format!("<head>{FIRST}<title>");
        for path in ["index.html", "demo/order/index.html"] {
            let html = guarded(path, &page).expect("it has a place");
            assert!(
                html.contains("script-src 'self' 'wasm-unsafe-eval'; "),
                "{html}"
            );
            assert!(
                html.contains("require-trusted-types-for 'script'"),
                "{html}"
            );
        }
        let html = guarded("embed/index.html", &page).expect("it has a place");
        assert!(!html.contains("'self'"), "{html}");
        assert!(
            html.contains("require-trusted-types-for 'script'"),
            "{html}"
        );
    }

    #[test]
    fn a_page_without_a_place_for_it_stops_the_build() {
        let page = |text: &str| Files([("a.html".to_string(), text.into())].into());
        put(&mut page("<head>")).expect_err("it has none");
        put(&mut page(FIRST)).expect("it has one");
    }
}
