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

/// A page without the ids of lines of source that nothing in it leads to: there are hundreds, and a
/// reader would download them before the first word.
///
/// # Errors
/// When it is no HTML.
pub fn without_idle_lines(page: &str) -> Result<String> {
    let tags = tags(page)?;
    let links: BTreeSet<&str> = tags
        .iter()
        .filter_map(|tag| tag.attributes.get("href")?.strip_prefix('#'))
        .collect();
    let mut out = String::with_capacity(page.len());
    let mut at = 0;
    for tag in tags
        .iter()
        .filter(|tag| tag.attributes.contains_key("data-line"))
    {
        let Some(id) = tag.attributes.get("id") else {
            continue;
        };
        let written = format!(" id=\"{id}\"");
        let place = page[tag.at..].find(&written).map(|place| tag.at + place);
        if let Some(place) = place.filter(|_| !links.contains(id.as_str())) {
            out.push_str(&page[at..place]);
            at = place + written.len();
        }
    }
    out.push_str(&page[at..]);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::{ids, links, without_idle_lines};

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

    #[test]
    fn only_lines_that_something_leads_to_keep_their_ids() {
        let page = "<i id=\"a\"></i><b id=\"l-1\" data-line=\"1\">x</b><b id=\"l-2\" data-line=\"2\">y</b><a href=\"#l-2\">z</a>";
        let out = without_idle_lines(page).expect("HTML");
        assert_eq!(out, page.replace(" id=\"l-1\"", ""));
    }
}
