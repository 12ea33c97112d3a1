//! What has to be true of the page as a whole: every id is given once, and every link within it
//! leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};

use super::refusal::Refusal;
use crate::markup::{Tag, tags};

/// Attributes whose value names ids.
const REFERENCES: [&str; 5] = [
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "for",
    "list",
];

/// Checks that every id of a page is given once.
///
/// # Errors
/// [`Refusal::DoubledId`], for the first that isn't.
pub fn ids(page: &str) -> Result<()> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for mut tag in tags(page)? {
        if let Some(id) = tag.attributes.remove("id") {
            *times.entry(id).or_default() += 1;
        }
    }
    match times.into_iter().find(|(_, times)| *times > 1) {
        Some((id, times)) => Err(Refusal::DoubledId { id, times }.into()),
        None => Ok(()),
    }
}

/// Checks that every link within a page leads to an id of it, and so does every attribute that
/// names one.
///
/// # Errors
/// [`Refusal::LeadsNowhere`], for the first that doesn't.
pub fn links(page: &str) -> Result<()> {
    let tags = tags(page)?;
    let id = |tag: &Tag| tag.attributes.get("id").cloned();
    let ids: BTreeSet<String> = tags.iter().filter_map(id).collect();
    for tag in &tags {
        let link = tag.attributes.get("href");
        let link = link.and_then(|href| href.strip_prefix('#'));
        let references = REFERENCES
            .iter()
            .filter_map(|name| tag.attributes.get(*name))
            .flat_map(|value| value.split_whitespace());
        for id in link.into_iter().chain(references) {
            let from = format!("<{}>", tag.name);
            let id = id.to_string();
            ensure!(ids.contains(&id), Refusal::LeadsNowhere { from, id });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ids, links};

    #[test]
    fn ids_are_unique_and_links_lead_somewhere() {
        let html = "<p id='a'><a href='#a'>x</a><a href='demo/#b'>y</a><br aria-describedby='a'>";
        ids(html).and_then(|()| links(html)).expect("whole");
        let error = ids("<p id='a'><p id='a'>").expect_err("twice").to_string();
        assert!(error.contains("‘a’ is given 2 times"), "{error}");
        for (html, sentence) in [
            ("<a href='#b'>x</a>", "‘<a>’ leads to the id ‘b’"),
            ("<p id='a' aria-describedby='a b'>", "the id ‘b’"),
        ] {
            let error = links(html).expect_err(sentence).to_string();
            assert!(error.contains(sentence), "{error}");
        }
    }
}
