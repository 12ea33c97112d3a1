//! oEmbed where nobody can answer: a file for each demo, which the demos' pages name. It is written
//! only where the site's address is known, because it says that address.

use std::fmt::Write;

use anyhow::Result;
use ww_core::embed::{Catalogue, Oembed, Room, Shown, Site};

use super::posters::Sizes;
use crate::markup::{elements, escaped};
use crate::site::Files;

/// Where they are, in the site.
pub const FOLDER: &str = "embed/oembed";

/// The media type of such a file, where a page names it.
const TYPE: &str = "application/json+oembed";

/// The answer for each demo, by its path in the folder. `sizes` are those of the posters.
///
/// # Errors
/// When a demo can't be embedded.
pub fn answers(site: &Site, catalogue: &Catalogue, sizes: &Sizes) -> Result<Files> {
    let mut files = Files::default();
    for name in catalogue.demos.keys() {
        let shown = Shown::from_pairs([("demo", name.as_str())], catalogue)?;
        let poster = shown.poster.strip_prefix("embed/poster/");
        let picture = poster
            .and_then(|it| it.strip_suffix(".svg"))
            .and_then(|it| sizes.get(it));
        let answer = Oembed::of(site, &shown, catalogue, Room::default(), picture.copied());
        files
            .0
            .insert(format!("{name}.json"), serde_json::to_vec_pretty(&answer)?);
    }
    Ok(files)
}

/// The tags by which a demo's page names the answers for its demos, the first of them first.
///
/// # Errors
/// When the page can't be read, or a demo has no id.
pub fn links(site: &Site, page: &str, html: &str) -> Result<String> {
    let mut links = String::new();
    for demo in elements(html, |name| name == "ww-demo")? {
        let path = format!("{FOLDER}/{page}/{}.json", demo.needs("id")?);
        let _ = writeln!(
            links,
            "<link rel=\"alternate\" type=\"{TYPE}\" href=\"{}\">",
            escaped(&site.of(&path))
        );
    }
    Ok(links)
}
