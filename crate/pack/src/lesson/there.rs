//! What is there in the page for others to refer to: its demos, experiments, and regions of source.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};

use super::refusal::Refusal;
use crate::markup::tags;

/// What can be referred to.
#[derive(Clone, Debug, Default)]
pub struct There {
    /// The ids of all `<ww-demo>`.
    pub demos: BTreeSet<String>,
    /// The ids of all `<ww-experiment>`.
    pub experiments: BTreeSet<String>,
    /// The regions that are shown: file and name.
    pub regions: BTreeSet<(String, String)>,
    /// The exhibits that are shown.
    pub exhibits: BTreeSet<String>,
}

impl There {
    /// Adds what is in a text as its author wrote it.
    ///
    /// # Errors
    /// When something lacks its name, or is shown a second time.
    pub fn add(&mut self, html: &str) -> Result<()> {
        for tag in tags(html)? {
            match tag.name.as_str() {
                "ww-demo" => {
                    self.demos.insert(tag.needs("id")?.to_string());
                }
                "ww-experiment" => {
                    self.experiments.insert(tag.needs("id")?.to_string());
                }
                "ww-listing" => {
                    let [file, region] = [tag.needs("file")?, tag.needs("region")?];
                    let what = format!("The region ‘{region}’ of {file}");
                    let is_new = self.regions.insert((file.to_string(), region.to_string()));
                    ensure!(is_new, Refusal::ShownTwice { what });
                }
                "ww-refusal" => {
                    let name = tag.needs("name")?;
                    let what = format!("The exhibit ‘{name}’");
                    let is_new = self.exhibits.insert(name.to_string());
                    ensure!(is_new, Refusal::ShownTwice { what });
                }
                _ => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::There;

    #[test]
    fn what_is_shown_twice_is_refused_in_whichever_chapters() {
        let listing = "<ww-listing file=\"a.rs\" region=\"b\"></ww-listing>";
        let exhibit = "<ww-refusal name=\"c\"></ww-refusal>";
        let mut there = There::default();
        there.add(listing).expect("once");
        there.add(exhibit).expect("once");
        for (again, sentence) in [
            (listing, "The region ‘b’ of a.rs is shown twice"),
            (exhibit, "The exhibit ‘c’ is shown twice"),
        ] {
            let error = there.add(again).expect_err("twice").to_string();
            assert!(error.contains(sentence), "{error}");
        }
    }
}
