//! Where a site lies, and the addresses in it: the only place that writes one.

use std::fmt::{self, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use thiserror::Error;

use super::refusal::cut;
use crate::say;

/// Bytes that an address of a site has at most.
const LONGEST: usize = 512;

/// What is written otherwise in a query: all but what RFC 3986 calls unreserved, and the slash,
/// which may stand there and reads better.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b'/');

/// The address of a site's first page: `https://example.org/`, or a folder of a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site(String);

/// Why a text is no address of a site.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct NotASite(String);

impl fmt::Display for NotASite {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&say!(
            "‘{text}’ is no address of a site; such an address is like https://example.org/ or https://example.org/folder/.",
            text = self.0
        ))
    }
}

impl Site {
    /// The site that lies there. The slash at the end may be left away.
    ///
    /// # Errors
    /// [`NotASite`], when it is no address, or one with a query or a fragment.
    pub fn new(text: &str) -> Result<Self, NotASite> {
        let refused = || NotASite(cut(text));
        let rest = ["https://", "http://"]
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme))
            .ok_or_else(refused)?;
        let host = rest.split('/').next().unwrap_or_default();
        let is_plain = |it: char| it.is_ascii_alphanumeric() || "-._~:/[]%".contains(it);
        let is_site = !host.is_empty() && text.len() <= LONGEST && rest.chars().all(is_plain);
        if !is_site {
            return Err(refused());
        }
        Ok(Self(format!("{}/", text.trim_end_matches('/'))))
    }

    /// As it is written: with a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of a file or folder of it.
    pub fn of(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The address that says what another one is as a frame.
    pub fn oembed(&self, address: &str) -> String {
        let address = utf8_percent_encode(address, QUERY);
        self.of(&format!("oembed?url={address}&format=json"))
    }

    /// The address of an embed with these parameters.
    pub fn embed<'a>(&self, parameters: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
        let mut address = self.of("embed/");
        for (place, (name, value)) in parameters.into_iter().enumerate() {
            let sign = if place == 0 { '?' } else { '&' };
            let [name, value] = [name, value].map(|it| utf8_percent_encode(it, QUERY));
            let _ = write!(address, "{sign}{name}={value}");
        }
        address
    }
}

impl fmt::Display for Site {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Site;

    #[test]
    fn an_address_ends_with_a_slash_or_is_refused_by_a_sentence() {
        for (text, site) in [
            ("https://example.org", "https://example.org/"),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/"),
            ("https://example.org/a/b", "https://example.org/a/b/"),
        ] {
            assert_eq!(Site::new(text).expect(text).as_str(), site);
        }
        for text in [
            "",
            "example.org",
            "https://",
            "file:///a",
            "javascript:alert(1)",
            "https://a/?b",
            "https://a/#b",
            "https://a/\"><script>",
            "https://a b/",
        ] {
            let refusal = Site::new(text).expect_err(text).to_string();
            assert!(refusal.contains("is no address of a site"), "{refusal}");
        }
    }

    #[test]
    fn no_letter_of_a_value_means_anything_in_an_address() {
        let site = Site::new("https://example.org").expect("a site");
        assert_eq!(site.embed([]), "https://example.org/embed/");
        assert_eq!(
            site.embed([("demo", "order/join"), ("a", "&b=c d#é\"<")]),
            "https://example.org/embed/?demo=order/join&a=%26b%3Dc%20d%23%C3%A9%22%3C"
        );
    }
}
