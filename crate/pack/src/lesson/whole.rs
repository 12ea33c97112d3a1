//! What has to be true of the page as a whole: every id is given once, and every link within it
//! leads somewhere.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use super::refusal::Refusal;
use crate::markup::tags;

/// Attributes whose value names ids.
const REFERENCES: [&str; 5] = [
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "for",
    "list",
];

/// Checks a page.
///
/// # Errors
/// [`Refusal::DoubledId`] or [`Refusal::LeadsNowhere`], for the first.
pub fn check(page: &str) -> Result<()> {
    let tags = tags(page)?;
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for id in tags.iter().filter_map(|tag| tag.attributes.get("id")) {
        *ids.entry(id).or_default() += 1;
    }
    if let Some((id, times)) = ids.iter().find(|(_, times)| **times > 1) {
        let (id, times) = ((*id).to_string(), *times);
        return Err(Refusal::DoubledId { id, times }.into());
    }
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
            ensure!(
                ids.contains_key(id.as_str()),
                Refusal::LeadsNowhere { from, id }
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn ids_are_unique_and_links_lead_somewhere() {
        check("<p id='a'><a href='#a'>x</a><a href='demo/#b'>y</a><br aria-describedby='a'>")
            .expect("whole");
        for (html, sentence) in [
            ("<p id='a'><p id='a'>", "‘a’ is given 2 times"),
            ("<a href='#b'>x</a>", "‘<a>’ leads to the id ‘b’"),
            ("<p id='a' aria-describedby='a b'>", "the id ‘b’"),
        ] {
            let error = check(html).expect_err(sentence).to_string();
            assert!(error.contains(sentence), "{error}");
        }
    }
}
